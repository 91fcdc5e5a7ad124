// SPDX-License-Identifier: MIT
#include "catalogue/plain_text.hpp"

#include "stackpick/base/utf8.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstdint>

namespace stackpick {
namespace {

constexpr std::string_view k_mark_utf16_big = "\xFE\xFF";
constexpr std::string_view k_mark_utf16_little = "\xFF\xFE";
constexpr std::string_view k_mark_utf32_big{"\0\0\xFE\xFF", 4};
constexpr std::string_view k_mark_utf32_little{"\xFF\xFE\0\0", 4};

/// UTF-16 or UTF-32 by the byte order mark or, since a data file starts with an ASCII character, by the zeros
/// around that one (YAML 1.2, section 5.2); empty for neither.
std::string_view foreign_encoding(std::string_view text) {
    const auto zero = [&](std::size_t at) {
        return at < text.size() && text[at] == '\0';
    };
    const bool little_32 =
        text.starts_with(k_mark_utf32_little) || (!zero(0) && zero(1) && zero(2) && zero(3));
    const bool big_32 =
        text.starts_with(k_mark_utf32_big) || (text.size() >= 4 && zero(0) && zero(1) && zero(2) && !zero(3));
    if (little_32 || big_32) {
        return "UTF-32";
    }
    const bool little_16 = text.starts_with(k_mark_utf16_little) || (text.size() >= 2 && !zero(0) && zero(1));
    const bool big_16 = text.starts_with(k_mark_utf16_big) || (text.size() >= 2 && zero(0) && !zero(1));
    return little_16 || big_16 ? "UTF-16" : "";
}

std::string hexadecimal(std::uint32_t value, std::size_t digits) {
    std::string text(digits, '0');
    for (; digits > 0; value >>= 4U) {
        text[--digits] = "0123456789ABCDEF"[value & 0xFU];
    }
    return text;
}

} // namespace

std::optional<TextProblem> find_text_problem(std::string_view text) {
    const std::string_view encoding = foreign_encoding(text);
    if (!encoding.empty()) {
        return TextProblem{{}, std::string{encoding} + " text", "save it as UTF-8"};
    }
    if (looks_like_snapshot(text)) {
        return TextProblem{{}, "a compiled catalogue, not YAML", "the files that it was made of are YAML"};
    }
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_step(text, at);
        if (!step.valid) {
            return TextProblem{at, "byte 0x" + hexadecimal(step.code, 2) + " is no UTF-8 text",
                               "save the file as UTF-8"};
        }
        if (is_control(step.code) && step.code != '\n' && step.code != '\r' && step.code != '\t') {
            return TextProblem{at, "control character U+" + hexadecimal(step.code, 4),
                               "a data file is plain UTF-8 text"};
        }
        at += step.size;
    }
    return std::nullopt;
}

} // namespace stackpick
