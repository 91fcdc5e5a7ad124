// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/list_request.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/query.hpp"
#include "stackpick/report/catalogue.hpp"
#include "stackpick/rules/condition.hpp"
#include "stackpick/rules/match.hpp"

#include <fmt/format.h>

#include <map>

namespace stackpick::cli {

namespace {

std::string render(const std::string& format, const Catalogue& catalogue,
                   const std::vector<ModelGroup>& groups, const std::vector<const Column*>& columns,
                   const Style& style) {
    if (format == "json") {
        return list_json(catalogue, groups);
    }
    if (format == "jsonl") {
        return list_jsonl(catalogue, groups);
    }
    if (format == "csv") {
        return list_csv(catalogue, groups, columns);
    }
    return format == "markdown" ? list_markdown(catalogue, groups, columns)
                                : list_text(catalogue, groups, columns, style);
}

/// What `--where` selects; nothing without it, or when it is wrong.
std::optional<ModelMatches> match_where(const Arguments& arguments, const Session& session,
                                        const Knowledge& knowledge, Diagnostics& diagnostics) {
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    const auto text = arguments.value("where");
    const auto condition = text ? compile_where_of_models(*text, diagnostics) : std::nullopt;
    if (!condition || !today) {
        return std::nullopt;
    }
    return match_models(knowledge.catalogue, knowledge.columns, *condition, *today);
}

/// Models that everything else selects and of which nobody can say whether they meet the condition are left
/// out, but not in silence.
void report_open(const ModelMatches& matches, ModelQuery query, const Catalogue& catalogue,
                 Diagnostics& diagnostics) {
    std::map<std::string, std::size_t> reasons;
    std::size_t count = 0;
    query.group_by = nullptr;
    for (const OpenMatches& open : matches.open) {
        query.among = open.models;
        const std::size_t selected = count_selected(catalogue, query);
        if (selected > 0) {
            reasons[why_undecided(open.missing, open.problem)] += selected;
            count += selected;
        }
    }
    if (count == 0) {
        return;
    }
    std::vector<std::string> parts;
    for (const auto& [reason, models] : reasons) {
        parts.push_back(fmt::format("{} ({})", reason, models));
    }
    diagnostics.warning({}, fmt::format("--where: it cannot be decided for {} more {}: {}", count,
                                        count == 1 ? "model" : "models", join(parts, ", ")));
}

std::optional<Answer> run_list(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const ListShape shape = list_shape_of(arguments, format, diagnostics);
    const auto* knowledge = load(arguments, session, Purpose::look, diagnostics);
    if (!knowledge) {
        return std::nullopt;
    }
    const Catalogue& catalogue = knowledge->catalogue;
    ModelQuery query = list_query_of(arguments, shape, catalogue, diagnostics);
    const auto matches = match_where(arguments, session, *knowledge, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    if (matches) {
        report_open(*matches, query, catalogue, diagnostics);
        query.among = matches->met;
    }
    return Answer{render(format, catalogue, select(catalogue, query), shape.columns, session.style)};
}

std::vector<Option> list_options() {
    const std::vector<Option> options{
        {.name = "where",
         .kind = OptionKind::value,
         .value_name = "EXPR",
         .help = "a condition on model.* and licence.*, such as 'model.parameters.active < 40000000000'",
         .group = "Which models"},
        {.name = "sort",
         .kind = OptionKind::value,
         .value_name = "KEY[:asc|desc]",
         .help = "order by a column; otherwise the newest first",
         .group = "Layout"},
        {.name = "group-by",
         .kind = OptionKind::value,
         .value_name = "KEY",
         .help = "a heading for each value of a column",
         .group = "Layout"},
        {.name = "columns",
         .kind = OptionKind::list,
         .value_name = "KEY,…",
         .help = "what to show, or all; JSON has everything anyway",
         .group = "Layout"},
        today_option("Layout"),
    };
    return joined({model_filters(), options, common_options({"text", "json", "jsonl", "csv", "markdown"})});
}

Topic columns_topic() {
    Topic topic{"Columns", {}};
    for (const Column& column : model_columns()) {
        topic.rows.emplace_back(column.key, column.help);
    }
    return topic;
}

} // namespace

Command list_command() {
    Command command;
    command.name = "list";
    command.summary = "list the models of the catalogue";
    command.about = "Lists models, the newest first. A model meets a filter only if the fact is known. "
                    "`--where` takes a condition in the expression language of docs/rules.md, and says for "
                    "how many models it cannot be decided. Names are compared without regard to case. An "
                    "empty list is an answer too.";
    command.options = list_options();
    command.topics = {columns_topic()};
    command.examples = {
        {"Open mid-size models under the Apache licence",
         "stackpick list --track open-mid --licence Apache-2.0"},
        {"The longest contexts first", "stackpick list --min-context 200k --sort context:desc"},
        {"Coders since the spring whose weights can be had",
         "stackpick list --where 'model.role == \"coder\" && model.has_weights && "
         "model.released >= days(\"2026-03-01\")'"},
        {"A spreadsheet of everything", "stackpick list --columns all --format csv"},
    };
    command.document = "stackpick/models/v1";
    command.run = run_list;
    return command;
}

} // namespace stackpick::cli
