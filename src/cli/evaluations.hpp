// SPDX-License-Identifier: MIT
// `--evals FILE…`: the user's own evaluation results.
#pragma once

#include "cli/decision_request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::cli {

/// What the files say; nothing with errors. `mine=FILE`: whatever it calls them, the results are on cases of
/// the user's own.
std::optional<OwnEvidence> read_evaluations(const std::vector<std::string>& files, const Catalogue& catalogue,
                                            Diagnostics& diagnostics);

/// Reads the files into the knowledge of the request, and notes what they change where that is told. False
/// with errors; then nothing has been taken in.
bool take_evaluations(const std::vector<std::string>& files, DecisionRequest& request, bool tells_effect,
                      Diagnostics& diagnostics);

Option evaluations_option();

} // namespace stackpick::cli
