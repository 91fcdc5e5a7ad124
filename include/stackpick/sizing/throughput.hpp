// SPDX-License-Identifier: MIT
// How fast a model runs: a roofline with measured efficiencies (docs/sizing.md tells the equations).
#pragma once

#include "stackpick/sizing/memory.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace stackpick {

enum class Limit { bandwidth, compute, overhead, main_memory };

std::string_view to_string(Limit limit);

/// An 80% interval around a speed or a time.
struct Rate {
    double low = 0;
    double mid = 0;
    double high = 0;
    Limit limited_by = Limit::bandwidth;
};

/// What is empty cannot be said: a peak figure of the hardware is not on record.
struct Throughput {
    std::optional<Rate> decode;       ///< tokens a second of one stream that runs alone
    std::optional<Rate> decode_batch; ///< of all `concurrency` streams together
    std::optional<Rate> prefill;      ///< tokens of prompts a second
    std::optional<Rate> ttft;         ///< seconds until a prompt of `context` tokens has its first token
    const Efficiency* efficiency = nullptr;
};

/// Of main memory that holds part of the weights, bytes a second that experts in it are read with.
using BytesPerSecond = Quantity<struct BytesPerSecondTag, double>;

struct SpeedQuestion {
    const MemoryQuestion& memory;
    const Hardware& hardware;
    const Placement& placement;
    std::optional<BytesPerSecond> ram_bandwidth; ///< peak; empty: as assumed for the amount of memory
};

Throughput throughput_of(const SpeedQuestion& question);
/// With other efficiencies than the catalogue's: what fits them.
Throughput throughput_of(const SpeedQuestion& question, const Efficiency* efficiency,
                         const EfficiencyFactors& factors);

/// The class whose vendor and kind match best; null when the catalogue has none.
const Efficiency* efficiency_of(const Catalogue& catalogue, const Accelerator& device);

/// What hardware costs.
struct HardwarePrice {
    std::optional<double> usd_per_device_hour; ///< rent, or purchase spread over its life
    double usd_per_kwh = 0;                    ///< 0: in the rent
    double utilisation = 1;                    ///< share of the time in which it works
};

/// Of all devices; nothing without a price.
std::optional<double> usd_per_hour(const std::optional<Hardware>& hardware, const HardwarePrice& price);

/// US dollars per million output tokens when `concurrency` streams run; nothing without a price and a speed.
std::optional<Rate> usd_per_mtok(const Hardware& hardware, const HardwarePrice& price,
                                 const std::optional<Rate>& speed);

} // namespace stackpick
