// SPDX-License-Identifier: MIT
// How firm a ranking is: in how many draws of weights and uncertain values each option comes first.
#pragma once

#include "question.hpp"

#include <cstddef>
#include <vector>

namespace stackpick {

/// Draws weights (each times a factor with `robustness.weight_sd`) and uncertain values (successes, unknown
/// prices, speeds, unknown facts) and fills in acceptability, rank intervals and the share of draws in which
/// the headline holds. A model's draws hang on its id alone, so that others do not change them. Options that
/// trail the first by far are not drawn: theirs is 0. Rank intervals are those of the first `described`
/// options.
void draw(const Question& question, int draws, std::size_t described, Recommendation& result);

} // namespace stackpick
