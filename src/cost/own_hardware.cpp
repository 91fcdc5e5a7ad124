// SPDX-License-Identifier: MIT
#include "stackpick/cost/own_hardware.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr double k_seconds_a_day = 86400;
constexpr double k_most_requests = 1e15; // a day

/// The next whole number, unless only the last bits are above one.
double whole_above(double value) {
    constexpr double k_last_bits = 1e-12;
    return std::ceil(value * (1 - k_last_bits));
}

} // namespace

double OwnHardware::requests_per_day() const {
    return std::min(k_seconds_a_day * utilisation / seconds_per_request, k_most_requests); // of nothing
}

double OwnHardware::sets_for(double volume) const {
    return std::max(1.0, std::ceil(volume / requests_per_day()));
}

double OwnHardware::usd_per_request(double volume) const {
    return sets_for(volume) * usd_per_month() / (volume * k_days_a_month);
}

std::optional<std::int64_t> break_even(const OwnHardware& hardware, double usd_per_request) {
    if (usd_per_request <= 0) {
        return std::nullopt;
    }
    // Within one set the cost of a request falls with the volume, so the first volume that pays is the exact
    // quotient if one set serves it. Each further set starts dear again and ends where the first one ends.
    double volume = std::ceil(hardware.usd_per_month() / (usd_per_request * k_days_a_month));
    if (volume > 1 && hardware.usd_per_request(volume - 1) <= usd_per_request) {
        volume -= 1; // the quotient was a whole number but for its last bit
    }
    if (volume > hardware.requests_per_day() || volume > k_most_requests) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(std::max(1.0, volume));
}

std::optional<std::int64_t> always_cheaper_from(const OwnHardware& hardware, double usd_per_request) {
    const auto first = break_even(hardware, usd_per_request);
    if (!first) {
        return std::nullopt;
    }
    // n sets pay from n times the volume at which one does, and are needed above n - 1 times what one serves.
    const double each = hardware.usd_per_month() / (usd_per_request * k_days_a_month);
    const double most = hardware.requests_per_day();
    const double dear_sets = whole_above(most / (most - each)) - 1;
    if (!(dear_sets * each < k_most_requests)) { // also when one set pays only at its very limit
        return std::nullopt;
    }
    return std::max(*first, static_cast<std::int64_t>(whole_above(dear_sets * each)));
}

} // namespace stackpick
