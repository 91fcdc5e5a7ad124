// SPDX-License-Identifier: MIT
// Comma-separated values, as RFC 4180 has them.
#pragma once

#include <string>
#include <string_view>

namespace stackpick::report {

/// Appends a cell, in quotes where it needs them.
void append_csv_cell(std::string& line, std::string_view text);

} // namespace stackpick::report
