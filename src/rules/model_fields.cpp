// SPDX-License-Identifier: MIT
// What is known of a model and its licence.
#include "rules/field_table.hpp"
#include "stackpick/sizing/weights.hpp"

#include <cmath>

namespace stackpick {
namespace {

using field_values::of;
using S = const Subject&;
using Memory = ValueMemory&;

expr::Value dimension(const Subject& subject, const char* key) {
    const auto& dimensions = subject.model->architecture.dimensions.get();
    const auto at = dimensions.find(key);
    return at == dimensions.end() ? expr::Value{} : of(at->second);
}

expr::Value list_or_missing(const std::vector<std::string>& texts, ValueMemory& memory) {
    return texts.empty() ? expr::Value{} : memory.texts(texts);
}

const Licence& licence(const Subject& subject) {
    return *subject.catalogue.licence_of(*subject.model);
}

expr::Value weights_bytes(const Subject& subject, ValueMemory& /*memory*/) {
    const WeightFormat* format = native_format(subject.catalogue, *subject.model);
    const auto weights = format ? size_weights(subject.catalogue, *subject.model, *format) : std::nullopt;
    return weights ? expr::Value::integer(std::llround(weights->bytes.mid)) : expr::Value{};
}

const expr::Type& threshold_type() {
    static const expr::Type k_type = expr::Type::object(std::make_shared<const expr::ObjectType>(
        expr::ObjectType{"threshold",
                         {{"metric", text_type(), "", "what is measured, such as monthly active users"},
                          {"above", number_type(), "", "from where on it matters"},
                          {"then", text_type(), "", "what follows"}}}));
    return k_type;
}

std::optional<std::string_view> name_of(std::optional<Permission> permission) {
    return permission ? std::optional{to_string(*permission)} : std::nullopt;
}

expr::Value territories_excluded(const Subject& subject, ValueMemory& memory) {
    const auto& territories = licence(subject).territories_excluded;
    return territories ? memory.texts(*territories) : expr::Value{};
}

expr::Value thresholds(const Subject& subject, ValueMemory& memory) {
    if (!licence(subject).thresholds) {
        return {};
    }
    std::vector<expr::Value> values;
    for (const LicenceThreshold& threshold : *licence(subject).thresholds) {
        values.push_back(memory.object({of(threshold.metric), of(threshold.above), of(threshold.then)}));
    }
    return memory.list(std::move(values));
}

} // namespace

// clang-format off
std::vector<FieldDefinition> model_fields() {
    return {
        {{"model.id", text_type(), "", "its id in the catalogue"},
         [](S s, Memory) { return of(s.model->id); }},
        {{"model.name", text_type(), "", "as its lab writes it"},
         [](S s, Memory) { return of(s.model->name); }},
        {{"model.lab", text_type(), "", "id of the lab"},
         [](S s, Memory) { return of(s.model->lab); }},
        {{"model.family", text_type(), "", "such as `qwen`"},
         [](S s, Memory) { return of(s.model->family); }},
        {{"model.line", text_type(), "", "where the lab places it, such as `flagship` or `max`"},
         [](S s, Memory) { return of(s.model->line); }},
        {{"model.origin", text_type(), "", "country of the lab, such as `cn`"},
         [](S s, Memory m) { return m.text(s.catalogue.origin_of(*s.model)); }},
        {{"model.released", count_type(), "days", "when, to compare with `days(\"2026-01-01\")`"},
         [](S s, Memory) { return of(s.model->released); }},
        {{"model.openness", text_type(), "", "closed, restricted, open-weight, open-source or unknown"},
         [](S s, Memory) { return of(to_string(s.model->openness)); }},
        {{"model.layer", text_type(), "", "flagship, mid, small or edge"},
         [](S s, Memory) { return s.model->layer ? of(to_string(*s.model->layer)) : expr::Value{}; }},
        {{"model.role", text_type(), "", "general, coder, vision, omni, embedding or reasoning"},
         [](S s, Memory) { return of(to_string(s.model->role)); }},
        {{"model.track", text_type(), "", "such as open-mid or closed-flagship"},
         [](S s, Memory m) { return s.model->track ? m.text(to_string(*s.model->track)) : expr::Value{}; }},
        {{"model.has_weights", flag_type(), "", "its weights were published"},
         [](S s, Memory) { return of(s.model->has_weights()); }},
        {{"model.deprecated", flag_type(), "", "its lab ended its service, or said when it will"},
         [](S s, Memory) { return of(s.model->deprecated.has_value()); }},
        {{"model.superseded_by", text_type(), "", "id of the model to move to"},
         [](S s, Memory) { return of(s.model->superseded_by); }},
        {{"model.base_model", text_type(), "", "what it was made from"},
         [](S s, Memory) { return of(s.model->base_model); }},
        {{"model.parameters.total", count_type(), "parameters", "all of them, experts included"},
         [](S s, Memory) { return of(s.model->parameters.total); }},
        {{"model.parameters.active", count_type(), "parameters", "those that one token uses"},
         [](S s, Memory) { return of(s.model->parameters.active); }},
        {{"model.context.native", count_type(), "tokens", "the window that it was trained for"},
         [](S s, Memory) { return of(s.model->context.native); }},
        {{"model.context.extended", count_type(), "tokens", "with the vendor's documented extension"},
         [](S s, Memory) { return of(s.model->context.extended); }},
        {{"model.context.max_output", count_type(), "tokens", "of one answer at most"},
         [](S s, Memory) { return of(s.model->context.max_output); }},
        {{"model.architecture.kind", text_type(), "", "dense or moe"},
         [](S s, Memory) { return of(s.model->architecture.kind); }},
        {{"model.architecture.attention", text_type(), "", "gqa, mla, mla-sparse, hybrid-linear, sliding-window or other"},
         [](S s, Memory) { return of(s.model->architecture.attention); }},
        {{"model.architecture.native_precision", text_type(), "", "in which the weights were published, such as fp8"},
         [](S s, Memory) { return of(s.model->architecture.native_precision); }},
        {{"model.architecture.layers", count_type(), "", "transformer layers"},
         [](S s, Memory) { return dimension(s, "layers"); }},
        {{"model.architecture.experts", count_type(), "", "routed experts of a layer"},
         [](S s, Memory) { return dimension(s, "experts"); }},
        {{"model.architecture.experts_per_token", count_type(), "", "routed experts that a token passes"},
         [](S s, Memory) { return dimension(s, "experts_per_token"); }},
        {{"model.modalities.input", texts_type(), "", "what it reads: text, image, audio, video, pdf"},
         [](S s, Memory m) { return list_or_missing(s.model->modalities.input, m); }},
        {{"model.modalities.output", texts_type(), "", "what it writes: text, embedding, …"},
         [](S s, Memory m) { return list_or_missing(s.model->modalities.output, m); }},
        {{"model.capabilities.tools", flag_type(), "", "it calls functions"},
         [](S s, Memory) { return of(s.model->capabilities.tools); }},
        {{"model.capabilities.reasoning", flag_type(), "", "it thinks before it answers, if asked"},
         [](S s, Memory) { return of(s.model->capabilities.reasoning); }},
        {{"model.capabilities.structured_output", flag_type(), "", "it keeps to a JSON Schema"},
         [](S s, Memory) { return of(s.model->capabilities.structured_output); }},
        {{"model.weights.huggingface", text_type(), "", "where on Hugging Face"},
         [](S s, Memory) { return of(s.model->weights.huggingface); }},
        {{"model.weights.modelscope", text_type(), "", "where on ModelScope"},
         [](S s, Memory) { return of(s.model->weights.modelscope); }},
        {{"model.weights.bytes", count_type(), "bytes", "in the precision of their release, to compare with `gib(80)`"},
         weights_bytes},
    };
}

std::vector<FieldDefinition> licence_fields() {
    return {
        {{"licence.id", text_type(), "", "SPDX id, or LicenseRef-…"},
         [](S s, Memory) { return of(licence(s).id); }},
        {{"licence.name", text_type(), "", "as people call it"},
         [](S s, Memory) { return of(licence(s).name); }},
        {{"licence.kind", text_type(), "", "permissive, permissive-with-conditions, source-available, research-only or proprietary-api"},
         [](S s, Memory) { return of(licence(s).kind); }},
        {{"licence.osi_approved", flag_type(), "", "on the list of the Open Source Initiative"},
         [](S s, Memory) { return of(licence(s).osi_approved); }},
        {{"licence.commercial_use", text_type(), "", "allowed, conditional or forbidden"},
         [](S s, Memory) { return of(name_of(licence(s).commercial_use)); }},
        {{"licence.fine_tune", flag_type(), "", "the weights may be tuned"},
         [](S s, Memory) { return of(licence(s).fine_tune); }},
        {{"licence.self_host", flag_type(), "", "the weights may be run on one's own machines"},
         [](S s, Memory) { return of(licence(s).self_host); }},
        {{"licence.thresholds", expr::Type::list(threshold_type()), "", "sizes from which on other terms hold"},
         thresholds},
        {{"licence.territories_excluded", texts_type(), "", "where it grants nothing"},
         territories_excluded},
        {{"licence.obligations", texts_type(), "", "what it asks of those who use it"},
         [](S s, Memory m) { return m.texts(licence(s).obligations); }},
        {{"licence.verified", flag_type(), "", "its text itself was read"},
         [](S s, Memory) { return of(licence(s).verified); }},
    };
}
// clang-format on

} // namespace stackpick
