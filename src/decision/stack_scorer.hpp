// SPDX-License-Identifier: MIT
// Works out one stack of two models, exactly.
#pragma once

#include "criteria.hpp"
#include "question.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace stackpick {

/// How a criterion of a stack follows from those of its models: of limits and terms the narrower holds, the
/// others count by who does the work.
struct InheritedCriterion {
    std::size_t place; ///< among all criteria
    bool narrower;
};
constexpr std::array<InheritedCriterion, 6> k_inherited{{{place_of_criterion("context"), true},
                                                         {place_of_criterion("licence"), true},
                                                         {place_of_criterion("control"), false},
                                                         {place_of_criterion("footprint"), true},
                                                         {place_of_criterion("ecosystem"), false},
                                                         {place_of_criterion("fit"), false}}};

/// What may be otherwise than the workload says without that any model has to be worked out anew.
struct Variation {
    explicit Variation(const Workload& workload);

    double capability = 0; ///< weights
    double economy = 0;
    double speed = 0;
    double evidence = 0;
    std::array<double, k_inherited.size()> inherited{};
    double mistake_cost = 0; ///< US dollars
    double quality_floor = 0;
};

/// What a validator takes for a look at one draft.
struct Reading {
    Worker worker;
    double busy_seconds = 0; ///< of own hardware
};

/// A candidate as the choice among thousands of pairs sees it.
struct Member {
    Member() = default;
    Member(const Premises& premises, const Candidate& its_candidate);

    ModelRef model;
    bool has_weights = false;
    double success = 0;
    double success_error = 0;
    std::optional<double> usd; ///< per request
    Duration duration;
    bool own_hardware = false;      ///< requests are paid in its hours
    bool on_hardware = false;       ///< it fits the given hardware, whether that has a price or not
    std::optional<Reading> reading; ///< as a validator
    std::array<double, k_inherited.size()> utilities{};
    /// For what the choice does not ask: a whole option, and two models on one set of hardware.
    const Candidate* candidate = nullptr;
};

/// Works out one stack. Everything outlives it.
class StackScorer {
public:
    StackScorer(const Premises& premises, const Variation& variation, Pattern pattern, const Member& executor,
                const Member& second);

    /// Works out the figures; false when the stack is not possible, or the second would never work.
    bool work_out();
    /// Within the floor of the variation and the budget of the workload.
    [[nodiscard]] bool is_admitted() const { return is_admitted_; }
    /// The score alone, under the variation.
    [[nodiscard]] double quick_score() const;
    /// What the option comes to, without score and criteria.
    [[nodiscard]] RankedOption figures() const;
    /// Everything, as the workload has it. Both members have their candidates.
    [[nodiscard]] RankedOption option(Words words) const;

private:
    [[nodiscard]] bool is_possible() const;
    bool share_hardware();
    void take_loads();
    [[nodiscard]] std::optional<OwnHardware> shared_hours(const Outcome& outcome) const;
    [[nodiscard]] Outcome outcome_at(double first_success, double second_success) const;
    void spread();
    [[nodiscard]] Duration duration_at(const Outcome& outcome) const;
    [[nodiscard]] MoneyFigures money_at(const Outcome& outcome) const;
    void score_criteria(RankedOption& option, Words words) const;
    [[nodiscard]] std::vector<CriterionScore> inherited(double second_share, Words words) const;
    [[nodiscard]] CriterionScore narrower_of(const CriterionScore& first, const CriterionScore& other,
                                             Words words) const;
    [[nodiscard]] CriterionScore mixed(const CriterionScore& first, const CriterionScore& other, double share,
                                       Words words) const;

    const Premises& premises_;
    const Workload& workload_;
    const Variation& variation_;
    Pattern pattern_;
    const Member& executor_;
    const Member& second_;
    std::optional<Reading> reading_; ///< empty: it has no offer for a look
    Duration first_duration_;
    Duration second_duration_;
    std::array<const Load*, 2> loads_{}; ///< where both are on the given hardware
    Outcome outcome_;
    std::array<double, 2> success_by_{};
    std::array<double, 2> mistakes_by_{};
    std::array<double, 2> usd_by_{};
    double success_error_ = 0;
    Duration duration_;
    MoneyFigures money_;
    bool is_admitted_ = true;
};

} // namespace stackpick
