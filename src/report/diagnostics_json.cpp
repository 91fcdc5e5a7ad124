// SPDX-License-Identifier: MIT
// `stackpick/error/v1`: what is wrong, for programs.
#include "report/diagnostics_json.hpp"

#include "stackpick/report/catalogue.hpp"

namespace stackpick {
namespace report {
namespace {

Json note_json(const Note& note) {
    return {{"file", text_or_null(note.where.file_name())},
            {"line", place_or_null(note.where.line)},
            {"column", place_or_null(note.where.column)},
            {"message", note.message}};
}

} // namespace

Json diagnostic_json(const Diagnostic& diagnostic) {
    return {{"file", text_or_null(diagnostic.where.file_name())},
            {"line", place_or_null(diagnostic.where.line)},
            {"column", place_or_null(diagnostic.where.column)},
            {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
            {"message", diagnostic.message},
            {"hint", text_or_null(diagnostic.hint)},
            {"notes", json_array(diagnostic.notes, note_json)}};
}

} // namespace report

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
    return report::json_document({{"schema", "stackpick/error/v1"},
                                  {"diagnostics", report::json_array(diagnostics, report::diagnostic_json)}});
}

} // namespace stackpick
