// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/file.hpp"
#include "stackpick/report/catalogue_compile.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_compile(const Arguments& arguments, const Session& session,
                                  Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto output = arguments.value("output");
    if (!output) {
        diagnostics.error({}, "missing option: --output", "where to write, such as `-o catalogue.spk`");
    } else if (!output->ends_with(k_snapshot_extension)) {
        diagnostics.error({}, "--output: the name of a compiled catalogue ends in .spk",
                          "by that `--catalogue` knows it");
    }
    const std::vector<std::string>& paths = arguments.positionals();
    check_paths(paths, diagnostics);
    auto options = load_options(arguments, session, paths.size(), diagnostics);
    if (!options || diagnostics.has_errors()) {
        return std::nullopt;
    }
    for (const std::string& path : paths) {
        options->catalogues.push_back({path, {}});
    }
    const Knowledge knowledge = load_knowledge(*options, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    const std::string snapshot = compile_snapshot(knowledge);
    write_atomically(*output, snapshot);
    const CompiledCatalogue compiled{*output, snapshot.size(), knowledge.catalogue.models().size(),
                                     knowledge.digest};
    return Answer{format == "json" ? compiled_catalogue_json(compiled) : compiled_catalogue_text(compiled)};
}

} // namespace

Command catalogue_compile_command() {
    Command command;
    command.name = "catalogue compile";
    command.summary = "turn data files into one file that is loaded at once";
    command.about =
        "Checks YAML files, or folders of them, as `--catalogue` would load them, estimates the abilities of "
        "all "
        "models, and writes the whole catalogue as one file. `--catalogue FILE.spk` takes it in place of the "
        "built-in catalogue; nothing is parsed or estimated then. Without PATH it compiles the catalogue in "
        "use. The file appears whole or not at all. A newer stackpick may want it compiled again, and says "
        "so.";
    command.positionals = {{.name = "PATH", .needed = false, .repeatable = true}};
    command.options = common_options({"text", "json"});
    command.options.insert(command.options.begin(), {.name = "output",
                                                     .kind = OptionKind::value,
                                                     .value_name = "FILE.spk",
                                                     .help = "where to write the compiled catalogue",
                                                     .group = "Output",
                                                     .letter = 'o'});
    command.examples = {{"The built-in catalogue with a file over it",
                         "stackpick catalogue compile my-models.yaml -o mine.spk"},
                        {"A catalogue of one's own alone",
                         "stackpick catalogue compile --no-builtin catalogue/ -o mine.spk"}};
    command.document = "stackpick/catalogue-compile/v1";
    command.run = run_compile;
    return command;
}

} // namespace stackpick::cli
