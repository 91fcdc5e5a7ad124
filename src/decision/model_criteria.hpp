// SPDX-License-Identifier: MIT
// The criteria that a model has whatever it does in an option.
#pragma once

#include "stackpick/decision/recommendation.hpp"

#include <vector>

namespace stackpick {

/// Context, licence, control, footprint, ecosystem and fit of a candidate whose terms, rules and deployment
/// are worked out.
std::vector<CriterionScore> model_criteria(const Catalogue& catalogue, const Candidate& candidate,
                                           const Workload& workload);

} // namespace stackpick
