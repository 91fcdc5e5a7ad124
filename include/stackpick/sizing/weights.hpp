// SPDX-License-Identifier: MIT
// The bytes of a model's weights in a format, and how many of them a token reads.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/sizing/estimate.hpp"

#include <optional>

namespace stackpick {

/// Parameters by what they are for. Worked out from total and active parameters, experts and vocabulary:
/// total = experts + other + tables, active = experts × used ÷ all + other + tables.
struct ParameterSplit {
    double total = 0;
    double active = 0;       ///< per token; the total of a dense model
    double experts = 0;      ///< routed experts; none in a dense model
    double expert_share = 0; ///< of the routed experts that a token passes
    double tables = 0;       ///< input and output tables
    double head = 0;         ///< the output table, which every token reads
    double other = 0;        ///< attention, dense and shared layers

    [[nodiscard]] bool has_experts() const { return experts > 0; }
};

/// Nothing when the total is not on record.
std::optional<ParameterSplit> split_parameters(const Catalogue& catalogue, const Model& model);

struct WeightSize {
    const WeightFormat* format = nullptr;
    Estimate bytes;
    double expert_bytes = 0;      ///< of `bytes.mid`
    double read_bytes = 0;        ///< by one token, without experts: everything but the input table
    double expert_read_bytes = 0; ///< by one token, of the experts
};

/// Published bytes where the catalogue has them, else parameters × bits by kind of tensor. Nothing when
/// neither bytes nor parameters are on record.
std::optional<WeightSize> size_weights(const Catalogue& catalogue, const Model& model,
                                       const WeightFormat& format);
/// The same without published bytes: what tests hold against them.
std::optional<WeightSize> compute_weights(const Catalogue& catalogue, const Model& model,
                                          const WeightFormat& format);

/// The format in which the weights were released, bf16 where no precision is on record; null when the
/// catalogue lacks it.
const WeightFormat* native_format(const Catalogue& catalogue, const Model& model);

} // namespace stackpick
