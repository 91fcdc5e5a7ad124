// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"

#include <algorithm>

namespace stackpick::cli {

ExitCode exit_code_of(const Diagnostics& diagnostics) {
    const auto& all = diagnostics.all();
    const bool usage = std::any_of(all.begin(), all.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::error && diagnostic.where.file_name().empty();
    });
    return usage ? ExitCode::usage : ExitCode::input;
}

} // namespace stackpick::cli
