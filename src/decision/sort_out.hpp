// SPDX-License-Identifier: MIT
// Who is a candidate for a workload, and why the others are not.
#pragma once

#include "question.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <vector>

namespace stackpick {

/// All models, in each list as in the catalogue.
struct SortedOut {
    std::vector<Candidate> candidates;
    std::vector<Candidate> below_floor; ///< excluded as well
    std::vector<Excluded> excluded;
};

/// Candidates without words. `reasons`: whether texts say why models are excluded, beside by which
/// constraint.
SortedOut sort_out(const Question& question, Words reasons);

} // namespace stackpick
