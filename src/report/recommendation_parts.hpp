// SPDX-License-Identifier: MIT
// The parts of a recommendation that several renderers share.
#pragma once

#include "stackpick/decision/recommendation.hpp"
#include "stackpick/report/recommendation.hpp"
#include "stackpick/report/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace stackpick::report {

/// The best candidates, as many as the view shows.
std::span<const Candidate> shown_candidates(const Recommendation& result, const RecommendationView& view);

/// The best of all options, as many as the view shows.
std::span<const RankedOption> shown_options(const Recommendation& result, const RecommendationView& view);

/// The compared candidates side by side; rows in which nothing is known are left out.
Table comparison_table(const Recommendation& result);

/// The candidates in order, a row each.
Table ranking_table(std::span<const Candidate> candidates);

/// The best stacks in order, a row each; empty when there is none.
Table stacks_table(const Recommendation& result);

/// A bullet for each caution of the models that are compared, with the names of those that it is about.
std::vector<std::string> merged_cautions(const Recommendation& result);

} // namespace stackpick::report
