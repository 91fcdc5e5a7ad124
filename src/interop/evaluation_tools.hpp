// SPDX-License-Identifier: MIT
// What evaluation tools write as JSON: lm-evaluation-harness, promptfoo, Inspect.
#pragma once

#include "stackpick/interop/evaluations.hpp"

namespace stackpick::interop {

std::vector<OwnResult> read_tool_results(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics);

} // namespace stackpick::interop
