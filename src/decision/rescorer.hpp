// SPDX-License-Identifier: MIT
// Who would be first if one thing were otherwise: from the options that there are, thousands of times.
#pragma once

#include "question.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <array>
#include <cstddef>
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

    /// The option with the highest score; among equals the one that ranks first.
    struct First {
        const RankedOption* option = nullptr; ///< null when there is none
        double score = 0;

        /// Takes another one, which ranks behind, if it scores more.
        void meet(const RankedOption* other, double its_score);
    };

    class ByMistakeCost;
    class ByPrice;
    class ByFloor;
    class Criteria;
    class ByWeight;

private:
    /// What economy makes of an option: a price plus mistakes, as a line in what a mistake costs.
    struct Money {
        double low = 0;  ///< paid, with waiting
        double high = 0; ///< more than `low` where no price is known
        double mistakes = 0;
    };

    /// The score with another expected total.
    [[nodiscard]] double with_total(std::size_t place, double more, double mistake_cost) const;

    const Workload& workload_;
    const UtilityScales& scales_;
    std::vector<const RankedOption*> options_;
    std::vector<double> without_economy_; ///< scores less what economy contributes, by option
    std::vector<Money> money_;
    double economy_weight_ = 0;
};

/// Costs of a mistake, in US dollars.
class Rescorer::ByMistakeCost {
public:
    /// Among all options, or among the models alone on a track. The rescorer outlives it.
    explicit ByMistakeCost(const Rescorer& rescorer, std::optional<Track> track = std::nullopt);
    [[nodiscard]] First first_at(double usd) const;

private:
    [[nodiscard]] bool is_beaten(std::size_t place) const;

    const Rescorer& rescorer_;
    std::vector<std::size_t> contenders_; ///< places of those who are first at some cost, and perhaps others
};

/// Factors of everything that a model is paid.
class Rescorer::ByPrice {
public:
    ByPrice(const Rescorer& rescorer, const Model& model);
    [[nodiscard]] First first_at(double factor) const;

private:
    const Rescorer& rescorer_;
    const Model& model_;
    /// Places of the options that pay the model, and of the first of those that do not.
    std::vector<std::size_t> contenders_;
};

/// Least success rates.
class Rescorer::ByFloor {
public:
    explicit ByFloor(const Rescorer& rescorer);
    [[nodiscard]] const RankedOption* first_above(double floor) const;
    /// Success rates of the options, the highest first.
    [[nodiscard]] std::vector<double> rates() const;

private:
    struct Step {
        double success = 0;
        const RankedOption* first = nullptr; ///< of those who succeed at least as often
    };
    std::vector<Step> steps_;
};

/// What each criterion makes of the options, as columns.
class Rescorer::Criteria {
public:
    /// The rescorer outlives it.
    explicit Criteria(const Rescorer& rescorer);

private:
    friend class ByWeight;

    struct Column {
        double weight = 0;
        std::vector<double> utilities; ///< by option
        std::vector<double> contributions;
    };

    const Rescorer& rescorer_;
    std::array<Column, k_criteria.size()> columns_;
    mutable std::vector<double> numbers_; ///< of options, while one is looked for
};

/// Shares of one criterion, the others keeping their proportions: the score of an option is a line in it.
class Rescorer::ByWeight {
public:
    /// The criteria outlive it.
    ByWeight(const Criteria& criteria, std::size_t criterion);
    [[nodiscard]] const RankedOption* first_at(double share) const;

    /// Goes from one share to another, and tells of each option that becomes the first on the way: from which
    /// share to which, and which option.
    template <class Tell>
    void walk(double from, double to, const Tell& tell) const {
        const double ahead = to < from ? -1 : 1;
        double begin = from;
        for (auto next = overtaken(place_at(from), from, to); next;) {
            begin += ahead * next->away;
            const std::size_t holder = next->by;
            next = overtaken(holder, begin, to);
            const double end = next ? begin + ahead * next->away : to;
            tell(begin, end, rescorer_.options_[holder]);
        }
    }

private:
    struct Overtaking {
        std::size_t by;
        double away;
    };

    [[nodiscard]] std::size_t place_at(double share) const;
    [[nodiscard]] std::optional<Overtaking> overtaken(std::size_t holder, double share, double to) const;

    const Rescorer& rescorer_;
    std::vector<double>& numbers_;
    const std::vector<double>& own_; ///< utilities, by option
    std::vector<double> rest_;       ///< what the other criteria contribute, of a weight of 1
};

} // namespace stackpick
