// SPDX-License-Identifier: MIT
// Characters of a UTF-8 text, one by one, and what of a text may go to a terminal. A byte that is no part of
// a character is a step of its own, so that every text can be walked through to its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stackpick {

struct Utf8Step {
    std::uint32_t code = 0; ///< the code point; of a wrong byte, its value
    std::size_t size = 1;   ///< bytes to the next step
    bool valid = true;      ///< false for a byte that starts no character: overlong, surrogate, cut off …
};

/// The character that starts at `at`. REQUIRES: at < text.size().
Utf8Step utf8_step(std::string_view text, std::size_t at);

/// Whether the byte starts a character (or is a wrong one): not one that continues it.
constexpr bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// A mark at the start of a file says that it is UTF-8, and is no part of what the file says.
constexpr std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";
    return text.starts_with(k_mark) ? text.substr(k_mark.size()) : text;
}

/// Control characters of ASCII (C0 and delete) and of Latin-1 (C1, which some terminals obey too).
constexpr bool is_control(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/// Marks that turn the direction of what follows (overrides, isolates and their ends), so that a text shows
/// as another one: the attack that is known as Trojan Source.
constexpr bool turns_direction(std::uint32_t code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/// The text on one line of a terminal: white space becomes a space; other control characters, those that turn
/// the direction and wrong bytes become `�`. Never longer in characters than the text.
std::string printable(std::string_view text);

/// Characters that a terminal shows in a column each.
bool is_printable_ascii(std::string_view text);

} // namespace stackpick
