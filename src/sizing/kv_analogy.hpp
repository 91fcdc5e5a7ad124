// SPDX-License-Identifier: MIT
// What stands in for missing facts about attention: an interval from models that have them.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/sizing/kv_cache.hpp"

#include <optional>
#include <vector>

namespace stackpick {

/// Between the tenth and the ninetieth percentile of the models whose attention is on record: of values a
/// token per layer and hidden unit where the model's own layers and hidden size are known, else of values a
/// token in its layer (size class). Nothing when too few models have the facts.
std::optional<KvCache> kv_by_analogy(const Catalogue& catalogue, const Model& model, double value_bytes);

/// Adds the section with what the models of a catalogue say of their attention.
void pack_attention(const Catalogue& catalogue, std::vector<SnapshotSection>& sections);

/// The state of a model's linear layers, whose dimensions labs rarely state: values per hidden unit as in
/// Qwen3-Next, between half and twice of it.
Estimate linear_state(const Catalogue& catalogue, const Model& model);

} // namespace stackpick
