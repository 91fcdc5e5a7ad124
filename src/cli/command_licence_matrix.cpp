// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/licence_subjects.hpp"
#include "cli/list_request.hpp"
#include "cli/requests.hpp"

#include <fmt/format.h>

namespace stackpick::cli {

namespace {

/// Those that are named, else all that the filters admit.
std::vector<JudgedSubject> subjects_of(const Arguments& arguments, const Catalogue& catalogue,
                                       Diagnostics& diagnostics) {
    if (!arguments.positionals().empty()) {
        for (const Option& filter : model_filters()) {
            if (arguments.has(filter.name)) {
                diagnostics.error({}, fmt::format("--{} selects models, and models are named", filter.name),
                                  "name models, or select them");
            }
        }
        return find_subjects(catalogue, arguments.positionals(), diagnostics);
    }
    const ModelQuery query = list_query_of(arguments, ListShape{}, catalogue, diagnostics);
    std::vector<JudgedSubject> subjects;
    for (const ModelGroup& group : select(catalogue, query)) {
        for (const std::size_t place : group.models) {
            subjects.push_back({&catalogue.models()[place], {}});
        }
    }
    return subjects;
}

std::optional<Answer> run_licence_matrix(const Arguments& arguments, const Session& session,
                                         Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const auto use = judged_use_of(arguments, session, knowledge->catalogue, diagnostics);
    const auto subjects = subjects_of(arguments, knowledge->catalogue, diagnostics);
    if (!use || diagnostics.has_errors()) {
        return std::nullopt;
    }
    const auto rows = licence_matrix(knowledge->catalogue, subjects, use->usage);
    return Answer{format == "json"       ? licence_matrix_json(rows, *use)
                  : format == "csv"      ? licence_matrix_csv(rows)
                  : format == "markdown" ? licence_matrix_markdown(rows, *use)
                                         : licence_matrix_text(rows, *use, session.style)};
}

Topic questions_topic() {
    Topic topic{"Questions", {}};
    for (const LicenceQuestion& question : licence_questions_of_reviews()) {
        topic.rows.emplace_back(question.id, question.says);
    }
    return topic;
}

} // namespace

Command licence_matrix_command() {
    Command command;
    command.name = "licence matrix";
    command.summary = "hold models against the questions of a review";
    command.about =
        "A row for each model, a column for each question that reviews ask, judged for the sizes and "
        "territories that are given. Names models, or selects them as `list` does. Markdown holds "
        "the clauses as well, to be pasted into a review.";
    command.positionals = {{.name = "MODEL", .needed = false, .repeatable = true}};
    command.options = joined({usage_options(),
                              {workload_file_option()},
                              model_filters(),
                              common_options({"text", "json", "csv", "markdown"})});
    command.topics = {questions_topic()};
    command.examples = {
        {"Open mid-size models in the EU", "stackpick licence matrix --track open-mid --territory EU"},
        {"For a review", "stackpick licence matrix kimi-k2.6 qwen3.8-27b --format markdown"}};
    command.document = "stackpick/licence-matrix/v1";
    command.run = run_licence_matrix;
    return command;
}

} // namespace stackpick::cli
