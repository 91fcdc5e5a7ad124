// SPDX-License-Identifier: MIT
#include "stack_search.hpp"

#include "base/many_at_once.hpp"
#include "base/sorted.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace stackpick {
namespace {

constexpr double k_rough = 1e-4; // more than a rough score may be off

/// What a stack makes of a request, as a line in how often the second model succeeds: with the second the
/// abler one, everything in cost/pattern.cpp is linear in that.
struct Line {
    double at_zero = 0;
    double slope = 0;

    [[nodiscard]] double at(double success) const { return at_zero + slope * success; }
};

/// One executor in one pattern.
struct Half {
    double share = 0;          ///< of the requests that the second does
    Line success;              ///< of a second that is abler than the executor
    double mistakes_at_no = 0; ///< mistakes are this much less `mistakes_by` × success
    double mistakes_by = 0;
};

/// The successes of a pair, for a second that is abler, or not.
Line line_of(double first, const Check& gate, double shared, bool second_is_abler) {
    const double right = first * gate.false_alarm;
    const double wrong = (1 - first) * gate.caught;
    const double apart = 1 - shared;
    if (second_is_abler) { // see `together` in cost/pattern.cpp
        const double outside = first < 1 ? shared / (1 - first) : 0;
        return {first - right + right * shared - wrong * outside * first,
                right * apart + wrong * (apart + outside)};
    }
    return {first - right, right * (apart + (first > 0 ? shared / first : 0)) + wrong * apart};
}

Half half_of(const Premises& premises, Pattern pattern, const Member& executor) {
    const bool escalates = pattern == Pattern::escalate;
    const Check& gate = escalates ? premises.check : premises.validator;
    const double first = executor.success;
    const double shared = premises.shared_difficulty;
    const double right = first * gate.false_alarm;
    const double wrong = (1 - first) * gate.caught;
    const double kept = (1 - first) * (1 - gate.caught);
    const double through = 1 - premises.check.caught;
    Half half;
    half.share = right + wrong;
    half.success = line_of(first, gate, shared, true);
    half.mistakes_at_no = kept * (escalates ? 1 : through) + (half.share + first - right) * through;
    half.mistakes_by = through;
    return half;
}

bool is_priced(const Member& member) {
    return member.usd.has_value();
}

/// Of the criteria that a stack inherits, those of which the narrower holds.
constexpr std::array<std::size_t, 3> k_narrower{0, 1, 3};
static_assert(k_inherited[0].narrower && k_inherited[1].narrower && !k_inherited[2].narrower &&
              k_inherited[3].narrower && !k_inherited[4].narrower && !k_inherited[5].narrower);

/// Something of each of them.
template <class Of>
auto narrower_of(const Of& of) {
    return std::array{of(k_narrower[0]), of(k_narrower[1]), of(k_narrower[2])};
}

/// One executor in one pattern under a variation, for a look at all seconds.
struct RoughStack {
    float share;
    float usd; ///< of the executor, per request
    float seconds;
    float mistakes_at_no;
    float mistakes_by;
    float abler;               ///< the executor's success if it were abler by one standard error
    float reading;             ///< 1 when the second reads every draft
    std::array<float, 6> line; ///< successes: as it is, if abler, and if then abler than the second
    float mistake_cost;
    float latency_cost;
    float capability;
    float economy;
    float speed;
    float evidence;
    float no_error;
    float economy_at_one;
    float economy_by;
    float speed_at_one;
    float speed_by;
    std::array<float, k_narrower.size()> limits; ///< utilities of the executor
    std::array<float, k_narrower.size()> limit_weights;
    float own; ///< what it adds to criteria that mix
};

/// Columns of the seconds.
struct RoughSeconds {
    const float* success;
    const float* better;
    const float* usd;
    const float* seconds;
    const float* reading_usd;
    const float* reading_seconds;
    const float* mixed;
    std::array<const float*, k_narrower.size()> limits;
};

/// Scores of all stacks of an executor, and the highest.
STACKPICK_WIDE float score_all(const RoughStack& stack, const RoughSeconds& seconds, std::size_t count,
                               float* scores) {
    constexpr float k_next_to_nothing = 1e-9F;
    constexpr std::size_t k_lanes = 16;
    const RoughStack s = stack; // what is written cannot be a part of it
    for (std::size_t i = 0; i < count; ++i) {
        const float second = seconds.success[i];
        const float success = s.line[0] + s.line[1] * second;
        const float time = s.seconds + s.share * seconds.seconds[i] + s.reading * seconds.reading_seconds[i];
        const float usd = s.usd + s.share * seconds.usd[i] + s.reading * seconds.reading_usd[i] +
                          s.mistake_cost * (s.mistakes_at_no - s.mistakes_by * success) +
                          s.latency_cost * time;
        const float if_abler = s.line[2] + s.line[3] * second;
        const float if_overtaken = s.line[4] + s.line[5] * second;
        const float by_first = (second >= s.abler ? if_abler : if_overtaken) - success;
        const float by_second = s.line[1] * seconds.better[i];
        const float error = std::sqrt(by_first * by_first + by_second * by_second);
        scores[i] =
            s.capability * success +
            s.economy *
                clamped(s.economy_at_one - s.economy_by * binary_log(std::max(usd, k_next_to_nothing))) +
            s.speed * clamped(s.speed_at_one - s.speed_by * binary_log(std::max(time, k_next_to_nothing))) +
            s.evidence * clamped(1 - error * s.no_error) + s.share * seconds.mixed[i] + s.own +
            s.limit_weights[0] * std::min(s.limits[0], seconds.limits[0][i]) +
            s.limit_weights[1] * std::min(s.limits[1], seconds.limits[1][i]) +
            s.limit_weights[2] * std::min(s.limits[2], seconds.limits[2][i]);
    }
    std::array<float, k_lanes> highest{};
    std::size_t i = 0;
    for (; i + k_lanes <= count; i += k_lanes) {
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            highest[lane] = std::max(highest[lane], scores[i + lane]);
        }
    }
    for (; i < count; ++i) {
        highest[0] = std::max(highest[0], scores[i]);
    }
    return *std::max_element(highest.begin(), highest.end());
}

} // namespace

