// SPDX-License-Identifier: MIT
// The text of an expression and where it stands.
#pragma once

#include "stackpick/base/diagnostics.hpp"

#include <cstdint>
#include <string>

namespace stackpick::expr {

struct Source {
    std::string text;
    Location start;

    /// The line and column, in characters, of an offset in the text.
    [[nodiscard]] Location locate(std::uint32_t offset) const;
    [[nodiscard]] Diagnostic diagnostic(std::uint32_t offset, std::string message,
                                        std::string hint = {}) const;
};

/// The text is no expression at all; thrown by lexer and parser, which cannot go on, and caught by `compile`.
struct SyntaxError {
    std::uint32_t offset = 0;
    std::string message;
    std::string hint;
};

} // namespace stackpick::expr
