// SPDX-License-Identifier: MIT
// How much each criterion counts: as the assumptions say, as the task says, as the user's priorities and
// shares say, each over the one before.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/workload.hpp"

#include <string>
#include <vector>

namespace stackpick {

/// Reports stated weights and priorities that name no criterion, come twice, or leave the others less than
/// nothing.
void check_weights(const WorkloadInput& input, Diagnostics& diagnostics);

/// Where the workload states none. Room on the hardware counts only where there is hardware.
CriterionWeights usual_weights(const Assumptions& assumptions, const Task& task, bool has_hardware);

/// Changes the usual weights to the priorities and shares that a workload states, which `check_weights`
/// accepts.
void weigh(const WorkloadInput& input, const Assumptions& assumptions, CriterionWeights& weights);

} // namespace stackpick