bool operator<(const FoundStack& a, const FoundStack& b) {
    const auto key = [](const FoundStack& each) {
        return std::tuple(-each.score, each.pattern, std::string_view{each.executor->model->id},
                          std::string_view{each.second->model->id});
    };
    return a.score != b.score ? a.score > b.score : key(a) < key(b);
}

/// One search.
class StackSearch::Run {
public:
    Run(const StackSearch& search, const Variation& variation, std::size_t most, double least)
        : search_{search},
          premises_{search.premises_},
          variation_{variation},
          most_{most},
          least_{least},
          economy_{premises_.scales.economy_line()},
          speed_{premises_.scales.speed_line()},
          scores_(search.members_.size()),
          mixed_(search.members_.size()) {
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const auto weight = static_cast<float>(variation_.inherited[c]);
            for (std::size_t i = 0; i < mixed_.size() && !k_inherited[c].narrower; ++i) {
                mixed_[i] += weight * search_.column(Column::utilities, c)[i];
            }
        }
    }

    std::vector<FoundStack> find() {
        struct Row {
            double bound;
            std::size_t executor;
            Pattern pattern;
        };
        std::vector<Row> rows;
        for (std::size_t i = 1; i < search_.members_.size(); ++i) { // the ablest has no abler second
            const Member& executor = search_.members_[i];
            if (!executor.model->has_weights() || !is_priced(executor)) {
                continue;
            }
            for (const Pattern pattern : {Pattern::escalate, Pattern::draft_validate}) {
                if (const double bound = bound_of(pattern, executor); bound >= least_ - k_rough) {
                    rows.push_back({bound, i, pattern});
                }
            }
        }
        // The best bounds first, of which few are looked at as a rule.
        const auto comes_later = [](const Row& a, const Row& b) {
            return std::tuple(-a.bound, a.executor, a.pattern) > std::tuple(-b.bound, b.executor, b.pattern);
        };
        std::make_heap(rows.begin(), rows.end(), comes_later);
        while (!rows.empty() && rows.front().bound >= threshold()) {
            look_at(rows.front().executor, rows.front().pattern);
            std::pop_heap(rows.begin(), rows.end(), comes_later);
            rows.pop_back();
        }
        std::sort_heap(found_.begin(), found_.end());
        return std::move(found_);
    }

