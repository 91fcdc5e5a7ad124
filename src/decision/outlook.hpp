// SPDX-License-Identifier: MIT
// What surrounds a verdict: missing facts that could change it, the baseline, a reference, next steps.
#pragma once

#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <utility>
#include <vector>

namespace stackpick {

/// The missing facts that could put another model first, or the first one lower; the largest swing first.
std::vector<MissingFact> missing_facts(const Recommendation& result);

/// What changes if the primary model replaces `baseline`.
BaselineComparison compare_with_baseline(const Recommendation& result, const Candidate& baseline);

std::vector<Step> next_steps(const Catalogue& catalogue, const Recommendation& result);

/// The assumptions of the catalogue that entered, by name.
std::vector<std::pair<std::string, Assumption>> entered_assumptions(const Catalogue& catalogue,
                                                                    const Recommendation& result);

} // namespace stackpick
