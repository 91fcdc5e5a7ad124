// SPDX-License-Identifier: MIT
// What flags, a workload file and settings state together.
#pragma once

#include "cli/arguments.hpp"
#include "cli/settings.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>

namespace stackpick::cli {

/// Puts what flags state in place of what was stated.
void overlay_flags(StatedValues& stated, const Arguments& arguments);

/// What the flags, the file of `--workload` and the settings state; a flag beats the file, and both beat the
/// settings.
std::optional<WorkloadInput> workload_input_of(const Arguments& arguments, const Settings& settings,
                                               Diagnostics& diagnostics);

} // namespace stackpick::cli
