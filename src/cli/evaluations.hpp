// SPDX-License-Identifier: MIT
// `--evals FILE…`: the user's own evaluation results.
#pragma once

#include "cli/decision_request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::cli {

/// What the files say; nothing with errors. Without a task one's own cases show ability in general.
std::optional<OwnEvidence> read_evaluations(const std::vector<std::string>& files, const Catalogue& catalogue,
                                            const Task* task, Diagnostics& diagnostics);

/// Reads the files into the knowledge of the request, and notes what they change. False with errors; then
/// nothing has been taken in.
bool take_evaluations(const std::vector<std::string>& files, DecisionRequest& request,
                      Diagnostics& diagnostics);

Option evaluations_option();

} // namespace stackpick::cli
