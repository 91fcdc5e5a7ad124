// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/rules.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_rules_fields(const Arguments& arguments, const Session& session,
                                       Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    if (format == "json") {
        return Answer{vocabulary_json(vocabulary())};
    }
    return Answer{format == "markdown" ? vocabulary_markdown(vocabulary())
                                       : vocabulary_text(vocabulary(), session.style)};
}

} // namespace

Command rules_fields_command() {
    Command command;
    command.name = "rules fields";
    command.summary = "list what conditions can ask";
    command.about = "Lists every field that a condition can name, with its type, unit and meaning.";
    command.options = output_options({"text", "json", "markdown"});
    command.examples = {{"All of them", "stackpick rules fields"}};
    command.document = "stackpick/rules-fields/v1";
    command.run = run_rules_fields;
    return command;
}

} // namespace stackpick::cli
