// SPDX-License-Identifier: MIT
// What `--hardware detect` and `--ram detect` stand for.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

namespace stackpick::cli {

/// The input with this machine's devices and memory where it asks for them. Finding none is an error.
WorkloadInput with_detected(WorkloadInput input, const Catalogue& catalogue, Diagnostics& diagnostics);

} // namespace stackpick::cli
