// SPDX-License-Identifier: MIT
// From entries to labs, licences, benchmarks, accelerators, weight formats and assumptions.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/reference.hpp"

namespace stackpick {

Lab read_lab(const Node& node, Diagnostics& diagnostics);
Licence read_licence(const Node& node, Diagnostics& diagnostics);
Benchmark read_benchmark(const Node& node, Diagnostics& diagnostics);
Accelerator read_accelerator(const Node& node, Diagnostics& diagnostics);
WeightFormat read_weight_format(const Node& node, Diagnostics& diagnostics);

/// Adds the `assumptions`, `reference_benchmarks` and `native_formats` of a document.
void read_assumptions(const Node& root, Assumptions& assumptions, Diagnostics& diagnostics);

/// The paths that the program reads and `assumptions` lacks.
std::vector<std::string> missing_assumptions(const Assumptions& assumptions);

} // namespace stackpick
