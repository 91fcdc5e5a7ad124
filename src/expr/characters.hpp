// SPDX-License-Identifier: MIT
// Strings are sequences of Unicode code points, kept as UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stackpick::expr {

/// The number of code points. REQUIRES: valid UTF-8.
std::size_t count_characters(std::string_view text);

/// Where the first byte is that is no part of a code point; the size of the text when all is well.
std::size_t find_invalid(std::string_view text);

/// Neither beyond the last code point nor half of a UTF-16 pair.
constexpr bool is_code_point(std::uint32_t code) {
    return code < 0xD800 || (code > 0xDFFF && code <= 0x10FFFF);
}

/// REQUIRES: is_code_point(code).
void append_character(std::string& text, std::uint32_t code);

} // namespace stackpick::expr
