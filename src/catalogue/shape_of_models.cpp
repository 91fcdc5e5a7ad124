// SPDX-License-Identifier: MIT
// What a model file may state about a model.
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/model.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

constexpr double k_dearest = 1e6; // per million tokens; a sanity bound, not a fact
constexpr double k_highest_score = 1e6;
constexpr double k_largest_dimension = 1e7; // products of a few of them stay within 64 bits

Shape dimension(std::int64_t least = 1) {
    return count(least, k_largest_dimension);
}

Shape parameters_shape() {
    return map("`parameters`", {
                                   {"total", count(1), "all parameters, experts included"},
                                   {"active", count(1), "those that one token uses; of a dense model all"},
                               });
}

Shape architecture_shape() {
    return map(
        "`architecture`",
        {
            {"kind", choice({"dense", "moe"}), "whether a token passes all weights or a few experts"},
            {"attention", choice({"gqa", "mla", "mla-sparse", "hybrid-linear", "sliding-window", "other"}),
             "how past tokens are attended to, which decides the size of the KV cache"},
            {"native_precision", text(), "the precision the weights were published in, such as bf16 or fp8"},
            {"layers", dimension(), "transformer layers"},
            {"full_attention_layers", dimension(0), "layers whose cache grows with the context"},
            {"hidden_size", dimension(), "width of the residual stream"},
            {"attention_heads", dimension(), "query heads of a layer"},
            {"kv_heads", dimension(), "key and value heads of a layer"},
            {"head_dim", dimension(), "values of a head"},
            {"value_head_dim", dimension(), "of a value head, where it differs"},
            {"full_attention_kv_heads", dimension(), "of the layers whose cache grows, where they differ"},
            {"full_attention_head_dim", dimension(), "of the layers whose cache grows, where they differ"},
            {"sliding_kv_heads", dimension(), "of the layers with a window, where they differ"},
            {"kv_values_per_token", count(),
             "cached values a token over all layers, where the lab says that instead"},
            {"kv_bytes_per_token", count(),
             "cached bytes a token as served by the lab, where it says only that"},
            {"vocab_size", dimension(), "entries of the tokenizer"},
            {"kv_lora_rank", dimension(), "of multi-head latent attention"},
            {"qk_rope_head_dim", dimension(0), "of multi-head latent attention"},
            {"sliding_window", count(), "tokens that a windowed layer looks back"},
            {"experts_per_token", dimension(), "routed experts that a token passes"},
            {"experts", dimension(), "routed experts of a layer"},
        });
}

Shape context_shape() {
    return map("`context`",
               {
                   {"native", count(1), "tokens the model was trained for"},
                   {"extended", count(1), "tokens with the vendor's documented extension, such as YaRN"},
                   {"max_output", count(1), "tokens of one answer at most"},
               });
}

Shape modalities_shape() {
    std::vector<std::string> modalities{k_input_modalities.begin(), k_input_modalities.end()};
    modalities.emplace_back(k_embedding);
    const Shape list_of_modalities = list(choice(std::move(modalities)));
    return map("`modalities`", {
                                   {"input", list_of_modalities, "what it reads"},
                                   {"output", list_of_modalities, "what it writes"},
                               });
}

Shape capabilities_shape() {
    return map("`capabilities`", {
                                     {"tools", flag(), "calls functions"},
                                     {"reasoning", flag(), "thinks before it answers, if asked"},
                                     {"structured_output", flag(), "keeps to a JSON Schema"},
                                 });
}

Shape weights_shape() {
    return map("`weights`", {
                                {"huggingface", text(), "organisation/name on Hugging Face"},
                                {"modelscope", text(), "organisation/name on ModelScope"},
                                {"sizes_bytes", table(count()), "published bytes by weight format"},
                            });
}

Shape offer_shape() {
    return map(
        "an offer",
        {
            {"provider", text(), "who sells it", Need::always},
            {"region", text(), "where it is sold and served: cn, intl, us, …"},
            {"plan", text(), "a subscription or `free`: its 0 is not the price of a token"},
            {"api_id", text(), "the model id that the provider's API takes"},
            {"endpoint", text(), "a faster or dearer variant of the same model"},
            {"mode", choice({"thinking", "non-thinking"}), "when the two are priced apart"},
            {"period", choice({"peak", "off-peak"}), "when the hours are priced apart"},
            {"input_above", count(1), "the price holds for requests with more input tokens than this …"},
            {"input_up_to", count(1), "… and at most this"},
            {"input", number(0, k_dearest), "per million input tokens", Need::always},
            {"output", number(0, k_dearest), "per million output tokens", Need::always},
            {"cache_read", number(0, k_dearest), "per million input tokens read from the cache"},
            {"currency", choice({"USD", "CNY"}), "of these prices; USD when left out"},
            {"valid_from", date(), "first day of the price"},
            {"valid_until", date(), "last day of the price"},
            {"as_of", date(), "when the source said so"},
            {"source", text(), "where the price was read", Need::always},
            {"note", text(), "what else is known about it"},
        });
}

