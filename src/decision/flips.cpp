// SPDX-License-Identifier: MIT
#include "flips.hpp"

#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>

namespace stackpick {
namespace {

constexpr int k_digits = 4;          // that a flip is told with
constexpr int k_steps_a_decade = 12; // of the search
constexpr int k_bisections = 40;
constexpr double k_dearest_mistake = 1e6; // US dollars
constexpr double k_dearest = 1e4;         // times today's price
constexpr double k_next_to_nothing = 1e-4;
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

/// A question asked many times: who is primary when one thing is otherwise? It looks at the options that
/// there are: their scores follow from the criteria, and only economy from money.
class Rescorer {
public:
    Rescorer(const Catalogue& catalogue, const Recommendation& result)
        : workload_{result.workload}, scales_{catalogue.assumptions()} {
        const bool proven = result.options.front().proven;
        for (const RankedOption& option : result.options) {
            if (option.successor == nullptr && option.proven == proven) {
                options_.push_back(&option);
                const CriterionScore& money = criterion_of(option.criteria, "economy");
                economy_weight_ = money.weight;
                without_economy_.push_back(-money.contribution);
                for (const CriterionScore& criterion : option.criteria) {
                    without_economy_.back() += criterion.contribution;
                }
            }
        }
    }

    [[nodiscard]] const std::vector<const RankedOption*>& options() const { return options_; }

    /// With a criterion's share at `share` and the others keeping their proportions.
    [[nodiscard]] const RankedOption* first_at_weight(std::size_t criterion, double share) const {
        return first([&](const RankedOption& option, std::size_t /*place*/) {
            double rest = 0;
            for (std::size_t c = 0; c < option.criteria.size(); ++c) {
                rest += c == criterion ? 0 : option.criteria[c].contribution;
            }
            const CriterionScore& its = option.criteria[criterion];
            const double scale = its.weight < 1 ? (1 - share) / (1 - its.weight) : 0;
            return std::optional{share * its.utility + scale * rest};
        });
    }

    [[nodiscard]] const RankedOption* first_at_mistake_cost(double usd) const {
        return first([&](const RankedOption& option, std::size_t place) {
            return with_total(option, place, [&](double paid) {
                return paid + usd * option.mistakes + option.money.expected_latency_usd;
            });
        });
    }

    /// With everything that a model is paid times a factor.
    [[nodiscard]] const RankedOption* first_at_price(const Model* model, double factor) const {
        return first([&](const RankedOption& option, std::size_t place) -> std::optional<double> {
            const double more = (factor - 1) * ((option.executor == model ? option.member_usd[0] : 0) +
                                                (option.second == model ? option.member_usd[1] : 0));
            const double month = (option.money.usd_per_request.value_or(0) + more) *
                                 static_cast<double>(workload_.requests_per_day) * k_days_a_month;
            if (more > 0 && workload_.budget && round_significant(month) > workload_.budget->value()) {
                return std::nullopt;
            }
            return with_total(option, place, [&](double paid) {
                return expected_total(workload_, paid + more, option.mistakes, option.duration.seconds);
            });
        });
    }

    [[nodiscard]] const RankedOption* first_above_floor(double floor) const {
        return first([&](const RankedOption& option, std::size_t /*place*/) {
            return option.success_rate >= floor ? std::optional{option.score} : std::nullopt;
        });
    }

private:
    /// The option with the highest score; ties as in the ranking, whose order the options have.
    template <class ScoreOf>
    const RankedOption* first(const ScoreOf& score_of) const {
        const RankedOption* best = nullptr;
        double highest = 0;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            const auto score = score_of(*options_[i], i);
            if (!score || (best != nullptr && *score <= highest)) {
                continue;
            }
            const double rounded = round_significant(*score);
            if (best == nullptr || rounded > highest) {
                best = options_[i];
                highest = rounded;
            }
        }
        return best;
    }

    /// The score with another expected total. Where no price is known economy is the mean of the usual
    /// range's ends, as in the criterion.
    template <class TotalOf>
    std::optional<double> with_total(const RankedOption& option, std::size_t place,
                                     const TotalOf& total_of) const {
        const MoneyFigures& money = option.money;
        const double utility =
            money.usd_per_request
                ? economy(total_of(*money.usd_per_request))
                : (economy(total_of(money.usd_range.low)) + economy(total_of(money.usd_range.high))) / 2;
        return without_economy_[place] + economy_weight_ * utility;
    }

    [[nodiscard]] double economy(double usd) const { return scales_.economy(usd); }

