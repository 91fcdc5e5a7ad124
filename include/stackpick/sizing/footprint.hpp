// SPDX-License-Identifier: MIT
// The memory that a model's weights take, and whether given accelerators hold it.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"

#include <optional>
#include <string>

namespace stackpick {

struct Footprint {
    std::string precision;
    Bytes weights;
    bool published = false; ///< the bytes were published; else parameters × bits
};

/// The weights in the precision in which they were released; nothing when neither bytes nor parameters
/// are known.
std::optional<Footprint> native_footprint(const Catalogue& catalogue, const Model& model);
/// The same at about four bits a weight.
std::optional<Footprint> four_bit_footprint(const Catalogue& catalogue, const Model& model);

/// Weights plus the assumed share for KV cache, activations and runtime.
Bytes serving_memory(const Catalogue& catalogue, const Footprint& footprint);

/// Memory of `count` accelerators that a server can plan with; nothing when the memory is unknown.
std::optional<Bytes> usable_memory(const Accelerator& accelerator, int count);

} // namespace stackpick
