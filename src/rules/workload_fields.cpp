// SPDX-License-Identifier: MIT
// What a workload states or takes from its task, the task itself, and the hardware at hand.
#include "rules/field_table.hpp"

namespace stackpick {
namespace {

using field_values::of;
using S = const Subject&;
using Memory = ValueMemory&;

const Accelerator& accelerator(const Subject& subject) {
    return subject.workload->hosting.hardware->device;
}

expr::Value memory_bytes(const Subject& subject, int count) {
    const auto memory = device_memory(accelerator(subject));
    return memory ? of(memory->value() * count) : expr::Value{};
}

expr::Value domains(const Subject& subject, ValueMemory& memory) {
    std::vector<expr::Value> values;
    for (const DomainWeight& domain : subject.workload->task->domains) {
        values.push_back(expr::Value::string(domain.domain));
    }
    return memory.list(std::move(values));
}

expr::Value licences(const Subject& subject, ValueMemory& memory) {
    std::vector<expr::Value> values;
    for (const Licence* licence : subject.workload->licences) {
        values.push_back(expr::Value::string(licence->id));
    }
    return memory.list(std::move(values));
}

expr::Value openness(const Subject& subject, ValueMemory& memory) {
    std::vector<expr::Value> values;
    for (const Openness tier : subject.workload->openness) {
        values.push_back(expr::Value::string(to_string(tier)));
    }
    return memory.list(std::move(values));
}

} // namespace

// clang-format off
std::vector<FieldDefinition> workload_fields() {
    return {
        {{"workload.self_host", flag_type(), "", "only models that can run on one's own machines"},
         [](S s, Memory) { return of(s.workload->self_host); }},
        {{"workload.strict", flag_type(), "", "a missing fact excludes"},
         [](S s, Memory) { return of(s.workload->strict); }},
        {{"workload.context", count_type(), "tokens", "the longest input of one call"},
         [](S s, Memory) { return of(s.workload->context); }},
        {{"workload.requests_per_day", count_type(), "requests", "the volume"},
         [](S s, Memory) { return of(s.workload->requests_per_day); }},
        {{"workload.input_tokens", count_type(), "tokens", "of one request, over all its calls"},
         [](S s, Memory) { return of(s.workload->input_tokens); }},
        {{"workload.output_tokens", count_type(), "tokens", "of one request, reasoning included"},
         [](S s, Memory) { return of(s.workload->output_tokens); }},
        {{"workload.cached_share", number_type(), "", "of the input tokens, read from the provider's cache"},
         [](S s, Memory) { return of(s.workload->cached_share); }},
        {{"workload.budget", number_type(), "USD a month", "the most to spend on tokens"},
         [](S s, Memory) { return of(s.workload->budget); }},
        {{"workload.mistake_cost", number_type(), "USD", "what one wrong result costs that gets through: the stakes"},
         [](S s, Memory) { return of(s.workload->mistake_cost); }},
        {{"workload.latency_cost", number_type(), "USD", "what a second costs that a request takes"},
         [](S s, Memory) { return of(s.workload->latency_cost); }},
        {{"workload.batch_share", number_type(), "", "of the requests, that can wait for a batch"},
         [](S s, Memory) { return of(s.workload->batch_share); }},
        {{"workload.quality_floor", number_type(), "", "the least success rate"},
         [](S s, Memory) { return of(s.workload->quality_floor); }},
        {{"workload.provider", text_type(), "", "the only one whose offers count"},
         [](S s, Memory) { return of(s.workload->provider); }},
        {{"workload.region", text_type(), "", "where the API is called from: cn, intl or us"},
         [](S s, Memory) { return of(s.workload->region); }},
        {{"workload.use", text_type(), "", "internal, product, embedded, resell-api or research"},
         [](S s, Memory) { return of(to_string(s.workload->usage.use)); }},
        {{"workload.monthly_users", number_type(), "", "of the product that the model is in"},
         [](S s, Memory) { return of(s.workload->usage.monthly_users); }},
        {{"workload.monthly_revenue", number_type(), "USD", "of that product"},
         [](S s, Memory) { return of(s.workload->usage.monthly_revenue); }},
        {{"workload.annual_revenue", number_type(), "USD", "of the company in twelve months"},
         [](S s, Memory) { return of(s.workload->usage.annual_revenue); }},
        {{"workload.territory", texts_type(), "", "countries in which it is used, or EU, or worldwide; empty: not stated"},
         [](S s, Memory m) { return m.texts(s.workload->usage.territories); }},
        {{"workload.fine_tune", flag_type(), "", "the weights are tuned"},
         [](S s, Memory) { return of(s.workload->usage.fine_tune); }},
        {{"workload.distribute_weights", flag_type(), "", "others get the weights"},
         [](S s, Memory) { return of(s.workload->usage.distribute_weights); }},
        {{"workload.train_on_outputs", flag_type(), "", "other models are trained on its outputs"},
         [](S s, Memory) { return of(s.workload->usage.train_on_outputs); }},
        {{"workload.modality", texts_type(), "", "what the input holds: text, image, …"},
         [](S s, Memory m) { return m.texts(s.workload->modality); }},
        {{"workload.needs", texts_type(), "", "required abilities: tools, reasoning, structured-output"},
         [](S s, Memory m) { return m.texts(s.workload->needs); }},
        {{"workload.licences", texts_type(), "", "ids of those admitted; empty: all"}, licences},
        {{"workload.openness", texts_type(), "", "tiers admitted; empty: all"}, openness},
        {{"workload.labs", texts_type(), "", "ids of those admitted; empty: all"},
         [](S s, Memory m) { return m.texts(s.workload->labs); }},
        {{"workload.origin", texts_type(), "", "countries admitted, or `any`"},
         [](S s, Memory m) { return m.texts(s.workload->origin); }},
        {{"workload.baseline", text_type(), "", "id of the model that is used today"},
         [](S s, Memory) { return s.workload->baseline ? of(s.workload->baseline->id) : expr::Value{}; }},
        {{"task.id", text_type(), "", "its id"},
         [](S s, Memory) { return of(s.workload->task->id); }},
        {{"task.says", text_type(), "", "what it is, in a line"},
         [](S s, Memory) { return of(s.workload->task->says); }},
        {{"task.group", text_type(), "", "the kind of tasks that it belongs to"},
         [](S s, Memory) { return of(s.workload->task->group); }},
        {{"task.domains", texts_type(), "", "in which its success is measured"}, domains},
        {{"task.verify", text_type(), "", "how an output is checked: tests, judge, human or none"},
         [](S s, Memory) { return of(s.workload->task->verify); }},
        {{"task.calls", number_type(), "", "model calls that a request takes"},
         [](S s, Memory) { return of(s.workload->task->calls); }},
        {{"task.steps", number_type(), "", "dependent steps of one request"},
         [](S s, Memory) { return of(s.workload->task->steps); }},
        {{"task.fine_tune", flag_type(), "", "it is done by tuning a model"},
         [](S s, Memory) { return of(s.workload->task->fine_tune); }},
        {{"task.output_modality", text_type(), "", "text or embedding"},
         [](S s, Memory) { return of(s.workload->task->output_modality); }},
        {{"hardware.id", text_type(), "", "id of the accelerator"},
         [](S s, Memory) { return of(accelerator(s).id); }},
        {{"hardware.name", text_type(), "", "as its vendor writes it"},
         [](S s, Memory) { return of(accelerator(s).name); }},
        {{"hardware.vendor", text_type(), "", "who makes it"},
         [](S s, Memory) { return of(accelerator(s).vendor); }},
        {{"hardware.count", count_type(), "", "how many there are"},
         [](S s, Memory) { return of(std::int64_t{s.workload->hosting.hardware->count}); }},
        {{"hardware.memory", count_type(), "bytes", "of all of them"},
         [](S s, Memory) { return memory_bytes(s, s.workload->hosting.hardware->count); }},
        {{"hardware.memory_each", count_type(), "bytes", "of one"},
         [](S s, Memory) { return memory_bytes(s, 1); }},
        {{"hardware.export_restricted_to_cn", flag_type(), "", "it may not be exported to mainland China"},
         [](S s, Memory) { return of(accelerator(s).export_restricted_to_cn); }},
    };
}
// clang-format on

} // namespace stackpick
