// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "stackpick/report/catalogue_sources.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

/// Leaves what has the grade that `--grade` names, or everything without it.
template <class Item>
std::vector<Item> of_grade(std::vector<Item> items, const std::optional<std::string>& grade) {
    const auto differs = [&](const Item& item) {
        return grade && (!item.grade || to_string(*item.grade) != *grade);
    };
    items.erase(std::remove_if(items.begin(), items.end(), differs), items.end());
    return items;
}

std::string render(const std::string& format, const std::vector<SourceUse>& uses, const Style& style) {
    if (format == "json") {
        return source_uses_json(uses);
    }
    return format == "markdown" ? source_uses_markdown(uses) : source_uses_text(uses, style);
}

std::string render(const std::string& format, const Model& model, const std::vector<CitedSource>& sources,
                   const Style& style) {
    if (format == "json") {
        return model_sources_json(model, sources);
    }
    return format == "markdown" ? model_sources_markdown(model, sources)
                                : model_sources_text(model, sources, style);
}

std::optional<Answer> run_catalogue_sources(const Arguments& arguments, const Session& session,
                                            Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto grade = arguments.value("grade");
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    const auto name = arguments.positional();
    const Model* model = name ? find_model(catalogue, *name, diagnostics) : nullptr;
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    if (model != nullptr) {
        return Answer{render(format, *model, of_grade(sources_of(catalogue, *model), grade), session.style)};
    }
    return Answer{
        render(format, of_grade(source_uses(catalogue, knowledge->documents.all()), grade), session.style)};
}

std::vector<Option> sources_options() {
    std::vector<Option> options{
        {.name = "grade",
         .kind = OptionKind::value,
         .value_name = "GRADE",
         .choices = grade_names(),
         .help = "only sources of this grade:",
         .group = "Which sources"},
    };
    for (Option& option : common_options({"text", "json", "markdown"})) {
        options.push_back(std::move(option));
    }
    return options;
}

} // namespace

Command catalogue_sources_command() {
    Command command;
    command.name = "catalogue sources";
    command.summary = "show where the facts come from, of all models or one";
    command.about =
        "Without MODEL lists the kinds of sources, how far each is trusted and how often it is cited. With "
        "MODEL lists each of its sources with the facts, prices and results that were read there. Grades: "
        "vendor, who answers for the fact; registry, a curated database or a benchmark's maker; press; "
        "community, everybody else and what was read in someone else's text.";
    command.positionals = {{.name = "MODEL", .help = "`stackpick list` shows all models", .needed = false}};
    command.options = sources_options();
    command.examples = {{"How much rests on whom", "stackpick catalogue sources"},
                        {"What a model's facts rest on", "stackpick catalogue sources kimi-k3"},
                        {"Which of them are weak", "stackpick catalogue sources kimi-k3 --grade community"}};
    command.document = "stackpick/catalogue-sources/v1";
    command.run = run_catalogue_sources;
    return command;
}

} // namespace stackpick::cli
