// SPDX-License-Identifier: MIT
// The one estimator of self-hosting: `size`, `fit`, `plan` and `recommend` all ask it, so that they cannot
// disagree.
#pragma once

#include "stackpick/sizing/throughput.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// What is left open is chosen: the server by the hardware, the format by what fits.
struct SizeRequest {
    const Model* model = nullptr;
    std::optional<Hardware> hardware;
    const Runtime* runtime = nullptr;
    const WeightFormat* format = nullptr;
    const KvCacheType* kv_type = nullptr;
    Tokens context{1};
    bool released_only = false; ///< without hardware: no other formats are looked at
    double least_bits = 0;      ///< a weight, of a format that is chosen
    std::int64_t concurrency = 1;
    std::optional<Bytes> ram; ///< main memory that may hold experts: the mode is asked for, never assumed
    std::optional<BytesPerSecond> ram_bandwidth;
    HardwarePrice price;
};

/// A format in which the model could be run.
struct FormatOption {
    WeightSize weights;
    std::optional<Placement> placement;

    [[nodiscard]] std::optional<bool> fits() const { return placement ? placement->fits : std::nullopt; }
};

struct Sizing {
    SizeRequest request; ///< with everything chosen
    std::optional<WeightSize> weights;
    std::optional<KvCache> cache;
    MemoryNeed need;
    std::optional<Placement> placement; ///< empty without hardware, or when its memory is unknown
    std::optional<Tokens> max_context;  ///< for this concurrency; empty when only an interval is known
    std::optional<std::int64_t> max_concurrency;
    std::vector<FormatOption> options;    ///< that the server reads, most bits first
    const WeightFormat* native = nullptr; ///< as released; null when the catalogue lacks it
    const WeightFormat* best = nullptr;   ///< as released if that fits, else the most bits that fit
    Throughput speed;
    std::optional<Rate> usd_per_mtok; ///< of output, with all streams running
    std::optional<Rate> usd_per_mtok_input;

    [[nodiscard]] std::optional<bool> fits() const { return placement ? placement->fits : std::nullopt; }
    /// What all devices give the server, and main memory where it may be used. Of a sizing with a placement.
    [[nodiscard]] std::int64_t given_bytes() const;
};

/// Nothing when neither bytes nor parameters of the model are on record.
std::optional<Sizing> size_model(const Catalogue& catalogue, SizeRequest request);

/// The speeds when `concurrency` requests run, instead of as many as were asked for: for these the devices
/// may have to be divided otherwise. Of a sizing with a placement.
Throughput throughput_at(const Catalogue& catalogue, const Sizing& sizing, std::int64_t concurrency);

/// The servers that run on a device, in the order in which the catalogue names them.
std::vector<const Runtime*> runtimes_of(const Catalogue& catalogue, const Accelerator& device);
/// Whether the server is one of those, or none is on record.
bool may_serve_on(const Catalogue& catalogue, const Runtime& runtime, const Accelerator& device);
/// Whether a server reads a format.
bool reads(const Runtime& runtime, const WeightFormat& format);
/// Whether a server has a type of cache; every one has 16 bits.
bool has_cache(const Runtime& runtime, const KvCacheType& type);
/// The formats in which a model can be had for a server, most bits first: those published, its native one,
/// and the usual ones, which anyone can make from it. `device` may be null.
std::vector<const WeightFormat*> formats_for(const Catalogue& catalogue, const Model& model,
                                             const Runtime& runtime, const Accelerator* device);

} // namespace stackpick
