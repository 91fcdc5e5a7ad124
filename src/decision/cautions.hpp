// SPDX-License-Identifier: MIT
// What a person should know before relying on a candidate.
#pragma once

#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <vector>

namespace stackpick {

std::vector<std::string> cautions_of(const Catalogue& catalogue, const Candidate& candidate,
                                     const Workload& workload);

} // namespace stackpick
