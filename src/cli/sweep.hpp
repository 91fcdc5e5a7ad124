// SPDX-License-Identifier: MIT
// `--sweep KEY=FROM..TO`: one part of the workload at several values.
#pragma once

#include "cli/command.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::cli {

struct SweepRequest {
    const WorkloadOption* option = nullptr;
    std::vector<std::string> values; ///< from the lowest to the highest, as the option takes them
};

/// Nothing when none is asked for, or with an error when it cannot be read.
std::optional<SweepRequest> sweep_request_of(const Arguments& arguments, Diagnostics& diagnostics);

/// A value of a sweep as a number.
double number_of_sweep(const std::string& value);

Option sweep_option();

} // namespace stackpick::cli
