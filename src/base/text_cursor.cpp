// SPDX-License-Identifier: MIT
#include "stackpick/base/text_cursor.hpp"

#include "stackpick/base/utf8.hpp"

#include <algorithm>

namespace stackpick {

TextCursor::TextCursor(std::string_view text)
    : text_{text}, begin_{text.size() - without_byte_order_mark(text).size()}, offset_{begin_} {}

/// Whether the byte is the last one of a line's end.
bool TextCursor::ends_line(std::size_t offset) const {
    const char c = text_[offset];
    return c == '\n' || (c == '\r' && (offset + 1 == text_.size() || text_[offset + 1] != '\n'));
}

bool TextCursor::at_line_end() const {
    return at_end() || text_[offset_] == '\n' || text_[offset_] == '\r';
}

void TextCursor::advance() {
    if (ends_line(offset_)) {
        ++line_;
        column_ = 1;
        ++offset_;
        return;
    }
    ++column_;
    offset_ += static_cast<unsigned char>(text_[offset_]) < 0x80 ? 1 : utf8_step(text_, offset_).size;
}

void TextCursor::move_to(std::size_t offset) {
    const std::size_t wanted = std::clamp(offset, begin_, text_.size());
    const auto within_character = [&] {
        return !at_end() && !starts_character(text_[offset_]);
    };
    if (offset_ > wanted) {
        do {
            step_back();
        } while (offset_ > wanted || (offset_ > begin_ && within_character()));
    }
    while (offset_ < wanted) {
        advance();
    }
}

void TextCursor::step_back() {
    --offset_;
    if (!ends_line(offset_)) {
        column_ -= starts_character(text_[offset_]) ? 1 : 0;
        return;
    }
    --line_;
    column_ = 1;
    for (std::size_t at = offset_; at > begin_ && !ends_line(at - 1); --at) {
        column_ += starts_character(text_[at - 1]) ? 1 : 0;
    }
}

} // namespace stackpick