private:
    /// No stack of the executor scores more, roughly.
    [[nodiscard]] double bound_of(Pattern pattern, const Member& executor) const {
        if (executor.own_hardware) {
            return std::numeric_limits<double>::infinity(); // two models on it share its cost
        }
        const Half half = half_of(premises_, pattern, executor);
        if (half.share <= 0) {
            return -std::numeric_limits<double>::infinity();
        }
        const double success = half.success.at(search_.members_.front().success);
        const bool reads = pattern == Pattern::draft_validate;
        const double seconds = executor.duration.seconds + half.share * search_.least_seconds_ +
                               (reads ? search_.least_reading_seconds_ : 0);
        const double usd = *executor.usd + half.share * search_.least_usd_ +
                           (reads ? search_.least_reading_usd_ : 0) +
                           variation_.mistake_cost * (half.mistakes_at_no - half.mistakes_by * success) +
                           premises_.workload.latency_cost.value() * seconds;
        double bound = variation_.capability * success + variation_.economy * at(economy_, usd) +
                       variation_.speed * at(speed_, seconds) + variation_.evidence;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const double mine = executor.utilities[c];
            const double theirs = search_.best_utilities_[c];
            bound += variation_.inherited[c] * (k_inherited[c].narrower
                                                    ? std::min(mine, theirs)
                                                    : (1 - half.share) * mine + half.share * theirs);
        }
        return bound;
    }

    /// The utility of an amount, roughly.
    [[nodiscard]] static double at(const UtilityScales::Line& line, double amount) {
        constexpr double k_next_to_nothing = 1e-9;
        const float log = binary_log(static_cast<float>(std::max(amount, k_next_to_nothing)));
        return clamped(line.at_one - line.a_doubling * static_cast<double>(log));
    }

    /// Nothing that scores less can be among those that are wanted.
    [[nodiscard]] double threshold() const {
        return (found_.size() < most_ ? least_ : found_.front().score) - k_rough;
    }

    void look_at(std::size_t executor, Pattern pattern) {
        const Member& first = search_.members_[executor];
        std::size_t abler = executor;
        while (abler > 0 && search_.members_[abler - 1].success <= first.success) {
            --abler;
        }
        const Half half = half_of(premises_, pattern, first);
        if (half.share <= 0) {
            return;
        }
        const float highest = score_roughly(first, half, pattern, abler);
        if (!first.own_hardware && static_cast<double>(highest) < threshold()) {
            return;
        }
        for (std::size_t i = 0; i < abler; ++i) {
            const bool shares = first.own_hardware && search_.members_[i].own_hardware;
            const bool may_be_best = shares || static_cast<double>(scores_[i]) >= threshold();
            if (may_be_best && is_priced(search_.members_[i])) {
                look_closely(pattern, first, search_.members_[i]);
            }
        }
    }

    void look_closely(Pattern pattern, const Member& executor, const Member& second) {
        StackScorer scorer{premises_, variation_, pattern, executor, second};
        if (!scorer.work_out() || !scorer.is_admitted()) {
            return;
        }
        const FoundStack found{scorer.quick_score(), pattern, &executor, &second};
        if (found_.size() == most_) {
            if (!(found < found_.front())) {
                return;
            }
            std::pop_heap(found_.begin(), found_.end());
            found_.pop_back();
        }
        found_.push_back(found);
        std::push_heap(found_.begin(), found_.end());
    }

    /// Of the first `count` members as the second of the stack; the highest.
    float score_roughly(const Member& executor, const Half& half, Pattern pattern, std::size_t count) {
        const auto number = [](double value) {
            return static_cast<float>(value);
        };
        const Check& gate = pattern == Pattern::escalate ? premises_.check : premises_.validator;
        const double shared = premises_.shared_difficulty;
        const double abler = clamped(executor.success + executor.success_error);
        const Line if_abler = line_of(abler, gate, shared, true);
        const Line if_overtaken = line_of(abler, gate, shared, false);
        const RoughStack stack{
            .share = number(half.share),
            .usd = number(*executor.usd),
            .seconds = number(executor.duration.seconds),
            .mistakes_at_no = number(half.mistakes_at_no),
            .mistakes_by = number(half.mistakes_by),
            .abler = number(abler),
            .reading = pattern == Pattern::draft_validate ? 1.0F : 0.0F,
            .line = {number(half.success.at_zero), number(half.success.slope), number(if_abler.at_zero),
                     number(if_abler.slope), number(if_overtaken.at_zero), number(if_overtaken.slope)},
            .mistake_cost = number(variation_.mistake_cost),
            .latency_cost = number(premises_.workload.latency_cost.value()),
            .capability = number(variation_.capability),
            .economy = number(variation_.economy),
            .speed = number(variation_.speed),
            .evidence = number(variation_.evidence),
            .no_error = number(1 / premises_.scales.widest_error()),
            .economy_at_one = number(economy_.at_one),
            .economy_by = number(economy_.a_doubling),
            .speed_at_one = number(speed_.at_one),
            .speed_by = number(speed_.a_doubling),
            .limits = narrower_of([&](std::size_t c) { return number(executor.utilities[c]); }),
            .limit_weights = narrower_of([&](std::size_t c) { return number(variation_.inherited[c]); }),
            .own = own_part(executor, half.share),
        };
        const RoughSeconds seconds{
            .success = search_.column(Column::success),
            .better = search_.column(Column::better),
            .usd = search_.column(Column::usd),
            .seconds = search_.column(Column::seconds),
            .reading_usd = search_.column(Column::reading_usd),
            .reading_seconds = search_.column(Column::reading_seconds),
            .mixed = mixed_.data(),
            .limits = narrower_of([&](std::size_t c) { return search_.column(Column::utilities, c); }),
        };
        return score_all(stack, seconds, count, scores_.data());
    }

    /// What the executor adds to criteria that mix.
    [[nodiscard]] float own_part(const Member& executor, double share) const {
        double own = 0;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            own += k_inherited[c].narrower ? 0 : variation_.inherited[c] * executor.utilities[c];
        }
        return static_cast<float>(own * (1 - share));
    }

    const StackSearch& search_;
    const Premises& premises_;
    const Variation& variation_;
    std::size_t most_;
    double least_;
    UtilityScales::Line economy_;
    UtilityScales::Line speed_;
    std::vector<float> scores_;     ///< rough, of the executor that is looked at, by second
    std::vector<float> mixed_;      ///< what seconds add to criteria that mix, by second
    std::vector<FoundStack> found_; ///< a heap, the worst first
};

