// SPDX-License-Identifier: MIT
#include "flips.hpp"

#include "base/sorted.hpp"
#include "rescorer.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/decision/questions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {
namespace {

constexpr int k_digits = 4;          // that a flip is told with
constexpr int k_steps_a_decade = 12; // of the search
constexpr int k_bisections = 40;
constexpr double k_dearest_mistake = 1e6; // US dollars
constexpr double k_dearest_factor = 1e4;  // times today's price
constexpr double k_all_but_free = 1e-4;
constexpr int k_doublings = 4;        // that a question is asked anew for, up and down
constexpr std::int64_t k_parts = 100; // of a value: how exactly it is then found

/// Away from `from`, to a few digits, so that what is told does flip.
double told(double value, double from) {
    const double rounded = round_significant(value, k_digits);
    if ((value >= from) == (rounded >= value)) {
        return rounded;
    }
    const double unit =
        std::pow(10.0, std::floor(std::log10(std::max(std::abs(value), 1e-12))) - k_digits + 1);
    return round_significant(rounded + (value >= from ? unit : -unit), k_digits);
}

/// From one amount to another by ratio, both ends included.
std::vector<double> way_of(double from, double to) {
    std::vector<double> points{from};
    const double step = std::pow(10.0, (to > from ? 1.0 : -1.0) / k_steps_a_decade);
    for (double at = from * step; to > from ? at < to : at > to; at *= step) {
        points.push_back(at);
    }
    points.push_back(to);
    return points;
}

/// Of a way up and one down the flip that is nearer by ratio.
std::optional<double> nearer(double from, std::optional<double> up, std::optional<double> down) {
    if (!up || !down) {
        return up ? up : down;
    }
    const double above = from > 0 ? *up / from : *up;
    const double below = *down > 0 ? from / *down : above + 1;
    return above <= below ? up : down;
}

class FlipFinder {
public:
    /// `wanted`: the model that shall be primary; null: any other than the one that is.
    FlipFinder(const Question& question, const Recommendation& result, const WhatIf& what_if,
               const PrimaryOf& primary_of, const Model* wanted)
        : result_{result},
          workload_{result.workload},
          what_if_{what_if},
          primary_of_{primary_of},
          primary_{result.options.front().executor},
          wanted_{wanted},
          rescorer_{question, result} {}

    std::vector<Flip> find() {
        flip_mistake_cost();
        flip_price_of_primary();
        if (wanted_ == nullptr) {
            flip_price_of_runner_up();
        } else {
            flip_price(wanted_, way(1, k_all_but_free, true), "once ", " costs less than ");
        }
        flip_quality_floor();
        flip_context();
        flip_volume();
        flip_weights();
        return std::move(flips_);
    }

private:
    [[nodiscard]] bool is_flipped(const RankedOption* first) const {
        return first != nullptr && is_flipped(first->executor);
    }
    [[nodiscard]] bool is_flipped(const Rescorer::First& first) const { return is_flipped(first.option); }
    [[nodiscard]] bool is_flipped(const Model* primary) const {
        return primary != nullptr && (wanted_ == nullptr ? primary != primary_ : primary == wanted_);
    }

    /// The point between one that does not flip and one that does, as exactly as it is told.
    template <class FirstAt>
    double flip_between(double stays, double flips, const FirstAt& first_at) const {
        const double from = stays;
        for (int i = 0; i < k_bisections && told(stays, from) != told(flips, from); ++i) {
            const double middle = (stays + flips) / 2;
            (is_flipped(first_at(middle)) ? flips : stays) = middle;
        }
        return flips;
    }

    /// The same, told with a few digits.
    template <class FirstAt>
    std::optional<double> narrowed(double stays, double flips, const FirstAt& first_at) const {
        const double value = told(flip_between(stays, flips, first_at), stays);
        return is_flipped(first_at(value)) ? std::optional{value} : std::nullopt;
    }

    /// The nearest flip on a way of points, the first of which does not flip.
    template <class FirstAt>
    std::optional<double> nearest(const std::vector<double>& way, const FirstAt& first_at) const {
        for (std::size_t i = 1; i < way.size(); ++i) {
            if (is_flipped(first_at(way[i]))) {
                return narrowed(way[i - 1], way[i], first_at);
            }
        }
        return std::nullopt;
    }

    static std::vector<double> way(double from, double to, bool include_zero = false) {
        std::vector<double> points = way_of(from, to);
        points.back() = include_zero ? 0 : to;
        return points;
    }

