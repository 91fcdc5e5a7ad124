// SPDX-License-Identifier: MIT
// The other way round: which hardware a model needs.
#pragma once

#include "stackpick/sizing/size.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// Numbers of devices that are tried: those in which machines and clusters are built.
inline constexpr std::array<int, 13> k_planned_counts{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96};

struct PlanRequest {
    SizeRequest size; ///< without hardware; a format that is left open is the released one, or the nearest
                      ///< that a device's server reads
    std::optional<double> tokens_per_second; ///< of each stream, at least
    std::vector<std::string> vendors;        ///< empty: all
    std::optional<std::string> country;      ///< of the vendor, such as CN
    std::optional<double> most_usd_per_hour; ///< of all devices; what has no price is left out
};

struct SetUp {
    Sizing sizing;
    std::optional<double> usd_per_hour;
    std::optional<double> tokens_per_second; ///< of each stream when all run
};

struct Plan {
    PlanRequest request;
    std::vector<SetUp> set_ups; ///< smallest first
    int devices = 0;            ///< accelerators that were looked at
    int too_small = 0;          ///< of which no number of devices suffices
    int too_slow = 0;
    int too_dear = 0;
    int unknown = 0; ///< whose memory, speed or price is not on record, where that decides
};

/// Of each accelerator, and each memory that it is sold with, the fewest devices that hold the model and are
/// fast enough. Ordered by the memory of all devices, then by price and id.
Plan plan_hardware(const Catalogue& catalogue, const PlanRequest& request);

} // namespace stackpick
