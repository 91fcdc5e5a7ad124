// SPDX-License-Identifier: MIT
#include "stackpick/sizing/layout.hpp"

#include "architecture.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

/// Heads are dealt out whole; those of the cache may be shared or copied, evenly.
bool divides(const Model& model, int parts) {
    const auto heads = dimension(model, "attention_heads");
    const auto kv_heads = dimension(model, "kv_heads");
    if (heads && std::fmod(*heads, parts) != 0) {
        return false;
    }
    const bool power_of_two = (parts & (parts - 1)) == 0;
    if (!heads && !power_of_two) {
        return false; // unknown heads: what nearly all models allow
    }
    return !kv_heads || std::fmod(*kv_heads, parts) == 0 || std::fmod(parts, *kv_heads) == 0;
}

} // namespace

std::vector<Layout> layouts_of(const Catalogue& catalogue, const Model& model, const Runtime& runtime,
                               int count) {
    const int widest =
        runtime.splits_tensors
            ? std::min(count, static_cast<int>(catalogue.assumptions().number("sizing.devices_a_server")))
            : 1;
    const int stages = static_cast<int>(dimension(model, "layers").value_or(count));
    const bool experts = dimension(model, "experts").has_value();
    std::vector<Layout> layouts;
    for (int tensor = widest; tensor >= 1; --tensor) {
        if (divides(model, tensor)) {
            layouts.push_back({tensor, std::min(count / tensor, stages), experts ? tensor : 1});
        }
    }
    return layouts;
}

double fullest_stage(const Model& model, const Layout& layout) {
    const double layers = dimension(model, "layers").value_or(layout.pipeline);
    return std::ceil(layers / layout.pipeline) / layers;
}

int cache_parts(int kv_heads, const Layout& layout) {
    return std::min(kv_heads, layout.tensor);
}

} // namespace stackpick