    void add(std::string input, double from, double to, const RankedOption* first, std::string says) {
        flips_.push_back({std::move(input), round_significant(from), to, first->executor, std::move(says)});
    }

    /// Adds a flip that holds when the question is asked anew: at `to` another model is primary, half way
    /// there the same. The options at hand are the best ones only, so far away others may come first.
    template <class Set>
    bool add_if_it_holds(std::string input, double from, double to, std::string says, const Set& set) {
        const auto primary_at = [&](double value) {
            Workload other = workload_;
            set(other, value);
            return what_if_.primary(other);
        };
        const Model* then = primary_at(to);
        const bool holds = is_flipped(then) && !is_flipped(primary_at((from + to) / 2));
        if (holds) {
            flips_.push_back({std::move(input), round_significant(from), to, then, std::move(says)});
        }
        return holds;
    }

    void flip_mistake_cost() {
        const double now = workload_.mistake_cost.value();
        const Rescorer::ByMistakeCost by_mistake_cost{rescorer_};
        const auto first_at = [&](double usd) {
            return by_mistake_cost.first_at(usd);
        };
        const double start = std::max(now, k_all_but_free);
        if (is_flipped(first_at(now))) {
            return;
        }
        const auto up = nearest(with_start(now, way(start, k_dearest_mistake)), first_at);
        const auto down = now > 0 ? nearest(way(now, now * k_all_but_free, true), first_at) : std::nullopt;
        if (const auto to = nearer(now, up, down)) {
            const std::string clause =
                *to > now ? "once a mistake costs more than " : "once a mistake costs less than ";
            add_if_it_holds("mistake_cost", now, *to, clause + format_usd(*to),
                            [](Workload& other, double usd) { other.mistake_cost = Usd{usd}; });
        }
    }

    static std::vector<double> with_start(double now, std::vector<double> points) {
        if (points.front() > now) {
            points.insert(points.begin(), now);
        }
        return points;
    }

    void flip_price_of_primary() {
        flip_price(primary_, way(1, k_dearest_factor), "once ", " costs more than ");
    }

    /// The best option that another model executes.
    void flip_price_of_runner_up() {
        for (const RankedOption* option : rescorer_.options()) {
            if (option->executor != primary_) {
                flip_price(option->executor, way(1, k_all_but_free, true), "once ", " costs less than ");
                return;
            }
        }
    }

    void flip_price(const Model* model, const std::vector<double>& factors, const std::string& before,
                    const std::string& after) {
        const Candidate* candidate = result_.candidate_of(model);
        if (candidate == nullptr || !candidate->money.usd_per_request || candidate->money.own_hardware) {
            return;
        }
        const double now = *candidate->money.usd_per_request;
        const Rescorer::ByPrice by_price{rescorer_, *model};
        const auto first_at = [&](double factor) {
            return by_price.first_at(factor);
        };
        if (const auto factor = is_flipped(first_at(1)) ? std::nullopt : nearest(factors, first_at)) {
            add("price." + model->id, now, round_significant(now * *factor), first_at(*factor).option,
                before + model->name + after + format_usd(now * *factor) + " a request");
        }
    }

    void flip_quality_floor() {
        const double now = workload_.quality_floor.value_or(0);
        const Rescorer::ByFloor by_floor{rescorer_};
        std::vector<double> floors = by_floor.rates();
        std::reverse(floors.begin(), floors.end());
        double before = now;
        for (const double rate : floors) {
            const double floor = round_significant(rate);
            if (floor > now && is_flipped(by_floor.first_above(floor))) {
                // Anything above the rate of those that fall away will do; half way is easy to read.
                const double to = told((before + floor) / 2, before);
                const double sure = to <= floor && is_flipped(by_floor.first_above(to)) ? to : floor;
                add_if_it_holds("quality_floor", now, sure,
                                "once the least success asked for is " +
                                    format_number(round_significant(100 * sure, k_digits)) + '%',
                                [](Workload& other, double share) { other.quality_floor = share; });
                return;
            }
            before = std::max(before, floor);
        }
    }

    /// Where another model is primary.
    struct Rerun {
        std::int64_t value = 0;
        const Model* primary = nullptr;
    };

