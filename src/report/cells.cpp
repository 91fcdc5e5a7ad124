// SPDX-License-Identifier: MIT
#include "report/cells.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"
#include "stackpick/report/table.hpp"

#include <algorithm>

namespace stackpick::report {
namespace {

constexpr std::string_view k_ellipsis = "...";
constexpr std::string_view k_white_space = " \t\r\n";

/// Bytes of the UTF-8 character at the start of `text`.
std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && !starts_character(text[size])) {
        ++size;
    }
    return size;
}

/// Bytes of the longest prefix of whole characters that takes at most `width` columns.
std::size_t prefix_within(std::string_view text, int width) {
    std::size_t bytes = 0;
    int used = 0;
    while (bytes < text.size()) {
        const std::size_t size = character_size(text.substr(bytes));
        used += columns_of(text.substr(bytes, size));
        if (used > width) {
            break;
        }
        bytes += size;
    }
    return bytes;
}

/// Where to cut a word that is longer than `width`: never 0, so that cutting ends.
std::size_t cut_point(std::string_view word, int width) {
    const std::size_t most = std::max(prefix_within(word, width), character_size(word));
    const std::size_t joint = word.substr(0, most).find_last_of("-/");
    return joint == std::string_view::npos || joint == 0 ? most : joint + 1;
}

class LineBreaker {
public:
    LineBreaker(int first, int rest, LongWords long_words)
        : first_{first}, rest_{rest}, long_words_{long_words} {}

    void add(std::string_view word) {
        if (!lines_.back().empty() && columns_of(lines_.back()) + 1 + columns_of(word) > width()) {
            lines_.emplace_back();
        }
        if (!lines_.back().empty()) {
            lines_.back() += ' ';
        }
        while (long_words_ == LongWords::cut && columns_of(word) > width()) {
            const std::size_t cut = cut_point(word, width());
            lines_.back() += word.substr(0, cut);
            word.remove_prefix(cut);
            lines_.emplace_back();
        }
        lines_.back() += word;
    }

    std::vector<std::string> take() {
        if (lines_.size() > 1 && lines_.back().empty()) {
            lines_.pop_back();
        }
        return std::move(lines_);
    }

private:
    [[nodiscard]] int width() const { return lines_.size() == 1 ? first_ : rest_; }

    int first_;
    int rest_;
    LongWords long_words_;
    std::vector<std::string> lines_{std::string{}};
};

} // namespace

int columns_of(std::string_view text) {
    return static_cast<int>(display_width(text));
}

std::string one_line(std::string_view text) {
    if (is_printable_ascii(text)) { // nearly every cell
        return std::string{text};
    }
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_step(text, at);
        const bool harmless = !is_control(step.code) && !turns_direction(step.code);
        result += harmless ? text.substr(at, step.size) : std::string_view{" "};
        at += step.size;
    }
    return result;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(one_line(text.substr(at, end - at)));
        at = end + 1;
    }
    while (!lines.empty() && trim(lines.back()).empty()) {
        lines.pop_back();
    }
    return lines;
}

std::string shortened(std::string_view text, int width) {
    if (columns_of(text) <= width) {
        return std::string{text};
    }
    const int room = std::max(0, width - columns_of(k_ellipsis));
    return std::string{text.substr(0, prefix_within(text, room))}.append(k_ellipsis);
}

std::string padded(std::string_view text, int width, bool right) {
    const std::string spaces(static_cast<std::size_t>(std::max(0, width - columns_of(text))), ' ');
    return right ? spaces + std::string{text} : std::string{text} + spaces;
}

std::vector<std::string> broken_lines(std::string_view text, int first, int rest, LongWords long_words) {
    LineBreaker breaker{first, rest, long_words};
    for (std::size_t at = text.find_first_not_of(k_white_space); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(k_white_space, at), text.size());
        breaker.add(text.substr(at, end - at));
        at = text.find_first_not_of(k_white_space, end);
    }
    return breaker.take();
}

std::string indented(std::string_view text, int spaces) {
    const std::string margin(static_cast<std::size_t>(spaces), ' ');
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        result.append(line == "\n" ? "" : margin).append(line);
        at = end;
    }
    return result;
}

} // namespace stackpick::report

namespace stackpick {

std::string wrap(std::string_view text, int width, int indent) {
    const std::string margin = '\n' + std::string(static_cast<std::size_t>(indent), ' ');
    return join(report::broken_lines(text, width, width - indent, report::LongWords::keep), margin);
}

} // namespace stackpick
