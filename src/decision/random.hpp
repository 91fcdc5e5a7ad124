// SPDX-License-Identifier: MIT
// Random numbers that hang on a name and a count, not on what was drawn before; the same on every machine.
#pragma once

#include "base/hash.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stackpick {

/// Its hash, folded to 32 bits.
constexpr std::uint32_t seed_of(std::string_view name) {
    const std::uint64_t hash = fnv1a(name);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

/// A bijection that scatters: the finaliser "lowbias32" of Wellons' hash prospector, which is as good as the
/// best known of two multiplications.
constexpr std::uint32_t scattered(std::uint32_t value) {
    value = (value ^ (value >> 16U)) * 0x7feb352dU;
    value = (value ^ (value >> 15U)) * 0x846ca68bU;
    return value ^ (value >> 16U);
}

/// Standard normal numbers: 1,024 quantiles of equal probability, so that drawing one takes no library and
/// few instructions. They stay within 3.3 standard deviations. Draws come in pairs of a number and its
/// opposite (antithetic variates), and of 1,024 draws each quantile is one, in an order of the seed's own
/// (Latin hypercube sampling: McKay, Beckman and Conover, Technometrics 21, 1979): what one number does by
/// itself then adds nothing to the error of a share.
class NormalDraws {
public:
    static constexpr std::size_t k_quantiles = 1024;

    /// The order of 512 pairs: three rounds of an addition, a multiplication by an odd number and a shift,
    /// each of which can be undone. Sixteen bits, so that many are worked on at once.
    class Order {
    public:
        explicit constexpr Order(std::uint32_t seed) {
            for (Round& round : rounds_) {
                seed = scattered(seed + k_golden);
                round = {static_cast<std::uint16_t>(seed), static_cast<std::uint16_t>((seed >> 16U) | 1U)};
            }
        }

        /// The quantile that comes first in a pair; that of its opposite is as far from the other end.
        [[nodiscard]] constexpr std::uint16_t at(std::uint16_t pair) const {
            std::uint16_t sign = 0;
            for (const Round& round : rounds_) {
                const auto product =
                    static_cast<std::uint16_t>((std::uint32_t{pair} + round.add) * std::uint32_t{round.by});
                sign = static_cast<std::uint16_t>(sign ^ product);
                pair = static_cast<std::uint16_t>(product & k_below_zero);
                pair = static_cast<std::uint16_t>(pair ^ (pair >> k_half_of_bits));
            }
            return static_cast<std::uint16_t>(sign < 0x8000U ? pair : k_quantiles - 1 - pair);
        }

    private:
        struct Round {
            std::uint16_t add = 0;
            std::uint16_t by = 1; ///< odd
        };
        static constexpr std::uint32_t k_golden = 0x9e3779b9U; // odd, so that rounds stay apart
        static constexpr unsigned k_below_zero = k_quantiles / 2 - 1;
        static constexpr unsigned k_half_of_bits = 5;

        std::array<Round, 3> rounds_;
    };

    NormalDraws();

    /// Of the 1,024 draws that a count is among.
    static constexpr Order order(std::uint32_t seed, std::uint32_t count) {
        return Order{seed ^ static_cast<std::uint32_t>(count / k_quantiles)};
    }
    [[nodiscard]] float draw(std::uint32_t seed, std::uint32_t count) const {
        const float number = quantiles_[order(seed, count).at(pair_of(count))];
        return count % 2 == 0 ? number : -number;
    }

    /// Numbers that are drawn at once: they stay in the nearest cache.
    static constexpr std::size_t k_block = 256;
    using Block = std::array<float, k_block>;
    /// As `draw`, for counts from `begin` on. REQUIRES: a multiple of `k_block`.
    void draw_block(std::uint32_t seed, std::uint32_t begin, Block& numbers) const;

private:
    static_assert(k_quantiles % k_block == 0, "a block has one order");

    /// Among those of its order.
    static constexpr std::uint16_t pair_of(std::uint32_t count) {
        return static_cast<std::uint16_t>(count / 2 % (k_quantiles / 2));
    }

    std::array<float, k_quantiles> quantiles_;
};

} // namespace stackpick