    const Workload& workload_;
    UtilityScales scales_;
    std::vector<const RankedOption*> options_;
    std::vector<double> without_economy_; ///< scores less what economy contributes, by option
    double economy_weight_ = 0;
};

class FlipFinder {
public:
    FlipFinder(const Catalogue& catalogue, const Recommendation& result, const PrimaryOf& primary_of)
        : result_{result},
          workload_{result.workload},
          primary_of_{primary_of},
          primary_{result.options.front().executor},
          rescorer_{catalogue, result} {}

    std::vector<Flip> find() {
        flip_mistake_cost();
        flip_price_of_primary();
        flip_price_of_runner_up();
        flip_quality_floor();
        flip_context();
        flip_volume();
        flip_weights();
        return std::move(flips_);
    }

private:
    [[nodiscard]] bool is_flipped(const RankedOption* first) const {
        return first != nullptr && first->executor != primary_;
    }

    /// The point between one that does not flip and one that does, told with a few digits.
    template <class FirstAt>
    std::optional<double> narrowed(double stays, double flips, const FirstAt& first_at) const {
        const double from = stays;
        for (int i = 0; i < k_bisections; ++i) {
            const double middle = (stays + flips) / 2;
            (is_flipped(first_at(middle)) ? flips : stays) = middle;
        }
        const double value = told(flips, from);
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
        std::vector<double> points{from};
        const double step = std::pow(10.0, (to > from ? 1.0 : -1.0) / k_steps_a_decade);
        for (double at = from * step; to > from ? at < to : at > to; at *= step) {
            points.push_back(at);
        }
        points.push_back(include_zero ? 0 : to);
        return points;
    }

    /// Of a way up and one down the flip that is nearer by ratio.
    static std::optional<double> nearer(double from, std::optional<double> up, std::optional<double> down) {
        if (!up || !down) {
            return up ? up : down;
        }
        const double above = from > 0 ? *up / from : *up;
        const double below = *down > 0 ? from / *down : above + 1;
        return above <= below ? up : down;
    }

    void add(std::string input, double from, double to, const RankedOption* first, std::string says) {
        flips_.push_back({std::move(input), round_significant(from), to, first->executor, std::move(says)});
    }

    /// Adds a flip that holds when the question is asked anew: at `to` another model is primary, half way
    /// there the same. The options at hand are the best ones only, so far away others may come first.
    template <class Set>
    void add_if_it_holds(std::string input, double from, double to, std::string says, const Set& set) {
        const auto primary_at = [&](double value) {
            Workload other = workload_;
            set(other, value);
            return primary_of_(other);
        };
        const Model* then = primary_at(to);
        if (then != nullptr && then != primary_ && primary_at((from + to) / 2) == primary_) {
            flips_.push_back({std::move(input), round_significant(from), to, then, std::move(says)});
        }
    }

