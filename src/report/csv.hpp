// SPDX-License-Identifier: MIT
// Comma-separated values, as RFC 4180 has them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick::report {

/// Appends a cell, in quotes where it needs them.
void append_csv_cell(std::string& line, std::string_view text);

/// A number as it stands in a cell; nothing for one that is not known.
std::string csv_number(const std::optional<double>& number);

/// Appends a line of `count` cells.
template <class CellAt>
void append_csv_line(std::string& text, std::size_t count, const CellAt& cell_at) {
    for (std::size_t i = 0; i < count; ++i) {
        text.append(i == 0 ? 0 : 1, ',');
        append_csv_cell(text, cell_at(i));
    }
    text += '\n';
}

} // namespace stackpick::report
