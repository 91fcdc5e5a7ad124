// SPDX-License-Identifier: MIT
#include "utility_scales.hpp"

namespace stackpick {

UtilityScales::UtilityScales(const Assumptions& assumptions)
    : dear_{assumptions.number("economy.usd_for_utility_0")},
      economy_width_{std::log(dear_ / assumptions.number("economy.usd_for_utility_1"))},
      slow_{assumptions.number("speed.seconds_for_utility_0")},
      speed_width_{std::log(slow_ / assumptions.number("speed.seconds_for_utility_1"))},
      widest_error_{assumptions.number("evidence.stderr_for_utility_0")} {}

} // namespace stackpick
