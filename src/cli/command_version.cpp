// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/catalogue.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_version(const Arguments& arguments, const Session& session,
                                  Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge || diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json" ? version_json(*knowledge) : version_text(*knowledge)};
}

} // namespace

Command version_command() {
    Command command;
    command.name = "version";
    command.summary = "show the version of the program and of its catalogue";
    command.about = "Shows the version of stackpick, and of the catalogue in use: its date, its size and a "
                    "digest that changes with any of its bytes. `stackpick --version` does the same.";
    command.options = common_options({"text", "json"});
    command.examples = {{"Both versions", "stackpick version"},
                        {"Of a catalogue with additions", "stackpick version --catalogue my-models.yaml"}};
    command.document = "stackpick/version/v1";
    command.run = run_version;
    return command;
}

} // namespace stackpick::cli
