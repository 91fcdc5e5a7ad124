// SPDX-License-Identifier: MIT
#include "stackpick/rules/text_template.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/base/text_cursor.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <memory>

namespace stackpick {
namespace {

/// Where a place of a text lies in its file. Lines of a block all begin at the same column.
Location place(TextCursor& cursor, std::size_t offset, const Location& start) {
    cursor.move_to(offset);
    return {start.file, start.line + cursor.line() - 1, start.column + cursor.column() - 1};
}

bool is_doubled(std::string_view text, std::size_t at) {
    return at + 1 < text.size() && text[at + 1] == text[at];
}

/// The brace that ends the expression which begins at `at`; braces in its strings and maps do not.
std::size_t end_of_expression(std::string_view text, std::size_t at) {
    int depth = 0;
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            at += c == '\\' ? 1U : 0U;
            quote = c == quote ? char{0} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && depth-- == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace

TextTemplate TextTemplate::compile(std::string_view text, const expr::Schema& schema,
                                   Diagnostics& diagnostics, const Location& start) {
    TextTemplate result;
    result.text_ = text;
    result.start_ = start;
    result.compile(schema, diagnostics);
    return result;
}

void TextTemplate::compile(const expr::Schema& schema, Diagnostics& diagnostics) const {
    const std::string_view text = text_;
    TextCursor cursor{text};
    Part part;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if ((c == '{' || c == '}') && is_doubled(text, at)) {
            ++at;
        } else if (c == '}') {
            diagnostics.error(place(cursor, at, start_), "`}` without `{`", "write `}}` for a brace");
            continue;
        } else if (c == '{') {
            const std::size_t end = end_of_expression(text, at + 1);
            if (end == std::string_view::npos) {
                diagnostics.error(place(cursor, at, start_), "`{` without `}`", "write `{{` for a brace");
                break;
            }
            part.value = expr::compile(text.substr(at + 1, end - at - 1), schema, diagnostics,
                                       place(cursor, at + 1, start_));
            parts_.push_back(std::move(part));
            part = {};
            at = end;
            continue;
        }
        part.text += c;
    }
    parts_.push_back(std::move(part));
}

void TextTemplate::compile() const {
    if (parts_.empty()) {
        Diagnostics none; // it was checked when it was packed
        compile(vocabulary(), none);
    }
}

void TextTemplate::add_fields(FieldSet& fields) const {
    compile();
    for (const Part& part : parts_) {
        if (part.value) {
            fields.add(*part.value);
        }
    }
}

std::string TextTemplate::fill_in(expr::Bindings bindings, expr::Scratch& scratch) const {
    compile();
    std::string filled;
    for (const Part& part : parts_) {
        filled += part.text;
        if (part.value) {
            filled += plain_text(part.value->evaluate(bindings, scratch).value());
        }
    }
    return filled;
}

TextPlace::TextPlace(const Node& node)
    : node_{node},
      start_{node.text_moved ? Location{std::make_shared<const std::string>(), 1, 1} : node.text_start()} {}

void TextPlace::report(const Diagnostics& found, Diagnostics& diagnostics) const {
    Diagnostics own = found;
    if (node_.text_moved) {
        own.attach_excerpts({}, node_.scalar);
    }
    for (Diagnostic diagnostic : own.all()) {
        if (node_.text_moved) {
            diagnostic.excerpt_column += node_.where.column - diagnostic.where.column;
            diagnostic.where = node_.where;
        }
        diagnostics.add(std::move(diagnostic));
    }
}

std::string plain_text(const expr::Value& value) {
    switch (value.kind()) {
    case expr::Kind::string:
        return std::string{value.as_string()};
    case expr::Kind::real:
        return format_number(value.as_real());
    case expr::Kind::list: {
        std::vector<std::string> items;
        for (const expr::Value& item : value.as_list()) {
            items.push_back(plain_text(item));
        }
        return join(items, ", ");
    }
    default:
        return to_string(value);
    }
}

} // namespace stackpick
