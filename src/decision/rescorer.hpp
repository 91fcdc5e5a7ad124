// SPDX-License-Identifier: MIT
// Who would be first if one thing were otherwise: from the options that there are, thousands of times.
#pragma once

#include "criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace stackpick {

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

    /// Of the models alone on a track; null when there is none.
    [[nodiscard]] const RankedOption* first_on_track_at_mistake_cost(Track track, double usd) const {
        return first([&](const RankedOption& option, std::size_t place) -> std::optional<double> {
            if (option.second != nullptr || option.executor->track != track) {
                return std::nullopt;
            }
            return score_at_mistake_cost(option, place, usd);
        });
    }

    [[nodiscard]] double score_at_mistake_cost(const RankedOption& option, double usd) const {
        const auto at = std::find(options_.begin(), options_.end(), &option);
        return *score_at_mistake_cost(option, static_cast<std::size_t>(at - options_.begin()), usd);
    }

    [[nodiscard]] const RankedOption* first_at_mistake_cost(double usd) const {
        return first([&](const RankedOption& option, std::size_t place) {
            return score_at_mistake_cost(option, place, usd);
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
    [[nodiscard]] std::optional<double> score_at_mistake_cost(const RankedOption& option, std::size_t place,
                                                              double usd) const {
        return with_total(option, place, [&](double paid) {
            return paid + usd * option.mistakes + option.money.expected_latency_usd;
        });
    }

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

} // namespace stackpick
