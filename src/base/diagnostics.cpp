// SPDX-License-Identifier: MIT
#include "stackpick/base/diagnostics.hpp"

#include "base/excerpt.hpp"
#include "base/sorted.hpp"
#include "stackpick/base/utf8.hpp"

#include <set>
#include <tuple>

namespace stackpick {
namespace {

constexpr std::size_t k_most = 1000;
/// A message quotes names from files, which may be as long as a file.
constexpr std::size_t k_longest_text = 1000;

void shorten(std::string& text) {
    if (text.size() > k_longest_text) {
        std::size_t end = k_longest_text;
        while (end > 0 && !starts_character(text[end])) {
            --end;
        }
        text.resize(end);
        text += "…";
    }
}

/// Calls `visit(where, excerpt, excerpt_column)` for every place that lacks its source line.
template <class DiagnosticList, class Visit>
void for_each_unquoted(DiagnosticList& diagnostics, Visit visit) {
    const auto consider = [&](auto& place) {
        if (place.where.line > 0 && place.excerpt.empty()) {
            visit(place.where, place.excerpt, place.excerpt_column);
        }
    };
    for (auto& diagnostic : diagnostics) {
        consider(diagnostic);
        for (auto& note : diagnostic.notes) {
            consider(note);
        }
    }
}

} // namespace

void Diagnostics::error(Location where, std::string message, std::string hint, std::vector<Note> notes) {
    Diagnostic diagnostic{Severity::error, std::move(where), std::move(message), std::move(hint)};
    diagnostic.notes = std::move(notes);
    add(std::move(diagnostic));
}

void Diagnostics::warning(Location where, std::string message, std::string hint) {
    add({Severity::warning, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
    errors_ += diagnostic.severity == Severity::error ? 1U : 0U;
    shorten(diagnostic.message);
    shorten(diagnostic.hint);
    if (diagnostics_.size() < k_most) {
        diagnostics_.push_back(std::move(diagnostic));
    } else if (!cut_off_) {
        cut_off_ = true;
        diagnostics_.push_back({Severity::warning,
                                {},
                                "more than " + std::to_string(k_most) + " problems; the rest is left out",
                                {}});
    }
}

Diagnostics Diagnostics::for_part() const {
    Diagnostics part;
    part.before_ = before_ + diagnostics_.size();
    return part;
}

std::vector<std::string> Diagnostics::files_to_quote() const {
    std::set<std::string> files;
    for_each_unquoted(diagnostics_, [&](const Location& where, const std::string&, int) {
        files.emplace(where.file_name());
    });
    return {files.begin(), files.end()};
}

void Diagnostics::attach_excerpts(std::string_view file, std::string_view text) {
    std::vector<ExcerptSlot> slots;
    for_each_unquoted(diagnostics_, [&](const Location& where, std::string& excerpt, int& column) {
        if (where.file_name() == file) {
            slots.push_back({&where, &excerpt, &column});
        }
    });
    fill_excerpts(std::move(slots), text);
}

void Diagnostics::sort() {
    sort_first(diagnostics_, diagnostics_.size() - (cut_off_ ? 1 : 0),
               [](const Diagnostic& a, const Diagnostic& b) {
                   return std::tuple(a.where.file_name(), a.where.line, a.where.column) <
                          std::tuple(b.where.file_name(), b.where.line, b.where.column);
               });
}

namespace {

std::string prefix_of(const Location& where) {
    return where.file_name().empty() ? std::string{} : to_string(where) + ": ";
}

std::string caret_of(const std::string& excerpt, int excerpt_column, const Location& where) {
    return excerpt.empty() ? std::string{} : '\n' + with_caret(excerpt, excerpt_column, where.column);
}

} // namespace

std::string to_string(const Location& where) {
    std::string text = printable(where.file_name());
    if (where.line > 0) {
        text += ':' + std::to_string(where.line) + ':' + std::to_string(where.column);
    }
    return text;
}

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = prefix_of(diagnostic.where);
    text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
    text += printable(diagnostic.message);
    text += caret_of(diagnostic.excerpt, diagnostic.excerpt_column, diagnostic.where);
    if (!diagnostic.hint.empty()) {
        text += "\n  hint: " + printable(diagnostic.hint);
    }
    for (const Note& note : diagnostic.notes) {
        text += '\n' + prefix_of(note.where) + "note: " + printable(note.message);
        text += caret_of(note.excerpt, note.excerpt_column, note.where);
    }
    return text;
}

} // namespace stackpick