    /// What constraints and rules may hang on is asked anew, at doubles and halves and then between.
    template <class PrimaryAt>
    std::optional<Rerun> nearest_rerun(std::int64_t now, std::int64_t least, std::int64_t most,
                                       const PrimaryAt& primary_at) const {
        Rerun last;
        const auto flips_at = [&](std::int64_t value) {
            const Model* primary = primary_at(value);
            if (!is_flipped(primary)) {
                return false;
            }
            last = {value, primary};
            return true;
        };
        const auto between = [&](std::int64_t stays, std::int64_t flips) {
            while (std::abs(flips - stays) > std::max<std::int64_t>(1, std::abs(stays) / k_parts)) {
                const std::int64_t middle = stays + (flips - stays) / 2;
                (flips_at(middle) ? flips : stays) = middle;
            }
            return last;
        };
        std::int64_t up = now;
        std::int64_t down = now;
        for (int i = 0; i < k_doublings; ++i) {
            const std::int64_t next_up = std::min(most, up * 2);
            const std::int64_t next_down = std::max(least, down / 2);
            std::optional<Rerun> above;
            std::optional<Rerun> below;
            if (next_up > up && flips_at(next_up)) {
                above = between(up, next_up);
            }
            if (next_down < down && flips_at(next_down)) {
                below = between(down, next_down);
            }
            if (above && below) {
                const auto at = nearer(static_cast<double>(now), static_cast<double>(above->value),
                                       static_cast<double>(below->value));
                return *at > static_cast<double>(now) ? above : below;
            }
            if (above || below) {
                return above ? above : below;
            }
            up = next_up;
            down = next_down;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string then_clause(std::int64_t to, std::int64_t now, const std::string& what) const {
        return "once " + what + (to > now ? " rises to " : " falls to ") + format_size(to);
    }

    void flip_context() {
        constexpr std::int64_t k_least = 1024;
        constexpr std::int64_t k_most = 16 * 1024 * 1024;
        const std::int64_t now = workload_.context.value();
        const auto primary_at = [&](std::int64_t value) {
            Workload other = workload_;
            other.context = Tokens{value};
            return what_if_.knows_context() ? what_if_.primary(other) : primary_of_(other);
        };
        const auto to = nearest_rerun(now, std::min(now, k_least), std::max(now, k_most), primary_at);
        add_rerun("context", now, to, "the context");
    }

    /// Only a budget and hardware of one's own look at the volume.
    void flip_volume() {
        if (!workload_.budget && !workload_.hosting.hardware) {
            return;
        }
        constexpr std::int64_t k_most = 100000000;
        const std::int64_t now = workload_.requests_per_day;
        const auto primary_at = [&](std::int64_t value) {
            Workload other = workload_;
            other.requests_per_day = value;
            return primary_of_(other);
        };
        const auto to = nearest_rerun(now, 1, std::max(now, k_most), primary_at);
        add_rerun("requests_per_day", now, to, "the volume");
    }

    void add_rerun(const std::string& input, std::int64_t now, const std::optional<Rerun>& to,
                   const std::string& what) {
        if (!to) {
            return;
        }
        flips_.push_back(
            {input, static_cast<double>(now), static_cast<double>(to->value), to->primary,
             then_clause(to->value, now, what) + (input == "context" ? " tokens" : " requests a day")});
    }

    /// Nobody who weighs so differently asks the same question.
    static constexpr double k_far = 0.25;
    /// Asked anew, the next options may round otherwise, and the flip be seen a little further.
    static constexpr std::array<double, 3> k_further{0, 1e-3, 1e-2};
    static constexpr std::size_t k_tries = 4; // of the shares at which the options at hand flip

    void flip_weights() {
        const auto& criteria = rescorer_.options().front()->criteria;
        const Rescorer::Criteria columns{rescorer_};
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            const double now = criteria[c].weight;
            const Rescorer::ByWeight by_weight{columns, c};
            if (is_flipped(by_weight.first_at(now))) {
                continue;
            }
            std::vector<double> shares;
            add_flipping_shares(by_weight, now, std::min(1.0, now + k_far), shares);
            add_flipping_shares(by_weight, now, std::max(0.0, now - k_far), shares);
            sort_stably(shares, [&](double a, double b) { return std::abs(a - now) < std::abs(b - now); });
            shares.resize(std::min(shares.size(), k_tries));
            const std::string id{criteria[c].id};
            const auto holds_at = [&](double to) {
                return add_if_it_holds("weight." + id, now, to,
                                       "once " + id + " weighs " + (to > now ? "more" : "less") + " than " +
                                           format_percent(to),
                                       [&](Workload& other, double share) { set_weight(other, c, share); });
            };
            const auto holds_near = [&](double to) {
                return std::any_of(k_further.begin(), k_further.end(),
                                   [&](double part) { return holds_at(told(to + (to - now) * part, now)); });
            };
            for (const double to : shares) {
                if (holds_near(to)) {
                    break;
                }
            }
        }
    }

    /// The others keep their proportions.
    static void set_weight(Workload& workload, std::size_t criterion, double share) {
        CriterionWeights& weights = workload.weights;
        const double rest = 1 - weights[criterion];
        for (std::size_t c = 0; c < weights.size(); ++c) {
            weights[c] = c == criterion ? share : (rest > 0 ? weights[c] * (1 - share) / rest : 0);
        }
    }

    /// Adds the shares at which the answer flips on the way from one to another, as far as the options at
    /// hand tell.
    void add_flipping_shares(const Rescorer::ByWeight& by_weight, double from, double to,
                             std::vector<double>& shares) const {
        bool was_flipped = false;
        by_weight.walk(from, to, [&](double begin, double end, const RankedOption* first) {
            const double middle = (begin + end) / 2;
            const bool flips = is_flipped(first) && is_flipped(by_weight.first_at(middle));
            if (flips && !was_flipped) { // scores are rounded: it is seen to be ahead a little later only
                shares.push_back(
                    flip_between(begin, middle, [&](double share) { return by_weight.first_at(share); }));
            }
            was_flipped = flips;
        });
    }

    const Recommendation& result_;
    const Workload& workload_;
    const WhatIf& what_if_;
    const PrimaryOf& primary_of_;
    const Model* primary_;
    const Model* wanted_;
    Rescorer rescorer_;
    std::vector<Flip> flips_;
};

/// Where on a way of points something first differs.
template <class Differs>
std::optional<double> first_change(const std::vector<double>& points, const Differs& differs) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (!differs(points[i])) {
            continue;
        }
        double stays = points[i - 1];
        double flips = points[i];
        for (int step = 0; step < k_bisections; ++step) {
            const double middle = (stays + flips) / 2;
            (differs(middle) ? flips : stays) = middle;
        }
        return flips;
    }
    return std::nullopt;
}

} // namespace

