// SPDX-License-Identifier: MIT
#include "read_serving.hpp"

#include "stackpick/catalogue/fields.hpp"

namespace stackpick {

Runtime read_runtime(const Node& node) {
    const Fields fields{node};
    Runtime runtime;
    runtime.id = fields.text_or_empty("id");
    runtime.name = fields.text_or_empty("name");
    runtime.aliases = fields.texts("aliases");
    runtime.splits_tensors = fields.text_or_empty("splits") == "tensors";
    runtime.usual = fields.flag("usual").value_or(false);
    runtime.offloads = fields.flag("offloads").value_or(false);
    runtime.memory_share = fields.in("memory_share").number("value").value_or(1);
    runtime.workspace_gib = fields.in("workspace_gib").number("value").value_or(0);
    runtime.batched_tokens = fields.in("batched_tokens").number("value").value_or(0);
    return runtime;
}

Efficiency read_efficiency(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"),
            fields.texts("vendors"),
            fields.texts("kinds"),
            fields.number("bandwidth_share").value_or(1),
            fields.number("layer_microseconds").value_or(0),
            fields.number("compute_share").value_or(1),
            fields.number("spread").value_or(1),
            fields.text_or_empty("basis")};
}

void read_efficiency_factors(const Node& root, EfficiencyFactors& factors) {
    const Node* node = root.find("efficiency_factors");
    if (node == nullptr) {
        return;
    }
    const Fields fields{*node};
    factors = {fields.number("experts").value_or(0), fields.number("linear_attention").value_or(0),
               fields.number("latent_attention").value_or(0),
               fields.number("all_reduce_microseconds").value_or(0), fields.number("ram_share").value_or(1)};
}

Measurement read_measurement(const Node& node) {
    const Fields fields{node};
    Measurement measured;
    measured.kind = fields.text_or_empty("kind");
    measured.model = fields.text_or_empty("model");
    measured.format = fields.text_or_empty("format");
    measured.hardware = fields.text("hardware");
    measured.count = fields.count("count");
    measured.value = fields.number("value").value_or(0);
    measured.unit = fields.text_or_empty("unit");
    measured.context = fields.count("context");
    measured.prompt_tokens = fields.count("prompt_tokens");
    measured.output_tokens = fields.count("output_tokens");
    measured.runtime = fields.text("runtime");
    measured.ram_gb = fields.number("ram_gb");
    measured.includes_prompt = fields.flag("includes_prompt").value_or(false);
    measured.offloaded = fields.flag("offloaded").value_or(false);
    measured.speculative = fields.flag("speculative").value_or(false);
    measured.minimum = fields.flag("minimum").value_or(false);
    measured.run = fields.text("run");
    measured.conditions = fields.text("conditions");
    measured.source = fields.text_or_empty("source");
    measured.as_of = fields.date("as_of");
    measured.trust = fields.text_or_empty("trust");
    return measured;
}

} // namespace stackpick
