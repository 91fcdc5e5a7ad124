// SPDX-License-Identifier: MIT
#include "stackpick/sizing/kv_cache.hpp"

#include "architecture.hpp"
#include "kv_analogy.hpp"
#include "sizing/quantities.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr double k_keys_and_values = 2;
const std::string k_full = "full_attention_";
const std::string k_sliding = "sliding_";

Estimate computed(double value, std::string how) {
    return exactly(value, Basis::computed, std::move(how));
}

/// What one layer keeps of a token, values.
struct LayerValues {
    double values = 0;
    int heads = 1;
    std::string how;
};

std::optional<LayerValues> latent_values(const Model& model) {
    const auto rank = dimension(model, "kv_lora_rank");
    const auto rope = dimension(model, "qk_rope_head_dim");
    if (!rank || !rope) {
        return std::nullopt;
    }
    return LayerValues{*rank + *rope, 1, "(kv_lora_rank + qk_rope_head_dim)"};
}

/// A dimension that one kind of layers has for itself, else the common one.
std::optional<double> own_or_common(const Model& model, const std::string& kind, const std::string& name) {
    const auto own = dimension(model, kind + name);
    return own ? own : dimension(model, name);
}

/// `kind` is of the layers whose heads may differ: `full_attention_` or `sliding_`.
std::optional<LayerValues> head_values(const Model& model, const std::string& kind) {
    const auto heads = own_or_common(model, kind, "kv_heads");
    const auto size = own_or_common(model, kind, "head_dim");
    if (!heads || !size) {
        return std::nullopt;
    }
    if (const auto values = dimension(model, "value_head_dim")) {
        return LayerValues{*heads * (*size + *values), static_cast<int>(*heads),
                           "kv_heads × (head_dim + value_head_dim)"};
    }
    return LayerValues{k_keys_and_values * *heads * *size, static_cast<int>(*heads),
                       "2 × kv_heads × head_dim"};
}

std::optional<LayerValues> layer_values(const Model& model) {
    const auto latent = latent_values(model);
    return latent ? latent : head_values(model, k_full);
}

class KvCalculator {
public:
    KvCalculator(const Catalogue& catalogue, const Model& model, double value_bytes)
        : catalogue_{catalogue}, model_{model}, value_bytes_{value_bytes} {}

    std::optional<KvCache> calculate() {
        if (const auto values = dimension(model_, "kv_values_per_token")) {
            cache_.bytes_per_token = computed(*values * value_bytes_, "kv_values_per_token × bytes a value");
            return cache_;
        }
        if (const auto bytes = dimension(model_, "kv_bytes_per_token")) {
            cache_.bytes_per_token = exactly(*bytes, Basis::published, "as served by its lab");
            return cache_;
        }
        const std::string attention = model_.architecture.attention.value_or("");
        const auto layers = dimension(model_, "layers");
        const auto full = dimension(model_, "full_attention_layers");
        if (attention == "gqa" || attention == "mla" || attention == "mla-sparse") {
            return growing(layers, "layers");
        }
        if (attention == "hybrid-linear" && growing(full, "full_attention_layers")) {
            cache_.state_bytes = linear_state(catalogue_, model_);
            return cache_;
        }
        if (attention == "sliding-window" && layers && windows(*layers, full)) {
            return cache_;
        }
        return kv_by_analogy(catalogue_, model_, value_bytes_);
    }

private:
    std::optional<KvCache> growing(const std::optional<double>& layers, const std::string& name) {
        const auto layer = layer_values(model_);
        if (!layers || !layer) {
            return std::nullopt;
        }
        cache_.bytes_per_token =
            computed(*layers * layer->values * value_bytes_, name + " × " + layer->how + " × bytes a value");
        cache_.heads = layer->heads;
        return cache_;
    }

    /// Full layers grow, the others keep a window. How many are full may be unknown: then none or all.
    bool windows(double layers, const std::optional<double>& full) {
        const auto window = dimension(model_, "sliding_window");
        const auto grows = head_values(model_, k_full);
        const auto slides = head_values(model_, k_sliding);
        if (!window || !grows || !slides) {
            return false;
        }
        cache_.window = Tokens{static_cast<std::int64_t>(*window)};
        cache_.heads = grows->heads;
        const double each = grows->values * value_bytes_;
        const double each_window = slides->values * value_bytes_;
        if (full) {
            cache_.bytes_per_token =
                computed(*full * each, "full_attention_layers × " + grows->how + " × bytes a value");
            cache_.window_bytes_per_token = computed((layers - *full) * each_window, "");
            return true;
        }
        cache_.bytes_per_token = {{0, layers * each / 2, layers * each, Basis::analogy},
                                  "between none and all of its layers grow: their number is not on record"};
        cache_.window_bytes_per_token = {{0, layers * each_window / 2, layers * each_window, Basis::analogy},
                                         ""};
        return true;
    }

    const Catalogue& catalogue_;
    const Model& model_;
    double value_bytes_;
    KvCache cache_;
};

} // namespace

Span KvCache::bytes_of(Tokens context) const {
    const auto tokens = static_cast<double>(context.value());
    const auto seen = static_cast<double>(std::min(context, window).value());
    return bytes_per_token.times(tokens) + window_bytes_per_token.times(seen) + state_bytes;
}

Span KvCache::fixed_bytes() const {
    return window_bytes_per_token.times(static_cast<double>(window.value())) + state_bytes;
}

std::optional<KvCache> kv_cache_of(const Catalogue& catalogue, const Model& model, const KvCacheType& type) {
    auto cache = KvCalculator{catalogue, model, type.bits_per_value / k_bits_a_byte}.calculate();
    return cache ? cache : kv_by_analogy(catalogue, model, type.bits_per_value / k_bits_a_byte);
}

} // namespace stackpick
