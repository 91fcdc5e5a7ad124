// SPDX-License-Identifier: MIT
#include "expr/source.hpp"

#include "stackpick/base/text_cursor.hpp"

#include <algorithm>
#include <utility>

namespace stackpick::expr {

Location Source::locate(std::uint32_t offset) const {
    TextCursor cursor{text};
    cursor.move_to(offset);
    return {start.file, std::max(start.line, 1) + cursor.line() - 1,
            std::max(start.column, 1) + cursor.column() - 1};
}

Diagnostic Source::diagnostic(std::uint32_t offset, std::string message, std::string hint) const {
    return {Severity::error, locate(offset), std::move(message), std::move(hint)};
}

} // namespace stackpick::expr
