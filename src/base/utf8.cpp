// SPDX-License-Identifier: MIT
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace stackpick {
namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Bytes of the character that a byte starts; 0 when it starts none.
constexpr std::size_t length_of(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2) { // continues a character, or starts an overlong one
        return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
constexpr bool is_scalar_value(std::uint32_t code, std::size_t length) {
    constexpr std::uint32_t k_least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= k_least[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

} // namespace

Utf8Step utf8_step(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = length_of(first);
    if (length == 1) {
        return {first, 1, true};
    }
    const Utf8Step wrong{first, 1, false};
    if (length == 0 || text.size() - at < length) {
        return wrong;
    }
    std::uint32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (starts_character(text[at + i])) {
            return wrong;
        }
        code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return is_scalar_value(code, length) ? Utf8Step{code, length, true} : wrong;
}

std::string printable(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_step(text, at);
        if (step.code == '\t' || step.code == '\n' || step.code == '\r') {
            shown += ' ';
        } else if (!step.valid || is_control(step.code) || turns_direction(step.code)) {
            shown += k_replacement;
        } else {
            shown += text.substr(at, step.size);
        }
        at += step.size;
    }
    return shown;
}

bool is_printable_ascii(std::string_view text) {
    // Eight bytes at a time: the high bit of a byte shows whether it is below a blank, or above `~`.
    constexpr std::uint64_t k_each = 0x0101010101010101U;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if (((bytes | (bytes - k_each * 0x20U) | (bytes + k_each)) & (k_each * 0x80U)) != 0) {
            return false;
        }
    }
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                       [](char c) { return c >= ' ' && c < '\x7F'; });
}

} // namespace stackpick
