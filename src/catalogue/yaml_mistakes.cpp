// SPDX-License-Identifier: MIT
#include "catalogue/yaml_mistakes.hpp"

#include "stackpick/base/utf8.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr std::string_view k_white_space = " \t\r\n";

/// Behind comments and white space.
std::size_t skip_comments(std::string_view text, std::size_t at) {
    for (; at < text.size(); ++at) {
        if (text[at] == '#') {
            at = std::min(text.find_first_of("\r\n", at), text.size() - 1);
        } else if (k_white_space.find(text[at]) == std::string_view::npos) {
            break;
        }
    }
    return at;
}

/// Behind tags, anchors and comments.
std::size_t skip_properties(std::string_view text, std::size_t at) {
    at = skip_comments(text, at);
    while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
        at = skip_comments(text, std::min(text.find_first_of(k_white_space, at), text.size()));
    }
    return at;
}

bool is_closed(std::string_view text, std::size_t opening) {
    const char quote = text[opening];
    for (std::size_t at = opening + 1; at < text.size(); ++at) {
        const bool escapes = quote == '"' ? text[at] == '\\' : text.substr(at, 2) == "''";
        if (escapes) {
            ++at;
        } else if (text[at] == quote) {
            return true;
        }
    }
    return false;
}

std::size_t line_start(std::string_view text, std::size_t offset) {
    return text.substr(0, offset).find_last_of("\r\n") + 1; // npos + 1 is 0
}

bool is_indented_by_tab(std::string_view line) {
    return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

constexpr std::string_view k_indentation =
    "look at the indentation of this line and the one before: what belongs together starts in one column";

struct Mistake {
    std::string_view message;
    std::string_view hint;
    std::string_view behind_colon; ///< the hint where a `: ` stands before the place in its line
};

/// What these messages of yaml-cpp most often mean.
constexpr Mistake k_explanations[] = {
    {"illegal map value", k_indentation, "a text with a colon and a space in it needs quotes: 'like: this'"},
    {"illegal block entry", k_indentation,
     "the items of a list begin on lines of their own, or stand in brackets"},
    {"illegal map key", k_indentation, {}},
    {"end of map not found", k_indentation, {}},
    {"end of sequence not found", k_indentation, {}},
    {"end of map flow not found", "a `{` before this place is not closed, or a comma is missing", {}},
    {"end of sequence flow not found", "a `[` before this place is not closed, or a comma is missing", {}},
};

} // namespace

bool holds_no_yaml(std::string_view text) {
    text = without_byte_order_mark(text);
    const std::size_t at = skip_comments(text, 0);
    const bool empty_document = text.substr(at, 3) == "---" && skip_comments(text, at + 3) == text.size();
    return at == text.size() || empty_document;
}

std::optional<std::size_t> find_open_quote(std::string_view text, std::size_t offset) {
    const std::size_t at = skip_properties(text, offset);
    const bool is_quote = at < text.size() && (text[at] == '"' || text[at] == '\'');
    return is_quote && !is_closed(text, at) ? std::optional{at} : std::nullopt;
}

std::string hint_for_syntax_error(std::string_view message, std::string_view text, std::size_t offset) {
    const std::size_t start = line_start(text, offset);
    if (is_indented_by_tab(text.substr(start))) {
        return "indent with spaces: here is a tab";
    }
    for (const Mistake& explanation : k_explanations) {
        if (explanation.message == message) {
            const bool behind_colon = text.substr(start, offset - start).find(": ") != std::string_view::npos;
            return std::string{behind_colon && !explanation.behind_colon.empty() ? explanation.behind_colon
                                                                                 : explanation.hint};
        }
    }
    return {};
}

} // namespace stackpick