    void flip_mistake_cost() {
        const double now = workload_.mistake_cost.value();
        const auto first_at = [&](double usd) {
            return rescorer_.first_at_mistake_cost(usd);
        };
        const double start = std::max(now, k_next_to_nothing);
        if (is_flipped(first_at(now))) {
            return;
        }
        const auto up = nearest(with_start(now, way(start, k_dearest_mistake)), first_at);
        const auto down = now > 0 ? nearest(way(now, now * k_next_to_nothing, true), first_at) : std::nullopt;
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

    void flip_price_of_primary() { flip_price(primary_, way(1, k_dearest), "once ", " costs more than "); }

    /// The best option that another model executes.
    void flip_price_of_runner_up() {
        for (const RankedOption* option : rescorer_.options()) {
            if (option->executor != primary_) {
                flip_price(option->executor, way(1, k_next_to_nothing, true), "once ", " costs less than ");
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
        const auto first_at = [&](double factor) {
            return rescorer_.first_at_price(model, factor);
        };
        if (const auto factor = is_flipped(first_at(1)) ? std::nullopt : nearest(factors, first_at)) {
            add("price." + model->id, now, round_significant(now * *factor), first_at(*factor),
                before + model->name + after + format_usd(now * *factor) + " a request");
        }
    }

    void flip_quality_floor() {
        std::set<double> floors;
        const double now = workload_.quality_floor.value_or(0);
        for (const RankedOption* option : rescorer_.options()) {
            floors.insert(round_significant(option->success_rate));
        }
        double before = now;
        for (const double floor : floors) {
            if (floor > now && is_flipped(rescorer_.first_above_floor(floor))) {
                // Anything above the rate of those that fall away will do; half way is easy to read.
                const double to = told((before + floor) / 2, before);
                const double sure = to <= floor && is_flipped(rescorer_.first_above_floor(to)) ? to : floor;
                add_if_it_holds("quality_floor", now, sure,
                                "once " + format_percent(sure) + " success is the least",
                                [](Workload& other, double share) { other.quality_floor = share; });
                return;
            }
            before = std::max(before, floor);
        }
    }

    /// What constraints and rules may hang on is asked anew, at doubles and halves and then between.
    template <class Set>
    std::optional<std::int64_t> nearest_rerun(std::int64_t now, std::int64_t least, std::int64_t most,
                                              const Set& set) const {
        const auto flips_at = [&](std::int64_t value) {
            Workload other = workload_;
            set(other, value);
            const Model* primary = primary_of_(other);
            return primary != nullptr && primary != primary_;
        };
        const auto between = [&](std::int64_t stays, std::int64_t flips) {
            while (std::abs(flips - stays) > std::max<std::int64_t>(1, std::abs(stays) / k_parts)) {
                const std::int64_t middle = stays + (flips - stays) / 2;
                (flips_at(middle) ? flips : stays) = middle;
            }
            return flips;
        };
        std::int64_t up = now;
        std::int64_t down = now;
        for (int i = 0; i < k_doublings; ++i) {
            const std::int64_t next_up = std::min(most, up * 2);
            if (next_up > up && flips_at(next_up)) {
                return between(up, next_up);
            }
            const std::int64_t next_down = std::max(least, down / 2);
            if (next_down < down && flips_at(next_down)) {
                return between(down, next_down);
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
        const auto to =
            nearest_rerun(now, std::min(now, k_least), std::max(now, k_most),
                          [](Workload& other, std::int64_t value) { other.context = Tokens{value}; });
        add_rerun("context", now, to, "the context",
                  [](Workload& other, std::int64_t value) { other.context = Tokens{value}; });
    }

    /// Only a budget and hardware of one's own look at the volume.
    void flip_volume() {
        if (!workload_.budget && !workload_.hosting.hardware) {
            return;
        }
        constexpr std::int64_t k_most = 100000000;
        const std::int64_t now = workload_.requests_per_day;
        const auto set = [](Workload& other, std::int64_t value) {
            other.requests_per_day = value;
        };
        const auto to = nearest_rerun(now, 1, std::max(now, k_most), set);
        add_rerun("requests_per_day", now, to, "the volume", set);
    }

    template <class Set>
    void add_rerun(const std::string& input, std::int64_t now, std::optional<std::int64_t> to,
                   const std::string& what, const Set& set) {
        if (!to) {
            return;
        }
        Workload other = workload_;
        set(other, *to);
        flips_.push_back(
            {input, static_cast<double>(now), static_cast<double>(*to), primary_of_(other),
             then_clause(*to, now, what) + (input == "context" ? " tokens" : " requests a day")});
    }

    /// Nobody who weighs so differently asks the same question.
    static constexpr double k_far = 0.25;

    void flip_weights() {
        const auto& criteria = rescorer_.options().front()->criteria;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            const double now = criteria[c].weight;
            const auto first_at = [&](double share) {
                return rescorer_.first_at_weight(c, share);
            };
            if (is_flipped(first_at(now))) {
                continue;
            }
            const auto up = nearest(even_way(now, std::min(1.0, now + k_far)), first_at);
            const auto down = nearest(even_way(now, std::max(0.0, now - k_far)), first_at);
            const bool take_up = up && (!down || *up - now <= now - *down);
            if (const auto to = take_up ? up : down) {
                const std::string& id = criteria[c].id;
                add_if_it_holds("weight." + id, now, *to,
                                "once " + id + " weighs " + (*to > now ? "more" : "less") + " than " +
                                    format_percent(*to),
                                [&](Workload& other, double share) { set_weight(other, id, share); });
            }
        }
    }

    /// The others keep their proportions.
    static void set_weight(Workload& workload, const std::string& id, double share) {
        const double rest = 1 - workload.weights.at(id);
        for (auto& [name, weight] : workload.weights) {
            weight = name == id ? share : (rest > 0 ? weight * (1 - share) / rest : 0);
        }
    }

    static std::vector<double> even_way(double from, double to) {
        constexpr int k_steps = 25;
        std::vector<double> points;
        for (int i = 0; i <= k_steps; ++i) {
            points.push_back(from + (to - from) * i / k_steps);
        }
        return points;
    }

    const Recommendation& result_;
    const Workload& workload_;
    const PrimaryOf& primary_of_;
    const Model* primary_;
    Rescorer rescorer_;
    std::vector<Flip> flips_;
};

} // namespace

std::vector<Flip> find_flips(const Catalogue& catalogue, const Recommendation& result,
                             const PrimaryOf& primary_of) {
    return result.options.empty() ? std::vector<Flip>{} : FlipFinder{catalogue, result, primary_of}.find();
}

} // namespace stackpick
