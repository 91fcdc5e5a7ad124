// SPDX-License-Identifier: MIT
// What rules and a condition of the user do to a model: votes, warnings, advice, and constraints.
#pragma once

#include "constraints.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <vector>

namespace stackpick {

struct RuleEffects {
    std::vector<RuleVote> votes; ///< of the rules that apply, except those that require something
    std::vector<UndecidedRule> undecided;
    ConstraintReport constraints; ///< of rules that require something, and of `--where`
};

RuleEffects apply_rules(const Knowledge& knowledge, const Model& model, const Workload& workload,
                        const RecommendOptions& options);

} // namespace stackpick
