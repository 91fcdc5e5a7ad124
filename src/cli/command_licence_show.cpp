// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_licence_show(const Arguments& arguments, const Session& session,
                                       Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const Licence* licence = find_licence(catalogue, arguments.positional().value_or(""), diagnostics);
    if (licence == nullptr || diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json"       ? licence_show_json(catalogue, *licence)
                  : format == "markdown" ? licence_show_markdown(catalogue, *licence)
                                         : licence_show_text(catalogue, *licence, session.style)};
}

} // namespace

Command licence_show_command() {
    Command command;
    command.name = "licence show";
    command.summary = "show the terms of a licence, clause by clause";
    command.about =
        "Shows what a licence allows, asks for and limits, where its text says so, and which models "
        "are under it. LICENCE is an SPDX id, a common name such as \"apache 2\", or a model whose "
        "licence is meant.";
    command.positionals = {{.name = "LICENCE", .help = "`stackpick licence list` shows them"}};
    command.options = common_options({"text", "json", "markdown"});
    command.examples = {{"By a common name", "stackpick licence show \"qwen licence\""},
                        {"That of a model", "stackpick licence show kimi-k2.6"}};
    command.document = "stackpick/licence/v1";
    command.run = run_licence_show;
    return command;
}

} // namespace stackpick::cli
