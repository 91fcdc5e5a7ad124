// SPDX-License-Identifier: MIT
#include "stack_search.hpp"

#include "many_at_once.hpp"

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
    Line if_abler;             ///< the same if the executor were abler by one standard error, up to there …
    Line if_overtaken;         ///< … and where it would then be abler than the second
    double abler = 0;          ///< its success then
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

Half half_of(const Question& question, Pattern pattern, const Candidate& executor) {
    const bool escalates = pattern == Pattern::escalate;
    const Check& gate = escalates ? question.check : question.validator;
    const double first = executor.success_rate;
    const double shared = question.shared_difficulty;
    const double right = first * gate.false_alarm;
    const double wrong = (1 - first) * gate.caught;
    const double kept = (1 - first) * (1 - gate.caught);
    const double through = 1 - question.check.caught;
    Half half;
    half.share = right + wrong;
    half.success = line_of(first, gate, shared, true);
    half.abler = clamped(first + executor.success_error);
    half.if_abler = line_of(half.abler, gate, shared, true);
    half.if_overtaken = line_of(half.abler, gate, shared, false);
    half.mistakes_at_no = kept * (escalates ? 1 : through) + (half.share + first - right) * through;
    half.mistakes_by = through;
    return half;
}

bool is_priced(const Member& member) {
    return member.candidate->money.usd_per_request.has_value();
}

} // namespace

bool operator<(const FoundStack& a, const FoundStack& b) {
    const auto key = [](const FoundStack& each) {
        return std::tuple(-each.score, each.pattern, std::string_view{each.executor->candidate->model->id},
                          std::string_view{each.second->candidate->model->id});
    };
    return a.score != b.score ? a.score > b.score : key(a) < key(b);
}

/// One search.
class StackSearch::Run {
public:
    Run(const StackSearch& search, const Variation& variation, std::size_t most, double least)
        : search_{search},
          question_{search.question_},
          variation_{variation},
          most_{most},
          least_{least},
          economy_{question_.scales.economy_line()},
          speed_{question_.scales.speed_line()},
          scores_(search.members_.size()),
          mixed_(search.members_.size()) {
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const auto weight = static_cast<float>(variation_.inherited[c]);
            for (std::size_t i = 0; i < mixed_.size() && !k_inherited[c].narrower; ++i) {
                mixed_[i] += weight * search_.utilities_[c][i];
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
            if (!executor.candidate->model->has_weights() || !is_priced(executor)) {
                continue;
            }
            for (const Pattern pattern : {Pattern::escalate, Pattern::draft_validate}) {
                if (const double bound = bound_of(pattern, executor); bound >= least_ - k_rough) {
                    rows.push_back({bound, i, pattern});
                }
            }
        }
        std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
            return std::tuple(-a.bound, a.executor, a.pattern) < std::tuple(-b.bound, b.executor, b.pattern);
        });
        for (const Row& row : rows) {
            if (row.bound < threshold()) {
                break;
            }
            look_at(row.executor, row.pattern);
        }
        std::sort_heap(found_.begin(), found_.end());
        return std::move(found_);
    }

