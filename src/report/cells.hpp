// SPDX-License-Identifier: MIT
// Text cut, broken and padded by display columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::report {

/// Columns that a text takes in a terminal.
int columns_of(std::string_view text);

/// The text with a space for every control character: a catalogue must not move a terminal's cursor.
std::string one_line(std::string_view text);

/// The lines of a text, without the blank ones at its end; control characters are spaces.
std::vector<std::string> lines_of(std::string_view text);

/// The text, or as much of it as leaves room for "..." within `width` columns.
std::string shortened(std::string_view text, int width);

/// Filled with spaces up to `width` columns.
std::string padded(std::string_view text, int width, bool right);

enum class LongWords { keep, cut };

/// Lines broken at white space, the first of at most `first` columns, the others of `rest`. A word that is
/// longer than a line stays whole, or is cut, if it can be, behind a `-` or `/`. At least one line.
std::vector<std::string> broken_lines(std::string_view text, int first, int rest, LongWords long_words);

/// Every line of `text` moved right by `spaces`; empty lines stay empty.
std::string indented(std::string_view text, int spaces);

} // namespace stackpick::report
