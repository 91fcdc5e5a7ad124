// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/builtin/builtin_catalogue.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/diff.hpp"
#include "stackpick/catalogue/documents.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/report/catalogue_diff.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/workload/task.hpp"

#include <algorithm>
#include <memory>

namespace stackpick::cli {

namespace {

constexpr std::string_view k_builtin = "builtin";

struct Side {
    std::string name;
    std::vector<Document> documents;
};

/// How files are read.
struct Reading {
    const Environment& environment;
    YamlLimits limits;
};

/// The files of a catalogue, each checked by itself: what it is laid over does not matter for that.
std::vector<Document> checked_files(const std::string& path, const Reading& reading,
                                    Diagnostics& diagnostics) {
    std::vector<Document> files = read_yaml_tree(path, diagnostics, reading.limits);
    for (Document& file : files) {
        if (is_settings_file(file.name, reading.environment)) {
            take_settings(file, diagnostics); // they are no facts
        }
        check_document(file, diagnostics);
    }
    return files;
}

bool is_compiled(const std::string& source) {
    return std::filesystem::path{source}.extension() == k_snapshot_extension;
}

/// A catalogue on its own, as `--no-builtin --catalogue PATH` reads it. It may be a part of one: what it
/// refers to need not be there.
Side taken_alone(const std::string& source, const Reading& reading, Diagnostics& diagnostics) {
    if (source == k_builtin) {
        return {source, documents_of(builtin_catalogue())};
    }
    Side side{source, {}};
    if (is_compiled(source)) {
        if (const auto snapshot = open_snapshot(source, diagnostics)) {
            side.documents = documents_of(*snapshot);
        }
        return side;
    }
    overlay_documents(side.documents, checked_files(source, reading, diagnostics), diagnostics);
    return side;
}

/// The built-in catalogue with a file over it, checked like any catalogue that is used.
Side laid_over_builtin(const std::string& path, const Reading& reading, Diagnostics& diagnostics) {
    Side side{std::string{k_builtin} + " with " + path, documents_of(builtin_catalogue())};
    Diagnostics found;
    overlay_documents(side.documents, checked_files(path, reading, found), found);
    const Catalogue catalogue = Catalogue::build(side.documents, found);
    const TaskSet tasks = TaskSet::build(side.documents, catalogue, found);
    RuleSet::build(side.documents, tasks, found);
    const auto file = std::make_shared<const std::string>(path);
    for (Diagnostic diagnostic : found.all()) {
        diagnostic.where.file = diagnostic.where.file_name().empty() ? file : diagnostic.where.file;
        diagnostics.add(std::move(diagnostic));
    }
    return side;
}

std::vector<std::string> parts_of(const Arguments& arguments, Diagnostics& diagnostics) {
    std::vector<std::string> parts = arguments.items("only");
    for (const std::string& part : parts) {
        const auto& known = diff_parts();
        if (std::find(known.begin(), known.end(), part) == known.end()) {
            report_unknown_name("--only", "kind of change", part, known, diagnostics);
        }
    }
    return parts.empty() ? diff_parts() : parts;
}

/// Keeps what is about the entries that `--model` names; each name must be that of an entry on some side.
void keep_models(const Arguments& arguments, const Side& before, const Side& after, CatalogueDiff& diff,
                 Diagnostics& diagnostics) {
    std::vector<EntryKey> wanted;
    for (const std::string& name : arguments.values("model")) {
        std::size_t found = 0;
        for (const Side* side : {&before, &after}) {
            const std::vector<EntryKey> entries = find_entries(side->documents, name);
            wanted.insert(wanted.end(), entries.begin(), entries.end());
            found += entries.size();
        }
        if (found == 0) {
            std::vector<std::string> ids = entry_ids(before.documents);
            const std::vector<std::string> others = entry_ids(after.documents);
            ids.insert(ids.end(), others.begin(), others.end());
            report_unknown_name("--model", "entry", name, ids, diagnostics);
        }
    }
    if (arguments.has("model")) {
        keep_entries(diff, wanted);
    }
}

std::string render(const std::string& format, const CatalogueDiff& diff, const Style& style) {
    if (format == "json") {
        return catalogue_diff_json(diff);
    }
    return format == "markdown" ? catalogue_diff_markdown(diff) : catalogue_diff_text(diff, style);
}

std::optional<Answer> run_catalogue_diff(const Arguments& arguments, const Session& session,
                                         Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const std::vector<std::string> parts = parts_of(arguments, diagnostics);
    const std::vector<std::string>& sources = arguments.positionals();
    const bool alone = sources.size() > 1 || is_compiled(sources[0]) || sources[0] == k_builtin;
    const auto limits = yaml_limits_of(arguments, diagnostics);
    if (!limits) {
        return std::nullopt;
    }
    const Reading reading{session.environment, *limits};
    const Side before =
        taken_alone(sources.size() > 1 ? sources[0] : std::string{k_builtin}, reading, diagnostics);
    const Side after = alone ? taken_alone(sources.back(), reading, diagnostics)
                             : laid_over_builtin(sources[0], reading, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    CatalogueDiff diff = diff_catalogues(before.documents, after.documents);
    diff.before.name = before.name;
    diff.after.name = after.name;
    keep_parts(diff, parts);
    keep_models(arguments, before, after, diff, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{render(format, diff, session.style), diff.empty() ? ExitCode::answered : ExitCode::no};
}

std::vector<Option> diff_options() {
    std::vector<Option> options{
        {.name = "only",
         .kind = OptionKind::list,
         .value_name = "KIND,…",
         .help = "these kinds of differences: " + join(diff_parts(), ", "),
         .group = "What to compare"},
        {.name = "model",
         .kind = OptionKind::repeated,
         .value_name = "NAME",
         .help = "this model, or other entry, by its id, name or alias",
         .group = "What to compare"},
        max_size_option("What to compare"),
    };
    for (Option& option : output_options({"text", "json", "markdown"})) {
        options.push_back(std::move(option));
    }
    return options;
}

} // namespace

Command catalogue_diff_command() {
    Command command;
    command.name = "catalogue diff";
    command.summary = "show what differs between two catalogues";
    command.about =
        "Compares two catalogues, or, with A alone, the built-in one with and without A laid over it; with a "
        "compiled catalogue alone, the built-in one with that. Each is a YAML file, a folder of them, a "
        "compiled catalogue, or `builtin`. Licences come first, then openness, prices by the size "
        "of their move, facts, evidence and sources. In which file an entry stands, the order of its keys "
        "and "
        "comments are no difference.";
    command.positionals = {
        {.name = "A", .help = "a YAML file, a folder of them, a compiled catalogue, or `builtin`"},
        {.name = "B", .needed = false}};
    command.options = diff_options();
    command.examples = {
        {"What a file changes", "stackpick catalogue diff my-models.yaml"},
        {"Licences and prices that moved between two files",
         "stackpick catalogue diff older-models.yaml my-models.yaml --only licence,price"},
        {"For a pull request", "stackpick catalogue diff older-models.yaml my-models.yaml --format markdown"},
    };
    command.says_no = "answered: they differ";
    command.document = "stackpick/catalogue-diff/v1";
    command.run = run_catalogue_diff;
    return command;
}

} // namespace stackpick::cli
