// SPDX-License-Identifier: MIT
// From results as files name them to evidence about models of the catalogue.
#pragma once

#include "stackpick/decision/knowledge.hpp"
#include "stackpick/interop/evaluations.hpp"

#include <vector>

namespace stackpick {

/// Results on benchmarks that the catalogue lacks are left out with a warning, since tools report many; a
/// model that it lacks is an error with the nearest names, and so is it when nothing can be used.
OwnEvidence own_evidence(const Catalogue& catalogue, const std::vector<OwnResult>& results,
                         Diagnostics& diagnostics);

} // namespace stackpick
