// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/file_kinds.hpp"

#include <fmt/format.h>

namespace stackpick::cli {

namespace {

/// `acme-coder-27b` for `Acme Coder (27B)`.
std::string id_from(const std::string& name) {
    std::string id;
    for (const char c : to_lower(name)) {
        if (is_id(std::string_view{&c, 1})) {
            id += c;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    return id.substr(0, id.find_last_not_of('-') + 1);
}

/// A name by which no model is called yet, in the letters of an id.
void check_new_id(const std::string& id, const Catalogue& catalogue, Diagnostics& diagnostics) {
    if (!is_id(id) || to_lower(id) != id) {
        const std::string near = id_from(id);
        diagnostics.error({}, fmt::format("`{}` is no id: lower case, digits, dots and hyphens", id),
                          near.empty() ? std::string{} : did_you_mean({near}));
        return;
    }
    const ModelMatch match = catalogue.find_model(id);
    if (!match.models.empty()) {
        const std::string& known = match.models.front()->id;
        diagnostics.error({},
                          known == id ? fmt::format("there is a model `{}` already", id)
                                      : fmt::format("`{}` is a name of the model `{}` already", id, known),
                          fmt::format("`stackpick show {}` shows it; a file may change it by its id", known));
    }
}

std::optional<Answer> run_catalogue_new(const Arguments& arguments, const Session& session,
                                        Diagnostics& diagnostics) {
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const std::string id = arguments.positional().value_or("");
    check_new_id(id, knowledge->catalogue, diagnostics);
    return diagnostics.has_errors() ? std::nullopt : std::optional{Answer{model_template(id)}};
}

} // namespace

Command catalogue_new_command() {
    Command command;
    command.name = "catalogue new";
    command.summary = "print a template for a new model";
    command.about =
        "Prints a YAML file in which every key of a model is there with its meaning: those that a model "
        "needs are to be filled in, the others are comments. Save it, edit it, check it with `stackpick "
        "catalogue validate`, and use it with `--catalogue`.";
    command.positionals = {{.name = "MODEL", .help = "the id of the new model, such as acme-coder-27b"}};
    command.options = catalogue_options();
    for (Option& option : terminal_options()) {
        command.options.push_back(std::move(option));
    }
    command.examples = {{"A model of one's own", "stackpick catalogue new acme-coder-27b"}};
    command.run = run_catalogue_new;
    return command;
}

} // namespace stackpick::cli
