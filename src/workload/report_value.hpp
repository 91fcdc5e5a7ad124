// SPDX-License-Identifier: MIT
// Where a mistake in a stated value is shown: in its file, or at its flag.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

#include <string>

namespace stackpick {

void report_value(const WorkloadInput& input, const std::string& key, const std::string& message,
                  const std::string& hint, Diagnostics& diagnostics);

} // namespace stackpick
