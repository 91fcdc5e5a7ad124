// SPDX-License-Identifier: MIT
// How a model would run on the given hardware.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/workload/workload.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace stackpick {

/// With the most bits that fit, at least as many as `sizing.least_bits`; without hardware as released.
/// Nothing for a closed model or one whose size is unknown.
std::optional<Deployment> plan_deployment(const Catalogue& catalogue, const Model& model,
                                          const Workload& workload);

/// How the devices are divided for so many requests at once; as they are where they do not hold that.
Sizing sizing_among(const Catalogue& catalogue, const Sizing& sizing, std::int64_t streams);

/// Deployments under workloads that differ in their context, and in what has no say in them, such as the
/// volume: whoever asks a question again with one input otherwise sizes no model twice.
class DeploymentBook {
public:
    const DeploymentRef& of(const Catalogue& catalogue, const Model& model, const Workload& workload);

private:
    std::map<std::pair<const Model*, std::int64_t>, DeploymentRef> known_; ///< by model and tokens of context
};

} // namespace stackpick
