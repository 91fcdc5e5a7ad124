// SPDX-License-Identifier: MIT
// What a model needs in memory, and what the given devices hold of it.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/hardware.hpp"
#include "stackpick/sizing/kv_cache.hpp"
#include "stackpick/sizing/layout.hpp"
#include "stackpick/sizing/weights.hpp"

#include <optional>

namespace stackpick {

/// Whole bytes between two ends.
struct ByteRange {
    std::int64_t low = 0;
    std::int64_t mid = 0;
    std::int64_t high = 0;
    Basis basis = Basis::published;

    [[nodiscard]] bool is_exact() const { return basis != Basis::analogy; }
};

/// The parts add up to the total, to the byte. The total counts one copy of the cache, whatever the layout.
struct MemoryNeed {
    ByteRange weights;
    ByteRange cache;    ///< of all sequences at their full context
    ByteRange overhead; ///< activations and what the server takes for itself, on all devices
    ByteRange total;
};

/// What is kept where.
struct Placement {
    Layout layout;
    std::int64_t device_bytes = 0; ///< of the fullest device
    std::int64_t device_has = 0;   ///< what a server plans with on one device
    std::int64_t ram_bytes = 0;    ///< of weights in main memory
    std::optional<bool> fits;      ///< empty: between the ends of the estimate
    [[nodiscard]] std::int64_t spare() const { return device_has - device_bytes; }
};

struct MemoryQuestion {
    const Catalogue& catalogue;
    const Model& model;
    const Runtime& runtime;
    const WeightSize& weights;
    const std::optional<KvCache>& cache;
    Tokens context;
    std::int64_t concurrency = 1;
};

MemoryNeed memory_need(const MemoryQuestion& question, int devices);

/// The first of the layouts that fits, else the one that comes nearest; nothing when the memory of the
/// hardware is not on record. With `ram`, weights that the devices cannot hold (experts first) stay there.
std::optional<Placement> place(const MemoryQuestion& question, const Hardware& hardware,
                               const std::optional<Bytes>& ram);

/// The largest that fits in a layout, 0 when nothing does.
Tokens largest_context(const MemoryQuestion& question, const Hardware& hardware,
                       const std::optional<Bytes>& ram, Tokens most);
std::int64_t largest_concurrency(const MemoryQuestion& question, const Hardware& hardware,
                                 const std::optional<Bytes>& ram);

} // namespace stackpick
