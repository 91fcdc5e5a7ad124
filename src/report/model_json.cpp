// SPDX-License-Identifier: MIT
#include "report/model_json.hpp"

namespace stackpick::report {
namespace {

Json context_json(const ContextWindow& context) {
    return {{"native", json_of(context.native)},
            {"extended", json_of(context.extended)},
            {"max_output", json_of(context.max_output)}};
}

Json architecture_json(const Architecture& architecture) {
    return {{"kind", json_of(architecture.kind)},
            {"attention", json_of(architecture.attention)},
            {"native_precision", json_of(architecture.native_precision)},
            {"dimensions", Json(architecture.dimensions.get())}};
}

Json capabilities_json(const Capabilities& capabilities) {
    return {{"tools", json_of(capabilities.tools)},
            {"reasoning", json_of(capabilities.reasoning)},
            {"structured_output", json_of(capabilities.structured_output)}};
}

Json weights_json(const Weights& weights) {
    Json sizes = Json::dictionary();
    for (const auto& [format, bytes] : weights.sizes) {
        sizes.set(format, bytes.value());
    }
    return {{"huggingface", json_of(weights.huggingface)},
            {"modelscope", json_of(weights.modelscope)},
            {"sizes_bytes", std::move(sizes)}};
}

Json deprecation_json(const std::optional<Deprecation>& deprecated) {
    if (!deprecated) {
        return nullptr;
    }
    return {{"date", json_of(deprecated->date)},
            {"successor", json_of(deprecated->successor)},
            {"source", deprecated->source}};
}

} // namespace

Json model_json(const Catalogue& catalogue, const Model& model) {
    return {{"id", model.id},
            {"name", model.name},
            {"aliases", model.aliases},
            {"lab", model.lab},
            {"origin", text_or_null(catalogue.origin_of(model))},
            {"family", model.family},
            {"line", json_of(model.line)},
            {"released", json_of(model.released)},
            {"openness", to_string(model.openness)},
            {"layer", name_or_null(model.layer)},
            {"role", to_string(model.role)},
            {"track", name_or_null(model.track)},
            {"licence", json_of(model.licence)},
            {"parameters",
             {{"total", json_of(model.parameters.total)}, {"active", json_of(model.parameters.active)}}},
            {"context", context_json(model.context)},
            {"architecture", architecture_json(model.architecture)},
            {"modalities",
             {{"input", list_or_null(model.modalities.input)},
              {"output", list_or_null(model.modalities.output)}}},
            {"capabilities", capabilities_json(model.capabilities)},
            {"weights", weights_json(model.weights)},
            {"base_model", json_of(model.base_model)},
            {"base_licence", json_of(model.base_licence)},
            {"deprecated", deprecation_json(model.deprecated)},
            {"superseded_by", json_of(model.superseded_by)},
            {"counts",
             {{"offers", model.offers.size()},
              {"evidence", model.evidence.size()},
              {"conflicts", model.conflicts.size()}}},
            {"as_of", json_of(model.as_of)}};
}

Json offer_json(const Offer& offer) {
    return {{"provider", offer.provider},
            {"region", json_of(offer.region)},
            {"plan", json_of(offer.plan)},
            {"api_id", json_of(offer.api_id)},
            {"endpoint", json_of(offer.endpoint)},
            {"mode", json_of(offer.mode)},
            {"period", json_of(offer.period)},
            {"input_above", json_of(offer.input_above)},
            {"input_up_to", json_of(offer.input_up_to)},
            {"input", json_of(offer.input)},
            {"output", json_of(offer.output)},
            {"cache_read", json_of(offer.cache_read)},
            {"currency", offer.currency},
            {"valid_from", json_of(offer.valid_from)},
            {"valid_until", json_of(offer.valid_until)},
            {"as_of", json_of(offer.as_of)},
            {"source", text_or_null(offer.source)},
            {"note", json_of(offer.note)}};
}

} // namespace stackpick::report
