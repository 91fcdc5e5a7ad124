// SPDX-License-Identifier: MIT
// `tasks`: the kinds of work that can be asked for.
#include "report/json.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/catalogue.hpp"
#include "stackpick/report/table.hpp"

namespace stackpick {

using report::Json;
using report::json_of;

namespace {

std::string domain_names(const Task& task) {
    std::vector<std::string> names;
    for (const DomainWeight& domain : task.domains) {
        names.push_back(domain.domain);
    }
    return join(names, ", ");
}

Json domain_json(const DomainWeight& domain) {
    return {{"domain", domain.domain}, {"weight", json_of(domain.weight)}};
}

Json weights_json(const Task& task) {
    Json weights = Json::dictionary();
    for (const auto& [criterion, weight] : task.weights) {
        weights.set(criterion, json_of(weight));
    }
    return weights;
}

Json task_json(const Task& task) {
    return {{"id", task.id},
            {"says", task.says},
            {"group", report::text_or_null(task.group)},
            {"domains", report::json_array(task.domains, domain_json)},
            {"verify", task.verify},
            {"context", json_of(task.context)},
            {"input_tokens", json_of(task.input_tokens)},
            {"output_tokens", json_of(task.output_tokens)},
            {"cached_share", json_of(task.cached_share)},
            {"requests_per_day", task.requests_per_day},
            {"mistake_cost", json_of(task.mistake_cost)},
            {"steps", json_of(task.steps)},
            {"self_host", task.self_host},
            {"fine_tune", task.fine_tune},
            {"needs", task.needs},
            {"input_modality", task.input_modality},
            {"output_modality", task.output_modality},
            {"max_parameters", json_of(task.max_parameters)},
            {"weights", weights_json(task)},
            {"because", report::text_or_null(task.because)}};
}

} // namespace

std::string tasks_text(const TaskSet& tasks, const Style& style) {
    Table table;
    table.column("Task");
    table.column("What it is", Table::Align::left, Table::Fit::wrap, 18);
    table.column("Evidence from", Table::Align::left, Table::Fit::wrap);
    table.column("Checked by");
    for (const Task& task : tasks.all()) {
        table.row({task.id, task.says, domain_names(task), task.verify});
    }
    return table.text(style) + '\n' + style.dim(report::counted(tasks.all().size(), "task")) + '\n';
}

std::string tasks_json(const TaskSet& tasks) {
    return report::json_document(
        {{"schema", "stackpick/tasks/v1"}, {"tasks", report::json_array(tasks.all(), task_json)}});
}

} // namespace stackpick
