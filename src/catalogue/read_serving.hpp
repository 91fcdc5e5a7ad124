// SPDX-License-Identifier: MIT
// From checked entries to model servers, efficiencies of hardware and measurements.
#pragma once

#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/serving.hpp"

namespace stackpick {

Runtime read_runtime(const Node& node);
Efficiency read_efficiency(const Node& node);
Measurement read_measurement(const Node& node);

/// Takes over the `efficiency_factors` of a document that has them.
void read_efficiency_factors(const Node& root, EfficiencyFactors& factors);

} // namespace stackpick
