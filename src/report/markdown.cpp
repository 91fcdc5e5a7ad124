// SPDX-License-Identifier: MIT
#include "report/markdown.hpp"

#include "report/cells.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick::report {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
    return is_digit(c) || is_letter(c);
}

/// Characters that mean something only beside certain others are left alone elsewhere, so that the source
/// stays readable: `snake_case`, `$0.02` and `A & B` need no escape.
bool needs_escape(char before, char c, char after) {
    switch (c) {
    case '_':
        return !is_word(before) || !is_word(after);
    case '$': // a formula on GitHub
        return !is_digit(after);
    case '&': // an entity
        return is_letter(after) || after == '#';
    case '!': // a picture
        return after == '[';
    default:
        return std::string_view{"\\`*[]<>|~"}.find(c) != std::string_view::npos;
    }
}

/// The place of the character that makes a list or a heading of a line, or npos.
std::size_t leading_marker(std::string_view text) {
    const std::size_t at = std::min(text.find_first_not_of("0123456789"), text.size());
    if (at == text.size() || (at + 1 < text.size() && at > 0 && text[at + 1] != ' ')) {
        return std::string_view::npos;
    }
    const std::string_view markers = at == 0 ? "-+#=" : ".)";
    return markers.find(text[at]) == std::string_view::npos ? std::string_view::npos : at;
}

} // namespace

std::string markdown_escaped(std::string_view text) {
    const std::string line = one_line(text);
    std::string result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char before = i > 0 ? line[i - 1] : ' ';
        const char after = i + 1 < line.size() ? line[i + 1] : ' ';
        if (needs_escape(before, line[i], after)) {
            result += '\\';
        }
        result += line[i];
    }
    return result;
}

std::string markdown_line(std::string_view text) {
    std::string result = markdown_escaped(text);
    if (const std::size_t marker = leading_marker(result); marker != std::string::npos) {
        result.insert(marker, 1, '\\');
    }
    return result;
}

std::string markdown_code(std::string_view text, std::string_view language, int indent) {
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos) {
        fence += '`';
    }
    return indented(fence + std::string{language} + '\n' + std::string{text} + '\n' + fence + '\n', indent);
}

} // namespace stackpick::report
