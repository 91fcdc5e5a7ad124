// SPDX-License-Identifier: MIT
#include "stackpick/workload/task.hpp"

#include "base/sorted.hpp"
#include "catalogue/find_by_id.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/first_definitions.hpp"
#include "stackpick/workload/criteria.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr double k_smallest_weight = 0.001;
constexpr double k_largest_weight = 100;
constexpr double k_dearest_mistake = 1e9;
constexpr double k_most_steps = 1000;
constexpr double k_most_calls = 1e6;

std::vector<Field> request_fields() {
    using namespace shapes;
    using Need = Field::Need;
    return {
        {"verify", choice({"tests", "judge", "human", "none"}), "how an output is usually checked",
         Need::defined},
        {"context", count(1), "tokens of the longest input of one model call", Need::defined},
        {"input_tokens", count(), "per request, over all its calls", Need::defined},
        {"output_tokens", count(), "per request, reasoning included", Need::defined},
        {"calls", number(1, k_most_calls), "model calls that a request takes; 1 when left out"},
        {"cached_share", number(0, 1), "of the input tokens, read from the provider's cache"},
        {"requests_per_day", count(1), "usual volume", Need::defined},
        {"mistake_cost", number(0, k_dearest_mistake), "US dollars, of a wrong result that gets through",
         Need::defined},
        {"latency_cost", number(0, k_dearest_mistake), "US dollars, of a second that a request takes"},
        {"steps", number(1, k_most_steps), "dependent steps, each as hard as a benchmark item"},
    };
}

std::vector<Field> demand_fields() {
    using namespace shapes;
    return {
        {"self_host", flag(), "the weights must run on one's own machines"},
        {"fine_tune", flag(), "the weights must be trainable"},
        {"needs", list(choice({"tools", "structured-output", "reasoning"})),
         "what the model must be able to do"},
        {"input_modality", list(choice({k_input_modalities.begin(), k_input_modalities.end()})),
         "what it must read"},
        {"output_modality", choice({"text", std::string{k_embedding}}), "what it must write"},
        {"max_parameters", count(1), "what the task's usual hardware can hold"},
        {"weights", table(number(0, k_largest_weight)), "of criteria, where they differ from the default"},
    };
}

std::vector<std::string> names_of_domains(const Catalogue& catalogue) {
    std::vector<std::string> names;
    for (const auto& [domain, benchmarks] : catalogue.assumptions().reference_benchmarks) {
        names.push_back(domain);
    }
    return names;
}

/// Reports the keys of a map that are not among the known names, which are in order.
void check_names(const Node* node, std::string_view kind, const std::vector<std::string>& known,
                 Diagnostics& diagnostics) {
    if (node == nullptr) {
        return;
    }
    for (const Entry& entry : node->entries) {
        if (!std::binary_search(known.begin(), known.end(), entry.key)) {
            diagnostics.error(
                entry.where, "unknown " + std::string{kind} + " `" + entry.key + '`',
                diagnostics.hint([&] { return did_you_mean(nearest_names(entry.key, known)); }));
        }
    }
}

void check_task(const Node& node, const std::vector<std::string>& known_domains, Diagnostics& diagnostics) {
    report_missing_fields(node, task_shape(), {}, diagnostics);
    const Node* domains = node.find("domains");
    if (domains != nullptr && domains->is_map() && domains->entries.empty()) {
        diagnostics.error(domains->where, "`domains` is empty", "such as {coding: 1}");
    }
    check_names(domains, "domain", known_domains, diagnostics);
    check_names(node.find("weights"), "criterion", criteria_names(), diagnostics);
}

Task read_task(const Node& node) {
    const Fields fields{node};
    Task task;
    task.where = node.where;
    task.id = fields.text_or_empty("id");
    task.says = fields.text_or_empty("says");
    task.group = fields.text_or_empty("group");
    task.because = fields.text_or_empty("because");
    if (const Node* domains = node.find("domains")) {
        for (const Entry& entry : domains->entries) {
            task.domains.push_back({entry.key, read_number(entry.value).value_or(1)});
        }
    }
    task.verify = fields.text("verify").value_or("none");
    task.context = fields.tokens("context").value_or(Tokens{1});
    task.input_tokens = fields.tokens("input_tokens").value_or(Tokens{0});
    task.output_tokens = fields.tokens("output_tokens").value_or(Tokens{0});
    task.calls = fields.number("calls").value_or(1);
    task.cached_share = fields.number("cached_share").value_or(0);
    task.requests_per_day = fields.count("requests_per_day").value_or(1);
    task.mistake_cost = Usd{fields.number("mistake_cost").value_or(0)};
    task.latency_cost = Usd{fields.number("latency_cost").value_or(0)};
    task.steps = fields.number("steps").value_or(1);
    return task;
}

void read_demands(const Node& node, Task& task) {
    const Fields fields{node};
    task.self_host = fields.flag("self_host").value_or(false);
    task.fine_tune = fields.flag("fine_tune").value_or(false);
    task.needs = fields.texts("needs");
    task.input_modality = fields.texts("input_modality");
    if (task.input_modality.empty()) {
        task.input_modality = {"text"};
    }
    task.output_modality = fields.text("output_modality").value_or("text");
    task.max_parameters = fields.count("max_parameters");
    if (const Node* weights = node.find("weights")) {
        for (const Entry& entry : weights->entries) {
            task.weights[entry.key] = read_number(entry.value).value_or(0);
        }
    }
}

} // namespace

const Shape& task_shape() {
    using namespace shapes;
    using Need = Field::Need;
    static const Shape k_shape = [] {
        std::vector<Field> fields{
            {"id", id(), "how the task is called everywhere", Need::always},
            {"says", text(), "what the work is", Need::defined},
            {"group", text(), "the heading it stands under"},
            {"domains", table(number(k_smallest_weight, k_largest_weight)),
             "kinds of evidence and their weights, such as {coding: 1}", Need::defined},
            {"because", text(), "why these defaults", Need::defined},
        };
        for (auto&& more : {request_fields(), demand_fields()}) {
            fields.insert(fields.end(), more.begin(), more.end());
        }
        return map("a task", std::move(fields));
    }();
    return k_shape;
}

FileKind task_file_kind() {
    return {"tasks",
            "kinds of work and their defaults",
            {{"tasks", shapes::list(task_shape()), "kinds of work"}}};
}

TaskSet TaskSet::build(const std::vector<Document>& documents, const Catalogue& catalogue,
                       Diagnostics& diagnostics) {
    TaskSet set;
    FirstDefinitions defined{"tasks", diagnostics};
    const std::vector<std::string> domains = names_of_domains(catalogue);
    for (const Document& document : documents) {
        for (const Node& node : items_of(document, "tasks")) {
            if (defined.is_first(node)) {
                check_task(node, domains, diagnostics);
                set.tasks_.push_back(read_task(node));
                read_demands(node, set.tasks_.back());
            }
        }
    }
    sort_stably(set.tasks_, [](const Task& a, const Task& b) { return a.id < b.id; });
    return set;
}

const Task* TaskSet::find(std::string_view id) const {
    return find_by_id(tasks_, to_lower(id));
}

std::vector<std::string> TaskSet::ids() const {
    std::vector<std::string> ids;
    std::transform(tasks_.begin(), tasks_.end(), std::back_inserter(ids),
                   [](const Task& task) { return task.id; });
    return ids;
}

} // namespace stackpick
