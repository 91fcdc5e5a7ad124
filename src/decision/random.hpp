// SPDX-License-Identifier: MIT
// Random numbers that hang on a name and a count, not on what was drawn before; the same on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stackpick {

/// FNV-1a, folded to 32 bits.
inline std::uint32_t seed_of(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

/// A bijection that scatters: the finaliser "lowbias32" of Wellons' hash prospector, which is as good as the
/// best known of two multiplications.
constexpr std::uint32_t scattered(std::uint32_t value) {
    value = (value ^ (value >> 16U)) * 0x7feb352dU;
    value = (value ^ (value >> 15U)) * 0x846ca68bU;
    return value ^ (value >> 16U);
}

/// Standard normal numbers: one of 1,024 quantiles of equal probability, so that drawing one takes no library
/// and few instructions. They stay within 3.3 standard deviations.
class NormalDraws {
public:
    static constexpr std::size_t k_quantiles = 1024;

    NormalDraws();

    /// Of the quantile that is drawn.
    static constexpr std::uint32_t place(std::uint32_t seed, std::uint32_t count) {
        return scattered(seed ^ (count * k_golden)) >> k_shift;
    }
    [[nodiscard]] float at(std::uint32_t place) const { return quantiles_[place]; }
    [[nodiscard]] float draw(std::uint32_t seed, std::uint32_t count) const { return at(place(seed, count)); }

private:
    static constexpr unsigned k_shift = 22;                // 32 bits to 10
    static constexpr std::uint32_t k_golden = 0x9e3779b9U; // odd, so that counts stay apart

    std::array<float, k_quantiles> quantiles_;
};

} // namespace stackpick
