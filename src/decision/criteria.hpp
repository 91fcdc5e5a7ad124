// SPDX-License-Identifier: MIT
// Utilities in [0,1] on absolute scales: each looks at one model and the workload only, so that adding or
// removing a model cannot reorder the rest.
#pragma once

#include "rule_effects.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"

namespace stackpick {

/// Scores a model that has passed the constraints: criteria, rules, money, deployment and cautions.
Candidate score_model(const Knowledge& knowledge, const Model& model, const Workload& workload,
                      const Date& today, RuleEffects effects);

/// The width of an 80% interval in standard errors, to one side.
inline constexpr double k_z80 = 1.2815515655446004;

} // namespace stackpick
