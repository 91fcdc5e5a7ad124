// SPDX-License-Identifier: MIT
#include "kv_analogy.hpp"

#include "architecture.hpp"
#include "catalogue/packed_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stackpick {
namespace {

constexpr double k_low_share = 0.1;
constexpr double k_high_share = 0.9;
constexpr std::size_t k_fewest_models = 5;

/// Values a token that the plain kinds of attention keep; nothing where a fact is missing.
std::optional<double> values_per_token(const Model& model) {
    const std::string attention = model.architecture.attention.value_or("");
    if (attention == "sliding-window" || attention == "other" || attention.empty()) {
        return std::nullopt;
    }
    const auto layers =
        attention == "hybrid-linear" ? dimension(model, "full_attention_layers") : dimension(model, "layers");
    if (!layers) {
        return std::nullopt;
    }
    if (const auto rank = dimension(model, "kv_lora_rank")) {
        return *layers * (*rank + dimension(model, "qk_rope_head_dim").value_or(0));
    }
    const auto heads = dimension(model, "kv_heads");
    const auto size = dimension(model, "head_dim");
    return heads && size ? std::optional{*layers * 2 * *heads * *size} : std::nullopt;
}

std::optional<double> units(const Model& model) {
    const auto layers = dimension(model, "layers");
    const auto hidden = dimension(model, "hidden_size");
    return layers && hidden ? std::optional{*layers * *hidden} : std::nullopt;
}

double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(at))];
}

/// What a model says of its attention, as it lies in snapshots.
struct AttentionFigure {
    double values = 0;       ///< per token
    double units = 0;        ///< layers times hidden units; 0: not on record
    std::int64_t layer = -1; ///< size class; -1: of no known one
};

std::int64_t layer_of(const Model& model) {
    return model.layer ? static_cast<std::int64_t>(*model.layer) : -1;
}

constexpr const char* k_section = "attention";

/// Of the models that say enough; those of a compiled catalogue stay packed.
std::vector<AttentionFigure> attention_figures(const Catalogue& catalogue) {
    std::vector<AttentionFigure> figures;
    if (catalogue.compiled().has(k_section)) {
        const PackedArray<AttentionFigure> packed{catalogue.compiled().section(k_section)};
        for (std::size_t i = 0; i < packed.size(); ++i) {
            figures.push_back(packed[i]);
            if (!std::isfinite(packed[i].values) || !std::isfinite(packed[i].units)) {
                throw DamagedArchive{"its contents are damaged"};
            }
        }
        return figures;
    }
    for (const Model& model : catalogue.models()) {
        if (const auto values = values_per_token(model)) {
            figures.push_back({*values, units(model).value_or(0), layer_of(model)});
        }
    }
    return figures;
}

} // namespace

void pack_attention(const Catalogue& catalogue, std::vector<SnapshotSection>& sections) {
    std::string bytes;
    for (const AttentionFigure& figure : attention_figures(catalogue)) {
        append_plain(bytes, figure);
    }
    sections.push_back({k_section, std::move(bytes)});
}

std::optional<KvCache> kv_by_analogy(const Catalogue& catalogue, const Model& model, double value_bytes) {
    const auto own_units = units(model);
    std::vector<double> figures;
    for (const AttentionFigure& other : attention_figures(catalogue)) {
        if (!own_units && other.layer == layer_of(model)) {
            figures.push_back(other.values);
        } else if (own_units && other.units > 0) {
            figures.push_back(other.values / other.units);
        }
    }
    std::sort(figures.begin(), figures.end());
    if (figures.size() < k_fewest_models) {
        return std::nullopt;
    }
    const double scale = own_units.value_or(1) * value_bytes;
    KvCache cache;
    cache.bytes_per_token = {{quantile(figures, k_low_share) * scale, quantile(figures, 0.5) * scale,
                              quantile(figures, k_high_share) * scale, Basis::analogy},
                             "by analogy with " + std::to_string(figures.size()) +
                                 " models whose attention is on record"};
    return cache;
}

Estimate linear_state(const Catalogue& catalogue, const Model& model) {
    const double layers = dimension(model, "layers").value_or(0);
    const double linear = layers - dimension(model, "full_attention_layers").value_or(layers);
    const Assumptions& assumptions = catalogue.assumptions();
    const double hidden =
        dimension(model, "hidden_size").value_or(assumptions.number("sizing.unknown_hidden_size"));
    const double bytes = linear * hidden * assumptions.number("sizing.linear_state_bytes");
    return {{bytes / 2, bytes, bytes * 2, Basis::computed}, "as in Qwen3-Next, by hidden size"};
}

} // namespace stackpick
