// SPDX-License-Identifier: MIT
// `catalogue validate`: what was checked, and what is wrong with it.
#include "stackpick/report/validation.hpp"

#include "report/diagnostics_json.hpp"
#include "report/json.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {
namespace {

using report::Json;

std::size_t warning_count(const Diagnostics& diagnostics) {
    return diagnostics.all().size() - diagnostics.error_count();
}

/// A list's entries as a count: `2 labs`, `1 weak mark`.
std::string counted_entries(std::string list, std::size_t count) {
    std::replace(list.begin(), list.end(), '_', ' ');
    list.pop_back(); // all lists are called by a plural in `s`
    return report::counted(count, list);
}

/// GitHub's workflow commands end at a line break, and their properties at `,` and `::` too; see "Workflow
/// commands for GitHub Actions" and `toCommandValue` in actions/toolkit.
std::string escaped(std::string_view text, bool property) {
    std::string result;
    for (const char c : text) {
        const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return result;
}

std::string workflow_command(const Diagnostic& diagnostic) {
    std::string properties;
    if (!diagnostic.where.file_name().empty()) {
        properties += fmt::format("file={},", escaped(diagnostic.where.file_name(), true));
    }
    if (diagnostic.where.line > 0) {
        properties += fmt::format("line={},col={},", diagnostic.where.line, diagnostic.where.column);
    }
    std::string more = diagnostic.hint.empty() ? "" : "\nhint: " + printable(diagnostic.hint);
    for (const Note& note : diagnostic.notes) {
        more += '\n' + to_string(note.where) + ": " + printable(note.message);
    }
    return fmt::format("::{} {}title=stackpick::{}\n",
                       diagnostic.severity == Severity::error ? "error" : "warning", properties,
                       escaped(printable(diagnostic.message) + more, false));
}

} // namespace

std::string validation_text(const Validation& validation) {
    std::vector<std::string> checked{report::counted(validation.files, "file")};
    for (const auto& [list, count] : validation.entries) {
        checked.push_back(counted_entries(list, count));
    }
    std::vector<std::string> problems;
    if (const std::size_t errors = validation.diagnostics.error_count(); errors > 0) {
        problems.push_back(report::counted(errors, "error"));
    }
    if (const std::size_t warnings = warning_count(validation.diagnostics); warnings > 0) {
        problems.push_back(report::counted(warnings, "warning"));
    }
    return fmt::format("{}: {}\n", join(checked, ", "),
                       problems.empty() ? "no problems" : join(problems, ", "));
}

std::string validation_json(const Validation& validation) {
    const Diagnostics& found = validation.diagnostics;
    return report::json_document({{"schema", "stackpick/catalogue-validate/v1"},
                                  {"files", validation.files},
                                  {"entries", Json(validation.entries)},
                                  {"errors", found.error_count()},
                                  {"warnings", warning_count(found)},
                                  {"diagnostics", report::json_array(found.all(), report::diagnostic_json)}});
}

std::string validation_github(const Validation& validation) {
    std::string text;
    for (const Diagnostic& diagnostic : validation.diagnostics.all()) {
        text += workflow_command(diagnostic);
    }
    return text + validation_text(validation);
}

} // namespace stackpick
