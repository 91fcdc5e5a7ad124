// SPDX-License-Identifier: MIT
#include "read_model.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/map_reader.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr double k_dearest = 1e6; // per million tokens; a sanity bound, not a fact
constexpr double k_highest_score = 1e6;

Parameters read_parameters(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "`parameters`", diagnostics};
    Parameters parameters{reader.count("total", 1), reader.count("active", 1)};
    if (parameters.total && parameters.active && *parameters.active > *parameters.total) {
        reader.error("active", "`active` (" + std::to_string(*parameters.active) + ") is above `total` (" +
                                   std::to_string(*parameters.total) + ")");
    }
    reader.finish();
    return parameters;
}

Architecture read_architecture(const Node& node, Diagnostics& diagnostics) {
    static constexpr std::array<std::string_view, 12> k_dimensions{"layers",
                                                                   "full_attention_layers",
                                                                   "hidden_size",
                                                                   "attention_heads",
                                                                   "kv_heads",
                                                                   "head_dim",
                                                                   "vocab_size",
                                                                   "kv_lora_rank",
                                                                   "qk_rope_head_dim",
                                                                   "sliding_window",
                                                                   "experts_per_token",
                                                                   "experts"};
    MapReader reader{node, "`architecture`", diagnostics};
    Architecture architecture;
    architecture.kind = reader.choice("kind", {"dense", "moe"});
    architecture.attention =
        reader.choice("attention", {"gqa", "mla", "mla-sparse", "hybrid-linear", "sliding-window", "other"});
    architecture.native_precision = reader.text("native_precision");
    for (const std::string_view dimension : k_dimensions) {
        if (const auto value = reader.count(dimension)) {
            architecture.dimensions.emplace(dimension, *value);
        }
    }
    reader.finish();
    return architecture;
}

ContextWindow read_context(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "`context`", diagnostics};
    ContextWindow context{reader.tokens("native"), reader.tokens("extended"), reader.tokens("max_output")};
    if (context.native && context.extended && *context.extended < *context.native) {
        reader.error("extended", "`extended` is below `native`");
    }
    reader.finish();
    return context;
}

Modalities read_modalities(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "`modalities`", diagnostics};
    Modalities modalities{reader.texts("input"), reader.texts("output")};
    reader.finish();
    return modalities;
}

Capabilities read_capabilities(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "`capabilities`", diagnostics};
    Capabilities capabilities{reader.flag("tools"), reader.flag("reasoning"),
                              reader.flag("structured_output")};
    reader.finish();
    return capabilities;
}

Weights read_weights(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "`weights`", diagnostics};
    Weights weights{reader.text("huggingface"), reader.text("modelscope"), {}};
    for (const auto& [format, bytes] : reader.count_map("sizes_bytes")) {
        weights.sizes.emplace(format, Bytes{bytes});
    }
    reader.finish();
    return weights;
}

Offer read_offer(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "an offer", diagnostics};
    Offer offer;
    offer.provider = reader.required_text("provider");
    offer.region = reader.text("region");
    offer.plan = reader.text("plan");
    offer.api_id = reader.text("api_id");
    offer.endpoint = reader.text("endpoint");
    offer.mode = reader.choice("mode", {"thinking", "non-thinking"});
    offer.period = reader.choice("period", {"peak", "off-peak"});
    offer.input_above = reader.tokens("input_above");
    offer.input_up_to = reader.tokens("input_up_to");
    reader.required("input");
    offer.input = reader.number("input", 0, k_dearest).value_or(0);
    reader.required("output");
    offer.output = reader.number("output", 0, k_dearest).value_or(0);
    offer.cache_read = reader.number("cache_read", 0, k_dearest);
    offer.currency = reader.choice("currency", {"USD", "CNY"}).value_or("USD");
    offer.valid_from = reader.date("valid_from");
    offer.valid_until = reader.date("valid_until");
    offer.as_of = reader.date("as_of");
    offer.source = reader.required_text("source");
    offer.note = reader.text("note");
    if (offer.cache_read && *offer.cache_read > offer.input) {
        reader.error("cache_read", "the cache price is above the input price");
    }
    reader.finish();
    return offer;
}

Reporter read_reporter(MapReader& reader) {
    const auto reporter = reader.choice("reported_by", {"vendor", "independent"});
    if (!reporter) {
        return Reporter::unknown;
    }
    return *reporter == "vendor" ? Reporter::vendor : Reporter::independent;
}

Evidence read_evidence(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a piece of evidence", diagnostics};
    Evidence evidence;
    evidence.benchmark = reader.required_text("benchmark");
    reader.required("score");
    evidence.score = reader.number("score", -k_highest_score, k_highest_score).value_or(0);
    evidence.metric = reader.text("metric").value_or("");
    evidence.harness = reader.text("harness");
    evidence.reported_by = read_reporter(reader);
    evidence.as_of = reader.date("as_of");
    evidence.source = reader.required_text("source");
    reader.finish();
    return evidence;
}

Conflict read_conflict(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a conflict", diagnostics};
    Conflict conflict{reader.required_text("field"), reader.required_text("says"), reader.required_text("by"),
                      reader.required_text("source")};
    reader.finish();
    return conflict;
}

void read_groups(MapReader& reader, Model& model, Diagnostics& diagnostics) {
    if (const Node* node = reader.value("parameters")) {
        model.parameters = read_parameters(*node, diagnostics);
    }
    if (const Node* node = reader.value("architecture")) {
        model.architecture = read_architecture(*node, diagnostics);
    }
    if (const Node* node = reader.value("context")) {
        model.context = read_context(*node, diagnostics);
    }
    if (const Node* node = reader.value("modalities")) {
        model.modalities = read_modalities(*node, diagnostics);
    }
    if (const Node* node = reader.value("capabilities")) {
        model.capabilities = read_capabilities(*node, diagnostics);
    }
    if (const Node* node = reader.value("weights")) {
        model.weights = read_weights(*node, diagnostics);
    }
}

void read_lists(MapReader& reader, Model& model, Diagnostics& diagnostics) {
    for (const Node* node : reader.maps("offers")) {
        model.offers.push_back(read_offer(*node, diagnostics));
    }
    for (const Node* node : reader.maps("evidence")) {
        model.evidence.push_back(read_evidence(*node, diagnostics));
    }
    for (const Node* node : reader.maps("conflicts")) {
        model.conflicts.push_back(read_conflict(*node, diagnostics));
    }
}

} // namespace

Model read_model(const Node& node, Date as_of, Diagnostics& diagnostics) {
    MapReader reader{node, "a model", diagnostics};
    Model model;
    model.where = node.find("id") == nullptr ? node.where : node.find("id")->where;
    model.as_of = reader.date("as_of").value_or(as_of);
    model.id = reader.required_text("id");
    model.name = reader.required_text("name");
    model.aliases = reader.texts("aliases");
    model.lab = reader.required_text("lab");
    model.family = reader.text("family").value_or(model.lab);
    model.line =
        reader.choice("line", {"flagship", "mid", "small", "edge", "coder", "vision", "omni", "embedding"});
    model.released = reader.date("released");
    reader.required("openness");
    model.openness_fact = reader.choice("openness", {"closed", "open-weight", "open-source"}).value_or("");
    model.licence = reader.text("licence");
    model.base_model = reader.text("base_model");
    model.notes = reader.text("notes");
    model.sources = reader.text_map("sources");
    read_groups(reader, model, diagnostics);
    read_lists(reader, model, diagnostics);
    reader.finish();
    return model;
}

} // namespace stackpick