private:
    /// No stack of the executor scores more, roughly.
    [[nodiscard]] double bound_of(Pattern pattern, const Member& executor) const {
        const Candidate& first = *executor.candidate;
        if (first.money.own_hardware) {
            return std::numeric_limits<double>::infinity(); // two models on it share its cost
        }
        const Half half = half_of(question_, pattern, first);
        if (half.share <= 0) {
            return -std::numeric_limits<double>::infinity();
        }
        const double success = half.success.at(search_.members_.front().candidate->success_rate);
        const double seconds = first.duration.seconds + half.share * search_.least_seconds_;
        const double usd = *first.money.usd_per_request + half.share * search_.least_usd_ +
                           variation_.mistake_cost * (half.mistakes_at_no - half.mistakes_by * success) +
                           question_.workload.latency_cost.value() * seconds;
        double bound = variation_.capability * success + variation_.economy * question_.scales.economy(usd) +
                       variation_.speed * question_.scales.speed(seconds) + variation_.evidence;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const double mine = executor.utilities[c];
            const double theirs = search_.best_utilities_[c];
            bound += variation_.inherited[c] * (k_inherited[c].narrower
                                                    ? std::min(mine, theirs)
                                                    : (1 - half.share) * mine + half.share * theirs);
        }
        return bound;
    }

    /// Nothing that scores less can be among those that are wanted.
    [[nodiscard]] double threshold() const {
        return (found_.size() < most_ ? least_ : found_.front().score) - k_rough;
    }

    void look_at(std::size_t executor, Pattern pattern) {
        const Member& first = search_.members_[executor];
        std::size_t abler = executor;
        while (abler > 0 &&
               search_.members_[abler - 1].candidate->success_rate <= first.candidate->success_rate) {
            --abler;
        }
        const Half half = half_of(question_, pattern, *first.candidate);
        if (half.share <= 0) {
            return;
        }
        score_roughly(first, half, pattern, abler);
        for (std::size_t i = 0; i < abler; ++i) {
            const Member& second = search_.members_[i];
            const bool shares = first.candidate->money.own_hardware && second.candidate->money.own_hardware;
            if (is_priced(second) && (shares || static_cast<double>(scores_[i]) >= threshold())) {
                look_closely(pattern, first, second);
            }
        }
    }

    void look_closely(Pattern pattern, const Member& executor, const Member& second) {
        StackScorer scorer{question_, variation_, pattern, executor, second};
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

    /// Of the first `count` members as the second of the stack.
    void score_roughly(const Member& executor, const Half& half, Pattern pattern, std::size_t count) {
        const Candidate& first = *executor.candidate;
        const bool reads = pattern == Pattern::draft_validate;
        const auto number = [](double value) {
            return static_cast<float>(value);
        };
        const float share = number(half.share);
        const float usd_at_no = number(*first.money.usd_per_request);
        const float seconds_at_no = number(first.duration.seconds);
        const float mistakes_at_no = number(half.mistakes_at_no);
        const float mistakes_by = number(half.mistakes_by);
        const float mistake_cost = number(variation_.mistake_cost);
        const float latency_cost = number(question_.workload.latency_cost.value());
        const float capability = number(variation_.capability);
        const float economy = number(variation_.economy);
        const float speed = number(variation_.speed);
        const float evidence = number(variation_.evidence);
        const float no_error = number(1 / question_.scales.widest_error());
        const float reading = reads ? 1.0F : 0.0F;
        const float abler = number(half.abler);
        const std::array<float, 6> line{number(half.success.at_zero),      number(half.success.slope),
                                        number(half.if_abler.at_zero),     number(half.if_abler.slope),
                                        number(half.if_overtaken.at_zero), number(half.if_overtaken.slope)};
        constexpr float k_next_to_nothing = 1e-9F;
        const float economy_at_one = number(economy_.at_one);
        const float economy_by = number(economy_.a_doubling);
        const float speed_at_one = number(speed_.at_one);
        const float speed_by = number(speed_.a_doubling);
        for (std::size_t i = 0; i < count; ++i) {
            const float second = search_.success_[i];
            const float success = line[0] + line[1] * second;
            const float seconds =
                seconds_at_no + share * search_.seconds_[i] + reading * search_.reading_seconds_[i];
            const float usd = usd_at_no + share * search_.usd_[i] + reading * search_.reading_usd_[i] +
                              mistake_cost * (mistakes_at_no - mistakes_by * success) +
                              latency_cost * seconds;
            const float by_first =
                (second >= abler ? line[2] + line[3] * second : line[4] + line[5] * second) - success;
            const float by_second = line[1] * search_.better_[i];
            const float error = std::sqrt(by_first * by_first + by_second * by_second);
            scores_[i] =
                capability * success +
                economy *
                    clamped(economy_at_one - economy_by * binary_log(std::max(usd, k_next_to_nothing))) +
                speed * clamped(speed_at_one - speed_by * binary_log(std::max(seconds, k_next_to_nothing))) +
                evidence * clamped(1 - error * no_error) + share * mixed_[i];
        }
        add_inherited(executor, half.share, count);
    }

    void add_inherited(const Member& executor, double share, std::size_t count) {
        float own = 0;
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            const auto weight = static_cast<float>(variation_.inherited[c]);
            const auto mine = static_cast<float>(executor.utilities[c]);
            if (!k_inherited[c].narrower) {
                own += weight * mine * static_cast<float>(1 - share);
                continue;
            }
            const std::vector<float>& theirs = search_.utilities_[c];
            for (std::size_t i = 0; i < count; ++i) {
                scores_[i] += weight * std::min(mine, theirs[i]);
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            scores_[i] += own;
        }
    }

    const StackSearch& search_;
    const Question& question_;
    const Variation& variation_;
    std::size_t most_;
    double least_;
    UtilityScales::Line economy_;
    UtilityScales::Line speed_;
    std::vector<float> scores_;     ///< rough, of the executor that is looked at, by second
    std::vector<float> mixed_;      ///< what seconds add to criteria that mix, by second
    std::vector<FoundStack> found_; ///< a heap, the worst first
};

StackSearch::StackSearch(const Question& question, const std::vector<const Candidate*>& candidates)
    : question_{question} {
    members_.reserve(candidates.size());
    for (const Candidate* candidate : candidates) {
        members_.emplace_back(question, *candidate);
    }
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) {
        return std::tuple(-a.candidate->success_rate, std::string_view{a.candidate->model->id}) <
               std::tuple(-b.candidate->success_rate, std::string_view{b.candidate->model->id});
    });
    least_usd_ = std::numeric_limits<double>::infinity();
    least_seconds_ = std::numeric_limits<double>::infinity();
    for (const Member& member : members_) {
        const Candidate& candidate = *member.candidate;
        const double usd = candidate.money.usd_per_request.value_or(0);
        success_.push_back(static_cast<float>(candidate.success_rate));
        better_.push_back(static_cast<float>(clamped(candidate.success_rate + candidate.success_error) -
                                             candidate.success_rate));
        usd_.push_back(static_cast<float>(usd));
        seconds_.push_back(static_cast<float>(candidate.duration.seconds));
        reading_usd_.push_back(member.reading ? static_cast<float>(member.reading->worker.usd) : 0);
        reading_seconds_.push_back(member.reading ? static_cast<float>(member.reading->worker.seconds) : 0);
        least_usd_ = std::min(least_usd_, usd);
        least_seconds_ = std::min(least_seconds_, candidate.duration.seconds);
        for (std::size_t c = 0; c < k_inherited.size(); ++c) {
            utilities_[c].push_back(static_cast<float>(member.utilities[c]));
            best_utilities_[c] = std::max(best_utilities_[c], member.utilities[c]);
        }
    }
}

std::vector<FoundStack> StackSearch::best(const Variation& variation, std::size_t most, double least) const {
    return most == 0 || members_.empty() ? std::vector<FoundStack>{}
                                         : Run{*this, variation, most, least}.find();
}

} // namespace stackpick
