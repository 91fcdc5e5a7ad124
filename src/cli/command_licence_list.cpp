// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_licence_list(const Arguments& arguments, const Session& session,
                                       Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const auto licences = filtered_licences(arguments, catalogue);
    return Answer{format == "json"       ? licence_list_json(catalogue, licences)
                  : format == "csv"      ? licence_list_csv(catalogue, licences)
                  : format == "markdown" ? licence_list_markdown(catalogue, licences)
                                         : licence_list_text(catalogue, licences, session.style)};
}

} // namespace

Command licence_list_command() {
    Command command;
    command.name = "licence list";
    command.summary = "list the licences of the catalogue";
    command.about =
        "Lists licences and terms of APIs: what kind they are, whether they allow commercial use, from "
        "what size on they ask for more, whether their text itself was read, and how many models "
        "of the catalogue are under them.";
    command.options =
        joined({licence_filters("Which licences"), common_options({"text", "json", "csv", "markdown"})});
    command.examples = {{"Those with no limits", "stackpick licence list --licence-kind permissive"}};
    command.document = "stackpick/licences/v1";
    command.run = run_licence_list;
    return command;
}

} // namespace stackpick::cli
