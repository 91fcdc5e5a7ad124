// SPDX-License-Identifier: MIT
// What the files may state about model servers and about how near hardware comes to its peak figures.
#include "stackpick/catalogue/file_kinds.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

/// A number that is a choice: it says so. `what` tells it from others in a schema.
Shape chosen(std::string what, double most) {
    return map(std::move(what), {{"value", number(0, most), "the number", Need::always},
                                 {"because", text(), "why this number", Need::always},
                                 {"source", text(), "what it leans on"},
                                 {"as_of", date(), "when that was read"}});
}

constexpr double k_most_gib = 1024;
constexpr double k_most_tokens = 1e6;
constexpr double k_most_microseconds = 1e6;
constexpr double k_widest_spread = 100;

} // namespace

const Shape& runtime_shape() {
    static const Shape k_shape =
        map("a model server", {
                                  {"id", id(), "how the server is called everywhere", Need::always},
                                  {"name", text(), "as its makers write it", Need::defined},
                                  {"aliases", list(text()), "other names"},
                                  {"splits", choice({"tensors", "layers"}),
                                   "what it spreads over devices by itself", Need::defined},
                                  {"usual", flag(), "it stands in when nothing is known of the hardware"},
                                  {"offloads", flag(), "it can keep part of the weights in main memory"},
                                  {"memory_share", chosen("a chosen share", 1),
                                   "share of a device's memory that it plans with", Need::defined},
                                  {"workspace_gib", chosen("a chosen amount of memory", k_most_gib),
                                   "what it takes for itself on each device, GiB", Need::defined},
                                  {"batched_tokens", chosen("a chosen number of tokens", k_most_tokens),
                                   "tokens of prompts that it works on at once", Need::defined},
                              });
    return k_shape;
}

const Shape& efficiency_shape() {
    static const Shape k_shape = map(
        "a class of hardware",
        {
            {"id", id(), "how the class is called", Need::always},
            {"vendors", list(id()), "of its accelerators; left out: any"},
            {"kinds", list(id()), "of its accelerators; left out: any"},
            {"bandwidth_share", number(0.001, 1), "of the peak memory bandwidth that decoding reaches",
             Need::defined},
            {"layer_microseconds", number(0, k_most_microseconds), "that a layer takes beside reading memory",
             Need::defined},
            {"compute_share", number(0.001, 1), "of the peak matrix speed that reading prompts reaches",
             Need::defined},
            {"spread", number(1, k_widest_spread),
             "80% of measured speeds lie within the estimate divided and multiplied by this", Need::defined},
            {"basis", text(), "what it was fitted on, or why it was chosen", Need::defined},
        });
    return k_shape;
}

const Shape& efficiency_factors_shape() {
    static const Shape k_shape = map(
        "`efficiency_factors`",
        {
            {"experts", number(), "a layer with experts takes so much more of layer_microseconds",
             Need::always},
            {"linear_attention", number(), "a layer of linear attention, so much more", Need::always},
            {"latent_attention", number(), "a layer of latent attention (MLA), so much more", Need::always},
            {"all_reduce_microseconds", number(), "to add up the parts of tensor parallel devices",
             Need::always},
            {"ram_share", number(0, 1), "of main memory's peak bandwidth that experts in it reach",
             Need::always},
            {"basis", text(), "what they were fitted on", Need::always},
        });
    return k_shape;
}

const Shape& measurement_shape() {
    static const Shape k_shape = map(
        "a measurement",
        {
            {"kind", choice({"file-size", "kv-cache", "max-context", "recipe", "decode-tps", "gpu-memory"}),
             "what was measured", Need::always},
            {"model", text(), "as the source calls it", Need::always},
            {"format", text(), "of the weights or the cache, as the source calls it", Need::always},
            {"hardware", text(), "as the source calls it"},
            {"count", count(1), "devices"},
            {"value", number(), "the figure", Need::always},
            {"unit", text(), "its unit", Need::always},
            {"context", count(0), "tokens of prompt and output"},
            {"prompt_tokens", count(0), "tokens of the prompt"},
            {"output_tokens", count(0), "tokens of the output"},
            {"runtime", text(), "the model server"},
            {"ram_gb", number(), "main memory, as it is sold"},
            {"includes_prompt", flag(), "the rate is over the whole request"},
            {"offloaded", flag(), "part of the weights ran from main memory"},
            {"speculative", flag(), "with draft tokens"},
            {"minimum", flag(), "the source calls the count a minimum"},
            {"run", text(), "id of a user's run"},
            {"conditions", text(), "what else the source says of it"},
            {"source", text(), "where it was read", Need::always},
            {"as_of", date(), "when it was measured"},
            {"trust", choice({"high", "medium", "low"}), "low: left out of fits and tests", Need::always},
        });
    return k_shape;
}

} // namespace stackpick
