// SPDX-License-Identifier: MIT
// How running a model oneself is shown.
#pragma once

#include "stackpick/report/style.hpp"
#include "stackpick/sizing/serve.hpp"
#include "stackpick/sizing/size.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// With the command that starts `sizing.request.runtime` so, where it was asked for.
std::string size_json(const Sizing& sizing, const std::optional<ServeCommand>& serve = {});
std::string size_text(const Sizing& sizing, const Style& style);
std::string size_markdown(const Sizing& sizing);

std::string serve_text(const ServeCommand& command);
std::string serve_markdown(const ServeCommand& command);

/// What the figures rest on, one sentence each.
std::vector<std::string> basis_of(const Sizing& sizing);

} // namespace stackpick
