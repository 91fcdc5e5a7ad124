// SPDX-License-Identifier: MIT
// What a request costs on hardware that is there all month, whether it works or not, and from which volume on
// that is cheaper than an API.
#pragma once

#include <cstdint>
#include <optional>

namespace stackpick {

/// A month has 30 days, as everywhere.
inline constexpr double k_days_a_month = 30;
inline constexpr double k_hours_a_month = 24 * k_days_a_month;

/// One set of the given hardware that serves a model.
struct OwnHardware {
    double usd_per_hour = 0;        ///< of all its devices
    double seconds_per_request = 0; ///< that it works for one request, with its usual load
    double utilisation = 1;         ///< the share of the time in which it may work: load comes in bursts

    [[nodiscard]] double usd_per_month() const { return usd_per_hour * k_hours_a_month; }
    /// Requests that one set serves in a day.
    [[nodiscard]] double requests_per_day() const;
    /// Sets that a volume of requests a day needs, at least one.
    [[nodiscard]] double sets_for(double volume) const;
    [[nodiscard]] double usd_per_request(double volume) const;
};

/// The lowest whole number of requests a day from which the hardware costs no more a month than an API that
/// takes `usd_per_request`: at that volume one set is in use. Nothing when no volume does.
std::optional<std::int64_t> break_even(const OwnHardware& hardware, double usd_per_request);

/// The lowest whole number of requests a day from which it costs no more at any volume: each further set
/// starts dear, the more there are the less it matters. Nothing when there is no such number.
std::optional<std::int64_t> always_cheaper_from(const OwnHardware& hardware, double usd_per_request);

} // namespace stackpick
