// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/catalogue_conflicts.hpp"

namespace stackpick::cli {

namespace {

std::string render(const std::string& format, const Disputes& disputes, const Style& style) {
    if (format == "json") {
        return catalogue_conflicts_json(disputes);
    }
    return format == "markdown" ? catalogue_conflicts_markdown(disputes)
                                : catalogue_conflicts_text(disputes, style);
}

std::optional<Answer> run_catalogue_conflicts(const Arguments& arguments, const Session& session,
                                              Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const auto name = arguments.positional();
    const Model* model = name ? find_model(knowledge->catalogue, *name, diagnostics) : nullptr;
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{render(format, disputes_of(knowledge->catalogue, model), session.style)};
}

} // namespace

Command catalogue_conflicts_command() {
    Command command;
    command.name = "catalogue conflicts";
    command.summary = "show the facts on which sources disagree, with both sides";
    command.about = "For each disputed fact, of all models or of MODEL, shows the value that the catalogue "
                    "holds with its source, then what other sources say with theirs; licences and openness "
                    "come first. At the end stand claims of articles that better sources dispute.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models", .needed = false}};
    command.options = common_options({"text", "json", "markdown"});
    command.examples = {{"Everything that is disputed", "stackpick catalogue conflicts"},
                        {"What is disputed about a model", "stackpick catalogue conflicts kimi-k2-0711"}};
    command.document = "stackpick/catalogue-conflicts/v1";
    command.run = run_catalogue_conflicts;
    return command;
}

} // namespace stackpick::cli
