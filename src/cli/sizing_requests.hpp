// SPDX-License-Identifier: MIT
// What flags and settings say about running a model oneself.
#pragma once

#include "cli/command.hpp"
#include "stackpick/sizing/size.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>

namespace stackpick::cli {

/// How a model would be run: `--hardware`, `--quant`, … and the context. Nothing when something is wrong.
/// `--serve`, where the command has it, chooses the server as `--runtime` does.
std::optional<SizeRequest> size_request_of(const Arguments& arguments, const Session& session,
                                           const Catalogue& catalogue, const Model* model,
                                           Diagnostics& diagnostics);

} // namespace stackpick::cli
