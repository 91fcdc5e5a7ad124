// SPDX-License-Identifier: MIT
// The criteria that a model has whatever it does in an option.
#pragma once

#include "question.hpp"

#include <vector>

namespace stackpick {

/// Context, licence, control, footprint, ecosystem and fit of a candidate whose terms, rules and deployment
/// are worked out.
std::vector<CriterionScore> model_criteria(const Question& question, const Candidate& candidate, Words words);

/// The utility of the context, for another one than the workload's.
void set_context_utility(const Question& question, Tokens context, Candidate& candidate);

} // namespace stackpick