std::optional<double> headline_flip(const Question& question, const Recommendation& result) {
    if (result.options.empty() || result.best_of(k_closed_flagship) == nullptr ||
        result.best_of(k_open_mid) == nullptr) {
        return std::nullopt;
    }
    const Rescorer rescorer{question, result};
    const Rescorer::ByMistakeCost mids{rescorer, k_open_mid};
    const Rescorer::ByMistakeCost flagships{rescorer, k_closed_flagship};
    const auto mid_ahead = [&](double usd) -> std::optional<bool> {
        const Rescorer::First mid = mids.first_at(usd);
        const Rescorer::First flagship = flagships.first_at(usd);
        return mid.option == nullptr || flagship.option == nullptr
                   ? std::nullopt
                   : std::optional{mid.score >= flagship.score};
    };
    const double now = result.workload.mistake_cost.value();
    const auto today = mid_ahead(now);
    if (!today) {
        return std::nullopt;
    }
    const auto differs = [&](double usd) {
        return mid_ahead(usd) != today;
    };
    const auto flip_on = [&](const std::vector<double>& points) {
        const auto usd = first_change(points, differs);
        return usd ? std::optional{told(*usd, now)} : std::nullopt;
    };
    const double start = std::max(now, k_all_but_free);
    return nearer(now, flip_on(way_of(start, k_dearest_mistake)),
                  flip_on(way_of(start, std::min(start * k_all_but_free, k_all_but_free))));
}

std::vector<Flip> find_flips(const Question& question, const Recommendation& result, const WhatIf& what_if,
                             const PrimaryOf& primary_of) {
    return result.options.empty() ? std::vector<Flip>{}
                                  : FlipFinder{question, result, what_if, primary_of, nullptr}.find();
}

std::vector<Flip> find_wins(const Knowledge& knowledge, const Recommendation& result, const Model& model,
                            const RecommendOptions& options) {
    const bool is_option = std::any_of(result.options.begin(), result.options.end(),
                                       [&](const RankedOption& option) { return option.executor == &model; });
    if (!is_option || result.options.front().executor == &model) {
        return {};
    }
    const Question question{knowledge, result.workload, options};
    const WhatIf what_if{question, result};
    return FlipFinder{question, result, what_if, primary_for(knowledge, options), &model}.find();
}

} // namespace stackpick
