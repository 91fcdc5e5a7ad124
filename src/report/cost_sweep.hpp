// SPDX-License-Identifier: MIT
// What an option costs over a range of one amount: a table, a plot, a document.
#pragma once

#include "report/json.hpp"
#include "report/page.hpp"
#include "stackpick/report/costing.hpp"

#include <optional>
#include <string>

namespace stackpick::report {

/// Empty without a sweep.
Section sweep_section(const std::optional<CostSweep>& sweep);
/// Null without a sweep.
Json sweep_json(const std::optional<CostSweep>& sweep);
std::string sweep_csv(const CostSweep& sweep);

} // namespace stackpick::report
