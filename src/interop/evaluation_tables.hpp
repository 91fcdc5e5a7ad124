// SPDX-License-Identifier: MIT
// Plain tables of results: CSV and YAML with the columns model, benchmark (left out: one's own cases), and
// successes with trials, or score with or without trials.
#pragma once

#include "stackpick/interop/evaluations.hpp"

namespace stackpick::interop {

std::vector<OwnResult> read_csv_results(std::string_view name, std::string_view text,
                                        Diagnostics& diagnostics);
std::vector<OwnResult> read_yaml_results(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics);

} // namespace stackpick::interop
