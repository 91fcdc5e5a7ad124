// SPDX-License-Identifier: MIT
#include "base/excerpt.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/text_cursor.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <tuple>

namespace stackpick {
namespace {

constexpr int k_kept = 400;  // characters on both sides of a place: a hostile line has millions
constexpr int k_uncut = 100; // up to this many before the caret a line is shown from its start
constexpr int k_before = 50; // before the caret, where it is cut
constexpr int k_shown = 120; // in all

/// The cursor stands at the place or at the end of its line, the other one up to k_kept characters before it.
void fill(const ExcerptSlot& slot, std::string_view text, TextCursor end, const TextCursor& begin) {
    for (int kept = 0; kept < k_kept && !end.at_line_end(); ++kept) {
        end.advance();
    }
    *slot.text = text.substr(begin.offset(), end.offset() - begin.offset());
    *slot.column = begin.column();
}

/// The offset `count` characters behind `offset`, at most the end of the text.
std::size_t skip(std::string_view text, std::size_t offset, int count) {
    for (; count > 0 && offset < text.size(); --count) {
        offset += utf8_step(text, offset).size;
    }
    return offset;
}

} // namespace

void fill_excerpts(std::vector<ExcerptSlot> slots, std::string_view text) {
    sort_stably(slots, [](const ExcerptSlot& a, const ExcerptSlot& b) {
        return std::tuple(a.where->line, a.where->column) < std::tuple(b.where->line, b.where->column);
    });
    TextCursor cursor{text};
    TextCursor begin = cursor;
    for (const ExcerptSlot& slot : slots) {
        while (cursor.line() < slot.where->line && !cursor.at_end()) {
            cursor.advance();
        }
        if (cursor.line() < slot.where->line) {
            return; // the file has changed
        }
        if (begin.line() < cursor.line()) {
            begin = cursor;
        }
        for (; cursor.column() < slot.where->column && !cursor.at_line_end(); cursor.advance()) {
            if (cursor.column() - begin.column() >= k_kept) {
                begin.advance();
            }
        }
        fill(slot, text, cursor, begin);
    }
}

std::string with_caret(std::string_view excerpt, int excerpt_column, int column) {
    const int before = std::max(column - excerpt_column, 0);
    const int cut = before > k_uncut ? before - k_before : 0;
    const std::size_t start = skip(excerpt, 0, cut);
    const std::size_t caret = skip(excerpt, start, before - cut);
    const std::size_t end = skip(excerpt, start, k_shown);
    return "    " + printable(excerpt.substr(start, end - start)) + "\n    " +
           std::string(display_width(printable(excerpt.substr(start, caret - start))), ' ') + '^';
}

} // namespace stackpick
