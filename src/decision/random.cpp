// SPDX-License-Identifier: MIT
#include "random.hpp"

#include "base/many_at_once.hpp"

#include <cmath>

namespace stackpick {
namespace {

/// The normal quantile of a probability in (0, 0.5), by the rational approximation of Abramowitz and Stegun,
/// 26.2.23: within 4.5e-4.
double lower_quantile(double probability) {
    const double t = std::sqrt(-2 * std::log(probability));
    return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
           t;
}

} // namespace

NormalDraws::NormalDraws() {
    for (std::size_t i = 0; i < k_quantiles / 2; ++i) {
        const double probability = (static_cast<double>(i) + 0.5) / k_quantiles;
        // Rounded, so that no last bit of a library shows.
        const auto quantile = static_cast<float>(std::nearbyint(lower_quantile(probability) * 65536) / 65536);
        quantiles_[i] = quantile;
        quantiles_[k_quantiles - 1 - i] = -quantile;
    }
}

STACKPICK_WIDE void NormalDraws::draw_block(std::uint32_t seed, std::uint32_t begin, Block& numbers) const {
    constexpr std::uint16_t k_pairs = k_block / 2;
    const Order its = order(seed, begin);
    const std::uint16_t first = pair_of(begin);
    std::array<std::uint16_t, k_pairs> places; // NOLINT(*-member-init): written first
    for (std::uint16_t i = 0; i < k_pairs; ++i) {
        places[i] = its.at(static_cast<std::uint16_t>(first + i));
    }
    std::array<float, k_pairs> halves;          // NOLINT(*-member-init): written first
    for (std::size_t i = 0; i < k_pairs; ++i) { // looking up is for one number at a time
        halves[i] = quantiles_[places[i]];
    }
    for (std::size_t i = 0; i < k_pairs; ++i) {
        numbers[2 * i] = halves[i];
        numbers[2 * i + 1] = -halves[i];
    }
}

} // namespace stackpick
