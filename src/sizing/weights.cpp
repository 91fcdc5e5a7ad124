// SPDX-License-Identifier: MIT
#include "stackpick/sizing/weights.hpp"

#include "architecture.hpp"
#include "sizing/quantities.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

/// Models share one table for input and output below some size, as a rule.
double table_count(const Catalogue& catalogue, double total) {
    return total < catalogue.assumptions().number("sizing.shared_table_below") ? 1 : 2;
}

struct Experts {
    double parameters = 0;
    double share = 0; ///< that a token passes
};

/// total − active is what experts a token leaves out, so that their number follows. Where it is not on record
/// how many there are, a part of what a token uses is taken for experts.
Experts experts_of(const Catalogue& catalogue, const Model& model, double total, double active) {
    if (active >= total || model.architecture.kind == "dense") {
        return {};
    }
    const auto experts = dimension(model, "experts");
    const auto used = dimension(model, "experts_per_token");
    if (experts && used && *used < *experts) {
        const double share = *used / *experts;
        return {std::min(total, (total - active) / (1 - share)), share};
    }
    const double used_parameters = active * catalogue.assumptions().number("sizing.expert_part_of_active");
    const double parameters = total - active + used_parameters;
    return {parameters, used_parameters / parameters};
}

/// Bits of each kind of tensor; the effective bits of the whole file where a format does not tell them apart.
struct BitsByKind {
    double experts = 0;
    double other = 0;
    double tables = 0;
};

BitsByKind bits_of(const WeightFormat& format, const ParameterSplit& parameters) {
    const TensorBits& own = format.tensor_bits;
    const auto& layers = parameters.has_experts() ? own.other : own.dense;
    if (!layers || !own.tables || (parameters.has_experts() && !own.experts)) {
        return {format.bits_per_weight, format.bits_per_weight, format.bits_per_weight};
    }
    return {own.experts.value_or(0), *layers, *own.tables};
}

std::string how_computed(const WeightFormat& format, const ParameterSplit& parameters) {
    return format_parameters(std::llround(parameters.total)) + " parameters in " + format.id;
}

} // namespace

std::optional<ParameterSplit> split_parameters(const Catalogue& catalogue, const Model& model) {
    if (!model.parameters.total) {
        return std::nullopt;
    }
    ParameterSplit split;
    split.total = static_cast<double>(*model.parameters.total);
    split.active = static_cast<double>(model.parameters.active.value_or(*model.parameters.total));
    const Experts experts = experts_of(catalogue, model, split.total, split.active);
    split.experts = experts.parameters;
    split.expert_share = experts.share;
    const double table =
        dimension(model, "vocab_size").value_or(0) * dimension(model, "hidden_size").value_or(0);
    const double rest = split.total - split.experts;
    split.tables = std::min(rest, table * table_count(catalogue, split.total));
    split.head = std::min(split.tables, table);
    split.other = rest - split.tables;
    return split;
}

std::optional<WeightSize> compute_weights(const Catalogue& catalogue, const Model& model,
                                          const WeightFormat& format) {
    const auto parameters = split_parameters(catalogue, model);
    if (!parameters) {
        return std::nullopt;
    }
    const BitsByKind bits = bits_of(format, *parameters);
    WeightSize size;
    size.format = &format;
    size.expert_bytes = parameters->experts * bits.experts / k_bits_a_byte;
    const double other = parameters->other * bits.other / k_bits_a_byte;
    const double tables = parameters->tables * bits.tables / k_bits_a_byte;
    const double total = size.expert_bytes + other + tables;
    const double spread = catalogue.assumptions().number("sizing.weights_spread");
    size.bytes = {{total * (1 - spread), total, total * (1 + spread), Basis::computed},
                  how_computed(format, *parameters)};
    size.read_bytes = other + parameters->head * bits.tables / k_bits_a_byte;
    size.expert_read_bytes = size.expert_bytes * parameters->expert_share;
    return size;
}

std::optional<WeightSize> size_weights(const Catalogue& catalogue, const Model& model,
                                       const WeightFormat& format) {
    auto computed = compute_weights(catalogue, model, format);
    const auto& sizes = model.weights.sizes.get();
    const auto published = sizes.find(format.id);
    if (published == sizes.end()) {
        return computed;
    }
    const auto bytes = static_cast<double>(published->second.value());
    WeightSize size = computed.value_or(WeightSize{&format, {}, 0, bytes, 0});
    // What a token reads is not published: its share of the computed bytes holds.
    const double scale = computed ? bytes / computed->bytes.mid : 1;
    size.expert_bytes *= scale;
    size.read_bytes *= scale;
    size.expert_read_bytes *= scale;
    size.bytes = exactly(bytes, Basis::published, "published size of the files in " + format.id);
    return size;
}

const WeightFormat* native_format(const Catalogue& catalogue, const Model& model) {
    const std::optional<std::string>& precision = model.architecture.native_precision;
    if (!precision) {
        return catalogue.weight_format("bf16"); // as most are
    }
    const auto& formats = catalogue.assumptions().native_formats;
    const auto format = formats.find(*precision);
    return format == formats.end() ? nullptr : catalogue.weight_format(format->second);
}

} // namespace stackpick