Shape evidence_shape() {
    return map(
        "a piece of evidence",
        {
            {"benchmark", id(), "id in benchmarks.yaml", Need::always},
            {"score", number(-k_highest_score, k_highest_score), "in the benchmark's unit", Need::always},
            {"metric", text(), "what the score counts"},
            {"harness", text(), "how it was run: agent, effort, attempts"},
            {"reported_by", choice({"vendor", "independent"}), "who measured it"},
            {"as_of", date(), "when it was reported"},
            {"source", text(), "where it was read", Need::always},
        });
}

Shape conflict_shape() {
    return map("a conflict",
               {
                   {"field", text(), "dotted name of the fact, such as context.native", Need::always},
                   {"says", text(), "what the other source says", Need::always},
                   {"by", text(), "who says so", Need::always},
                   {"source", text(), "where it was read", Need::always},
               });
}

Shape deprecation_shape() {
    return map("`deprecated`",
               {
                   {"date", date(), "the day from which its lab no longer serves it; past when left out"},
                   {"successor", id(), "id of the model to move to"},
                   {"source", text(), "where it was announced", Need::always},
               });
}

Shape override_shape(const std::string& what, std::vector<std::string> values) {
    return map(what, {
                         {"value", choice(std::move(values)), "what it is", Need::always},
                         {"because", text(), "why the rule does not fit", Need::always},
                     });
}

Shape overrides_shape() {
    return map("`overrides`", {
                                  {"openness", override_shape("`openness`", openness_names()),
                                   "openness tier, else derived from openness and licence"},
                                  {"layer", override_shape("`layer`", layer_names()),
                                   "size class, else derived from the parameters or the lab's line"},
                                  {"role", override_shape("`role`", role_names()),
                                   "what it is made for, else derived from the lab's line and the name"},
                              });
}

/// A size class, or a role that labs have a line for.
Shape line_shape() {
    std::vector<std::string> lines = layer_names();
    for (const Role role : {Role::coder, Role::vision, Role::omni, Role::embedding}) {
        lines.emplace_back(to_string(role));
    }
    return choice(std::move(lines));
}

std::vector<Field> identity_fields() {
    return {
        {"id", id(), "how the model is called everywhere: lower case, digits, dots and hyphens",
         Need::always},
        {"name", text(), "as the lab writes it", Need::defined},
        {"aliases", list(text()), "other names that people use"},
        {"lab", id(), "id in labs.yaml", Need::defined},
        {"family", text(), "such as qwen; the lab's id when left out"},
        {"line", line_shape(), "as the lab places it"},
        {"released", date(), "when it could first be used"},
        {"openness", choice({"closed", "open-weight", "open-source"}),
         "what can be had: nothing, the weights, or training code and data too", Need::defined},
        {"licence", text(), "id in licences.yaml of the weights' licence or the API's terms"},
        {"base_model", text(), "the model it was made from: an id, or its name where the catalogue lacks it"},
        {"base_licence", text(), "the licence of a base model that the catalogue lacks"},
    };
}

std::vector<Field> fact_fields() {
    return {
        {"parameters", parameters_shape(), "size"},
        {"architecture", architecture_shape(), "the network's shape, as sizing needs it"},
        {"context", context_shape(), "how much it reads and writes"},
        {"modalities", modalities_shape(), "what goes in and comes out"},
        {"capabilities", capabilities_shape(), "what the model or its API can do"},
        {"weights", weights_shape(), "where the weights are"},
        {"offers", list(offer_shape()), "prices"},
        {"evidence", list(evidence_shape()), "benchmark results"},
    };
}

std::vector<Field> record_fields() {
    return {
        {"deprecated", deprecation_shape(), "when it is withdrawn"},
        {"superseded_by", id(), "id of the model that its lab offers in its place"},
        {"overrides", overrides_shape(), "what is derived wrongly, with the reason"},
        {"sources", table(text()), "by fact, such as context or context.max_output: where it was read"},
        {"conflicts", list(conflict_shape()), "what other sources say"},
        {"notes", text(), "what else is known"},
        {"as_of", date(), "when its facts were read, if not with the file's"},
        {"hidden", flag(), "true: leave this model out of the catalogue"},
    };
}

} // namespace

const Shape& model_shape() {
    static const Shape k_shape = [] {
        std::vector<Field> fields = identity_fields();
        for (auto&& more : {fact_fields(), record_fields()}) {
            fields.insert(fields.end(), more.begin(), more.end());
        }
        return map("a model", std::move(fields));
    }();
    return k_shape;
}

} // namespace stackpick
