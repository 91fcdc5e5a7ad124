// SPDX-License-Identifier: MIT
// Who would be first if one thing were otherwise: from the options that there are, thousands of times.
#pragma once

#include "question.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <optional>
#include <vector>

namespace stackpick {

/// A question asked many times: who is primary when one thing is otherwise? It looks at the options that
/// there are: their scores follow from the criteria, and only economy from money.
class Rescorer {
public:
    /// Everything outlives it. REQUIRES: an option.
    Rescorer(const Question& question, const Recommendation& result);

    /// That may be first, in their order.
    [[nodiscard]] const std::vector<const RankedOption*>& options() const { return options_; }

    /// Shares of one criterion, the others keeping their proportions.
    class ByWeight {
    public:
        ByWeight(const Rescorer& rescorer, std::size_t criterion);
        [[nodiscard]] const RankedOption* first_at(double share) const;

    private:
        const Rescorer& rescorer_;
        std::vector<double> own_;  ///< utilities, by option
        std::vector<double> rest_; ///< what the other criteria contribute, of a weight of 1
        mutable std::vector<double> scores_;
    };

    /// Of the models alone on a track; null when there is none.
    [[nodiscard]] const RankedOption* first_on_track_at_mistake_cost(Track track, double usd) const;
    [[nodiscard]] double score_at_mistake_cost(const RankedOption& option, double usd) const;
    [[nodiscard]] const RankedOption* first_at_mistake_cost(double usd) const;
    /// With everything that a model is paid times a factor.
    [[nodiscard]] const RankedOption* first_at_price(const Model* model, double factor) const;
    [[nodiscard]] const RankedOption* first_above_floor(double floor) const;

private:
    /// What economy makes of an option: a price plus mistakes, as a line in what a mistake costs.
    struct Money {
        double paid = 0; ///< with waiting
        double mistakes = 0;
        bool is_known = true; ///< else any price of a range
    };

    [[nodiscard]] double with_total(std::size_t place, double more, double mistake_cost) const;
    /// By a score that is off by less than a ten-thousandth, then exactly among those that may be first.
    template <class IsIn>
    [[nodiscard]] const RankedOption* first_with(const IsIn& is_in, double mistake_cost) const;
    template <class ScoreOf>
    [[nodiscard]] const RankedOption* first(const ScoreOf& score_of) const;

    const Workload& workload_;
    const UtilityScales& scales_;
    std::vector<const RankedOption*> options_;
    std::vector<double> without_economy_; ///< scores less what economy contributes, by option
    std::vector<Money> money_;
    std::vector<float> rough_without_; ///< the same for rough scores
    std::vector<float> rough_paid_;
    std::vector<float> rough_mistakes_;
    mutable std::vector<float> rough_scores_;
    double economy_weight_ = 0;
};

} // namespace stackpick
