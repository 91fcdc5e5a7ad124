// SPDX-License-Identifier: MIT
// Numbers and strings as CEL writes them.
#pragma once

#include "stackpick/expr/value.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stackpick::expr {

/// The length of the number at the beginning of `text`. REQUIRES: a digit, or a dot and a digit.
std::size_t number_size(std::string_view text);

/// The value of a number, with a minus before it when `negative`. Throws SyntaxError when the type of the
/// number does not hold it.
Value read_number(std::string_view text, bool negative, std::uint32_t offset);

/// The length of the prefix (`r`, `b`, …) when a string starts here, otherwise npos.
std::size_t find_quote(std::string_view text);

struct StringLiteral {
    std::string text;
    std::size_t end = 0;
};

/// The string at `begin`, whose quote comes behind a prefix of the given length.
StringLiteral read_string(std::string_view text, std::size_t begin, std::size_t prefix);

/// A string literal of it: in double quotes, with escapes for control characters.
std::string quote(std::string_view text);

/// A finite number as a literal that is a double: `2.0`, `1e+300`.
std::string write_real(double value);

} // namespace stackpick::expr
