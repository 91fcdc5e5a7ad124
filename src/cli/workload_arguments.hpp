// SPDX-License-Identifier: MIT
// What flags and a workload file state together.
#pragma once

#include "cli/arguments.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>

namespace stackpick::cli {

/// What the flags and the file of `--workload` state; a flag beats the file.
std::optional<WorkloadInput> workload_input_of(const Arguments& arguments, Diagnostics& diagnostics);

} // namespace stackpick::cli
