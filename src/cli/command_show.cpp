// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/catalogue.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run_show(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Model* model = find_model(knowledge->catalogue, arguments.positional().value_or(""), diagnostics);
    if (model == nullptr || diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json" ? show_json(*knowledge, *model)
                                   : show_text(*knowledge, *model, session.style)};
}

} // namespace

Command show_command() {
    Command command;
    command.name = "show";
    command.summary = "show everything known about a model";
    command.about =
        "Shows a model's facts, prices and benchmark results, each with its source and date. What "
        "no source states is shown as unknown. MODEL is an id, an alias, a display name or a name "
        "on a hub, whatever its case and punctuation.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models"}};
    command.options = common_options({"text", "json"});
    command.examples = {{"By id", "stackpick show qwen3.6-27b"},
                        {"By its name on Hugging Face", "stackpick show Qwen/Qwen3.6-27B"},
                        {"For a script", "stackpick show qwen3.6-27b --json"}};
    command.document = "stackpick/model/v1";
    command.run = run_show;
    return command;
}

} // namespace stackpick::cli
