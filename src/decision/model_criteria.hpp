// SPDX-License-Identifier: MIT
// The criteria that a model has whatever it does in an option.
#pragma once

#include "question.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace stackpick {

/// What they rest on beside the model and its rules.
struct InheritedFacts {
    const LicenceJudgement& judged;
    const Deployment* deployment; ///< on the given hardware; null: none
    std::string licences;         ///< for words
};

/// Context, licence, control, footprint, ecosystem and fit of a candidate whose rules are known, each at its
/// place among all criteria.
std::vector<CriterionScore> model_criteria(const Premises& premises, const Candidate& candidate,
                                           const InheritedFacts& facts, Words words);

/// These two without the words.
CriterionScore licence_criterion(const UtilityScales& scales, const Model& model,
                                 const LicenceJudgement& judged);
CriterionScore fit_criterion(const std::vector<RuleVote>& votes, const std::vector<UndecidedRule>& undecided);
/// Where a model can be had, as far as is on record.
struct Sources {
    std::size_t providers = 0;
    std::size_t hubs = 0;

    [[nodiscard]] std::size_t all() const { return providers + hubs; }
};
Sources sources_of(const Model& model);

// What the criteria rest on, in words.
/// `licences`: those of the model, as `ModelJudgement::licence_text` has them.
std::string licence_basis(const LicenceJudgement& judged, const std::string& licences, Use intended);
std::string control_basis(const Model& model);
std::string fit_basis(const std::vector<RuleVote>& votes, const std::vector<UndecidedRule>& undecided);
std::string ecosystem_basis(const Sources& sources);

} // namespace stackpick
