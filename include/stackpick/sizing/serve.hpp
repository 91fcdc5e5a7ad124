// SPDX-License-Identifier: MIT
// The command that starts a model server as a model was sized for it. Flags are those of the servers' own
// documentation, and only those that the sizing implies.
#pragma once

#include "stackpick/sizing/size.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

struct ServeCommand {
    std::vector<std::string> lines; ///< of a POSIX shell, ready to paste; long commands are broken with `\`
    std::vector<std::string> notes; ///< what to check or to fill in first, a sentence each
};

/// Nothing for a server of which no command is known, or that cannot be started as the model is spread.
/// `share`: of the memory that a server plans with, where others share the devices.
std::optional<ServeCommand> serve_command(const Sizing& sizing, const Runtime& runtime, double share = 1);

/// The ids of the servers of which a command is known.
std::vector<std::string> served_runtimes();

} // namespace stackpick
