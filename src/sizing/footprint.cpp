// SPDX-License-Identifier: MIT
#include "stackpick/sizing/footprint.hpp"

#include <cmath>

namespace stackpick {
namespace {

constexpr double k_bytes_per_gb = 1e9;

std::optional<Footprint> by_format(const Catalogue& catalogue, const Model& model,
                                   const std::string& precision, const std::string& format_id) {
    const WeightFormat* format = catalogue.weight_format(format_id);
    if (format == nullptr || !model.parameters.total) {
        return std::nullopt;
    }
    const double bytes = static_cast<double>(*model.parameters.total) * format->bits_per_weight / 8.0;
    return Footprint{precision, Bytes{std::llround(bytes)}, false};
}

} // namespace

std::optional<Footprint> native_footprint(const Catalogue& catalogue, const Model& model) {
    const std::string precision = model.architecture.native_precision.value_or("bf16");
    const auto published = model.weights.sizes.find(precision);
    if (published != model.weights.sizes.end()) {
        return Footprint{precision, published->second, true};
    }
    const auto& formats = catalogue.assumptions().native_formats;
    const auto format = formats.find(precision);
    return by_format(catalogue, model, precision, format == formats.end() ? "bf16" : format->second);
}

std::optional<Footprint> four_bit_footprint(const Catalogue& catalogue, const Model& model) {
    const auto published = model.weights.sizes.find("gguf_q4_k_m");
    if (published != model.weights.sizes.end()) {
        return Footprint{"q4_k_m", published->second, true};
    }
    return by_format(catalogue, model, "q4_k_m", "gguf-q4_k_m");
}

Bytes serving_memory(const Catalogue& catalogue, const Footprint& footprint) {
    const double share = catalogue.assumptions().number("sizing.overhead_share");
    return Bytes{std::llround(static_cast<double>(footprint.weights.value()) * (1.0 + share))};
}

std::optional<Bytes> usable_memory(const Accelerator& accelerator, int count) {
    if (!accelerator.memory_gb) {
        return std::nullopt;
    }
    const double usable = *accelerator.memory_gb * accelerator.usable_fraction.value_or(1.0);
    return Bytes{std::llround(usable * k_bytes_per_gb * count)};
}

} // namespace stackpick
