// SPDX-License-Identifier: MIT
// The memory that a sequence's past takes, by the attention that the model really has.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/sizing/estimate.hpp"

#include <optional>

namespace stackpick {

/// Of one copy of the cache; tensor parallel devices that cannot share its heads keep copies.
struct KvCache {
    Estimate bytes_per_token;        ///< that grow with the context
    Estimate window_bytes_per_token; ///< of layers that look back only `window` tokens
    Tokens window;
    Estimate state_bytes; ///< of linear attention: the same whatever the context
    int heads = 1;        ///< over which tensor parallel devices can share it; 1: each keeps all

    /// Bytes of one sequence of `context` tokens.
    [[nodiscard]] Span bytes_of(Tokens context) const;
    /// What a sequence takes at most beside the part that grows.
    [[nodiscard]] Span fixed_bytes() const;
};

/// By attention, with `b` bytes a value:
///   gqa             2 × layers × kv_heads × head_dim × b
///   mla, mla-sparse layers × (kv_lora_rank + qk_rope_head_dim) × b
///   hybrid-linear   the same over full_attention_layers; the others keep a state
///   sliding-window  full_attention_layers grow, the others stop at sliding_window
/// `kv_values_per_token` × b where the lab tells that instead. Models that lack a fact get an interval by
/// analogy with those that have all. Nothing for a model about whose network nothing is on record.
std::optional<KvCache> kv_cache_of(const Catalogue& catalogue, const Model& model, const KvCacheType& type);

} // namespace stackpick
