// SPDX-License-Identifier: MIT
// The criteria that candidates are scored by, and how much each counts.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// All criteria, in the order in which they are printed.
inline constexpr std::array<std::string_view, 10> k_criteria{
    "capability", "economy",   "speed",     "context",  "licence",
    "control",    "footprint", "ecosystem", "evidence", "fit"};
constexpr std::size_t place_of_criterion(std::string_view id) {
    std::size_t place = 0;
    while (k_criteria.at(place) != id) { // a wrong name does not compile
        ++place;
    }
    return place;
}

/// Ordered by name.
std::vector<std::string> criteria_names();

/// By place of the criterion. Those of a workload add up to 1.
using CriterionWeights = std::array<double, k_criteria.size()>;
/// For people.
std::map<std::string, double> weights_by_name(const CriterionWeights& weights);

} // namespace stackpick
