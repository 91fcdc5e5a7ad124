// SPDX-License-Identifier: MIT
// How a model can be spread over devices.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/serving.hpp"

#include <vector>

namespace stackpick {

struct Layout {
    int tensor = 1;   ///< parts of each layer
    int pipeline = 1; ///< groups of whole layers
    int expert = 1;   ///< devices among which experts can be dealt out instead of cut; 1 in a dense model

    [[nodiscard]] int devices() const { return tensor * pipeline; }
    bool operator==(const Layout&) const = default;
};

/// The layouts that `count` devices allow, the fastest first: tensor parallelism as wide as the attention
/// heads and one server allow, pipeline stages for the rest. A server that splits layers has stages only.
/// Some devices may stay idle: 3 of them take 2 parts or 3 stages. More devices only add layouts and widen
/// stages.
std::vector<Layout> layouts_of(const Catalogue& catalogue, const Model& model, const Runtime& runtime,
                               int count);

/// The share of the layers that the fullest stage holds.
double fullest_stage(const Model& model, const Layout& layout);
/// The parts into which the KV cache of a stage is cut; devices beyond them keep copies.
int cache_parts(int kv_heads, const Layout& layout);

} // namespace stackpick
