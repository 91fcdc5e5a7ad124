// SPDX-License-Identifier: MIT
// A workload as one line of JSON, as JSON Lines has them: an object of the keys of a workload file.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace stackpick {

struct WorkloadLine {
    std::string id; ///< JSON text of the scalar that the line calls `id`; empty: none
    StatedValues stated;
};

/// Reports what is no JSON, unknown keys, keys that come twice and values of the wrong form, at `source` and
/// `number`, from 1. What could be read is returned, so that an answer can name its line.
WorkloadLine read_workload_line(std::string_view line, const std::shared_ptr<const std::string>& source,
                                int number, Diagnostics& diagnostics);

} // namespace stackpick
