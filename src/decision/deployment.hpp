// SPDX-License-Identifier: MIT
// How a model would run on the given hardware, as far as its weights decide it.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>

namespace stackpick {

/// In the released precision when that fits, else at about four bits; nothing for a closed model or one
/// whose size is unknown.
std::optional<Deployment> plan_deployment(const Catalogue& catalogue, const Model& model,
                                          const Workload& workload);

} // namespace stackpick
