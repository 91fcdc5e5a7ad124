// SPDX-License-Identifier: MIT
#include "expr/characters.hpp"

#include "stackpick/base/utf8.hpp"

#include <algorithm>

namespace stackpick::expr {

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

std::size_t find_invalid(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const Utf8Step step = utf8_step(text, at);
        if (!step.valid) {
            return at;
        }
        at += step.size;
    }
    return at;
}

void append_character(std::string& text, std::uint32_t code) {
    const auto part = [&text](std::uint32_t bits) {
        text += static_cast<char>(bits);
    };
    if (code < 0x80) {
        part(code);
        return;
    }
    if (code < 0x800) {
        part(0xC0U | (code >> 6U));
    } else {
        if (code < 0x10000) {
            part(0xE0U | (code >> 12U));
        } else {
            part(0xF0U | (code >> 18U));
            part(0x80U | ((code >> 12U) & 0x3FU));
        }
        part(0x80U | ((code >> 6U) & 0x3FU));
    }
    part(0x80U | (code & 0x3FU));
}

} // namespace stackpick::expr
