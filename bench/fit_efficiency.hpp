// SPDX-License-Identifier: MIT
// Fits the efficiencies of hardware on measured speeds; docs/sizing.md tells the method.
#pragma once

#include "support/measured.hpp"

#include <map>
#include <string>
#include <vector>

namespace stackpick::bench {

/// With linear interpolation; 0 of nothing.
double quantile(std::vector<double> values, double share);

struct SpeedErrors {
    std::vector<double> absolute;                                ///< |estimated / measured − 1|
    std::map<std::string, std::vector<double>> ratios_by_vendor; ///< measured / estimated
    double covered = 0;                                          ///< share of rows within the interval
};

/// Of the rows that the efficiencies are fitted on, or of the others.
SpeedErrors speed_errors(const Catalogue& catalogue, const std::vector<testing::SpeedRow>& rows, bool fitted);

/// The factors as YAML, for data/efficiency.yaml.
std::string fitted_efficiencies(const Catalogue& catalogue, const std::vector<testing::SpeedRow>& rows);

} // namespace stackpick::bench
