// SPDX-License-Identifier: MIT
// What would change the answer: for each input the smallest change after which another model is primary.
#pragma once

#include "stackpick/decision/recommendation.hpp"

#include <functional>
#include <vector>

namespace stackpick {

/// The primary model for another workload; null when nothing qualifies.
using PrimaryOf = std::function<const Model*(const Workload&)>;

/// Of each weight, the cost of a mistake, the price of the primary model and of the runner-up, a quality
/// floor, the context and the volume. Only changes that do flip, while half of each does not.
std::vector<Flip> find_flips(const Catalogue& catalogue, const Recommendation& result,
                             const PrimaryOf& primary_of);

} // namespace stackpick
