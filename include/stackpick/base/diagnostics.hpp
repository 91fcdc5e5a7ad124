// SPDX-License-Identifier: MIT
// One way to say what is wrong and where. Readers collect diagnostics, so that one run shows every
// problem; nothing below the command line prints them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A place in a text. Lines and columns count from 1, columns in characters; 0 means "the whole file".
/// `file` may be empty for the command line.
struct Location {
    std::shared_ptr<const std::string> file;
    int line = 0;
    int column = 0;

    [[nodiscard]] std::string_view file_name() const {
        return file ? std::string_view{*file} : std::string_view{};
    }
};

/// `file:line:column`, or `file` for the whole file.
std::string to_string(const Location& where);

enum class Severity { error, warning };

/// A second place that belongs to a diagnostic, such as that of a first definition.
struct Note {
    Location where;
    std::string message;
    std::string excerpt{};
    int excerpt_column = 1;
};

struct Diagnostic {
    Severity severity = Severity::error;
    Location where;
    std::string message;    ///< what is wrong and what was expected, without a final stop
    std::string hint;       ///< what to do, such as the nearest valid name; may be empty
    std::string excerpt{};  ///< the source line, shown above a caret; may be empty
    int excerpt_column = 1; ///< where the excerpt of a long line begins in that line
    std::vector<Note> notes{};
};

/// A list of diagnostics. It keeps the first 1,000 and says so when there were more, and cuts texts of more
/// than 1,000 bytes: nobody reads them, and a hostile file may hold a million mistakes or a name of a million
/// letters.
class Diagnostics {
public:
    void error(Location where, std::string message, std::string hint = {}, std::vector<Note> notes = {});
    void warning(Location where, std::string message, std::string hint = {});
    void add(Diagnostic diagnostic);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    /// Of all errors, kept or not.
    [[nodiscard]] std::size_t error_count() const { return errors_; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return diagnostics_; }
    [[nodiscard]] bool empty() const { return diagnostics_.empty(); }
    /// Whether to look for the name that was meant. Not behind a hundred problems: a hostile file makes the
    /// search long, and repeats it for every mistake.
    [[nodiscard]] bool wants_hints() const { return before_ + diagnostics_.size() < k_most_hinted; }
    /// What `look` finds, which is called while hints are wanted; nothing later.
    template <class Look>
    [[nodiscard]] std::string hint(const Look& look) const {
        return wants_hints() ? std::string{look()} : std::string{};
    }
    /// An empty list for a part of the work, whose problems will be added here: there are as many before
    /// them.
    [[nodiscard]] Diagnostics for_part() const;

    /// The files that diagnostics and notes speak of without an excerpt.
    [[nodiscard]] std::vector<std::string> files_to_quote() const;
    /// Gives every diagnostic and note of `file` its source line, for the caret.
    void attach_excerpts(std::string_view file, std::string_view text);
    /// Orders by file, line and column, so that a run reads like a compiler's.
    void sort();

private:
    static constexpr std::size_t k_most_hinted = 100;

    std::vector<Diagnostic> diagnostics_;
    std::size_t errors_ = 0;
    std::size_t before_ = 0; ///< problems of the whole, when this is the list of a part
    bool cut_off_ = false;   ///< the last of the diagnostics says that there are more
};

/// `file:line:column: error: message`, the source line with a caret when known, `hint: …`, and the notes in
/// the same form. Control characters do not pass.
std::string to_string(const Diagnostic& diagnostic);

} // namespace stackpick
