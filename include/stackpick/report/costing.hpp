// SPDX-License-Identifier: MIT
// Renderers of `cost`; `stackpick/cost/v1`.
#pragma once

#include "stackpick/decision/costing.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// The same option with one part of the workload set to several values.
struct CostSweep {
    std::string key; ///< such as `requests_per_day`
    std::vector<double> values;
    std::vector<Costing> costings; ///< one a value
};

std::string cost_text(const Costing& costing, const std::optional<CostSweep>& sweep, const Style& style);
std::string cost_markdown(const Costing& costing, const std::optional<CostSweep>& sweep);
std::string cost_csv(const Costing& costing, const std::optional<CostSweep>& sweep);
std::string cost_json(const Costing& costing, const std::optional<CostSweep>& sweep);

} // namespace stackpick