std::vector<Member> members_of(const Premises& premises, const std::vector<const Candidate*>& candidates) {
    std::vector<const Candidate*> ordered = candidates;
    sort_stably(ordered, [](const Candidate* a, const Candidate* b) {
        return a->success_rate != b->success_rate ? a->success_rate > b->success_rate
                                                  : a->model->id < b->model->id;
    });
    std::vector<Member> members;
    members.reserve(ordered.size());
    for (const Candidate* candidate : ordered) {
        members.emplace_back(premises, *candidate);
    }
    return members;
}

StackSearch::StackSearch(const Premises& premises, std::span<const Member> members)
    : premises_{premises}, members_{members}, columns_(k_columns * members.size()) {
    least_usd_ = std::numeric_limits<double>::infinity();
    least_seconds_ = std::numeric_limits<double>::infinity();
    least_reading_usd_ = std::numeric_limits<double>::infinity();
    least_reading_seconds_ = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const Member& member = members_[i];
        const double its_usd = member.usd.value_or(0);
        column(Column::success)[i] = static_cast<float>(member.success);
        column(Column::better)[i] =
            static_cast<float>(clamped(member.success + member.success_error) - member.success);
        column(Column::usd)[i] = static_cast<float>(its_usd);
        column(Column::seconds)[i] = static_cast<float>(member.duration.seconds);
        least_usd_ = std::min(least_usd_, its_usd);
        least_seconds_ = std::min(least_seconds_, member.duration.seconds);
        if (member.reading) {
            const Worker& reader = member.reading->worker;
            column(Column::reading_usd)[i] = static_cast<float>(reader.usd);
            column(Column::reading_seconds)[i] = static_cast<float>(reader.seconds);
            least_reading_usd_ = std::min(least_reading_usd_, reader.usd);
            least_reading_seconds_ = std::min(least_reading_seconds_, reader.seconds);
        }
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            column(Column::utilities, c)[i] = static_cast<float>(member.utilities[c]);
            best_utilities_[c] = std::max(best_utilities_[c], member.utilities[c]);
        }
    }
}

std::vector<FoundStack> StackSearch::best(const Variation& variation, std::size_t most, double least) const {
    return most == 0 || members_.empty() ? std::vector<FoundStack>{}
                                         : Run{*this, variation, most, least}.find();
}

} // namespace stackpick
