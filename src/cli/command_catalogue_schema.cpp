// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/settings.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/report/file_kinds.hpp"

namespace stackpick::cli {

namespace {

/// Read by another reader than the files of a catalogue, so it has no shape.
const FileKind& workload_kind() {
    static const FileKind k_workload{"workload", "a workload, for `recommend --workload`", {}};
    return k_workload;
}

std::optional<Answer> run_catalogue_schema(const Arguments& arguments, const Session& session,
                                           Diagnostics& diagnostics) {
    std::vector<FileKind> kinds = file_kinds();
    kinds.push_back(settings_file_kind());
    kinds.push_back(workload_kind());
    const auto wanted = arguments.positional();
    if (!wanted) {
        return Answer{file_kinds_text(kinds, session.style)};
    }
    if (*wanted == workload_kind().name) {
        return Answer{workload_schema_json()};
    }
    if (*wanted == settings_file_kind().name) {
        return Answer{settings_schema_json(settings_file_kind())};
    }
    std::vector<std::string> names;
    for (const FileKind& kind : kinds) {
        if (kind.name == *wanted) {
            return Answer{file_schema_json(kind)};
        }
        names.push_back(kind.name);
    }
    report_unknown_name({}, "kind of data file", *wanted, names, diagnostics);
    return std::nullopt;
}

} // namespace

Command catalogue_schema_command() {
    Command command;
    command.name = "catalogue schema";
    command.summary = "print the JSON Schema of a kind of data file";
    command.about =
        "Prints a JSON Schema (draft-07) by which editors complete and check data files. A YAML file names "
        "its schema in the first line: `# yaml-language-server: $schema=catalogue.schema.json`. The kind "
        "`catalogue` is a file that may hold what any of the others holds, as a file of one's own does. "
        "Without KIND it lists the kinds.";
    command.positionals = {{.name = "KIND", .needed = false}};
    command.options = terminal_options();
    command.examples = {{"The kinds", "stackpick catalogue schema"},
                        {"For a catalogue of one's own", "stackpick catalogue schema catalogue"}};
    command.run = run_catalogue_schema;
    return command;
}

} // namespace stackpick::cli
