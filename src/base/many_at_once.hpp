// SPDX-License-Identifier: MIT
// Functions without branches and without a library: in a loop that does the same to each number of an array,
// compilers make them work on several numbers at once, with the same results everywhere.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

// A function whose loops work on more numbers at once where the processor can; each number is rounded alike.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__)
#    define STACKPICK_WIDE __attribute__((target_clones("avx2", "default"), flatten))
#else
#    define STACKPICK_WIDE
#endif

namespace stackpick {

inline float clamped(float share) {
    return std::min(std::max(share, 0.0F), 1.0F);
}

/// Binary logarithm of a positive number, within 1e-6. The mantissa is put around 1, where the series of
/// artanh is short.
inline float binary_log(float value) {
    constexpr std::uint32_t k_root_of_half = 0x3f3504f3U; // its bits
    const std::uint32_t shifted = std::bit_cast<std::uint32_t>(value) - k_root_of_half;
    const auto exponent = static_cast<float>(static_cast<std::int32_t>(shifted) >> 23);
    const auto mantissa = std::bit_cast<float>((shifted & 0x007fffffU) + k_root_of_half);
    const float t = (mantissa - 1) / (mantissa + 1);
    const float t2 = t * t;
    const float series = 1 + t2 * (1 / 3.0F + t2 * (1 / 5.0F + t2 * (1 / 7.0F)));
    return exponent + 2.8853900817779268F * t * series;
}

/// What is picked of some numbers and one more, two by two.
template <class Number, class Pick>
inline Number most_of(const Number* numbers, std::size_t count, Number first, const Pick& pick) {
    constexpr std::size_t k_lanes = 16;
    std::array<Number, k_lanes> most; // NOLINT(*-member-init): filled next
    most.fill(first);
    std::size_t i = 0;
    for (; i + k_lanes <= count; i += k_lanes) {
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            most[lane] = pick(most[lane], numbers[i + lane]);
        }
    }
    for (; i < count; ++i) {
        most[0] = pick(most[0], numbers[i]);
    }
    for (std::size_t lane = 1; lane < k_lanes; ++lane) {
        most[0] = pick(most[0], most[lane]);
    }
    return most[0];
}

/// The highest of some numbers, and `least` if none is above it.
template <class Number>
inline Number highest_of(const Number* numbers, std::size_t count, Number least) {
    return most_of(numbers, count, least, [](Number a, Number b) { return std::max(a, b); });
}

/// The lowest of some numbers, and `most` if none is below it.
template <class Number>
inline Number lowest_of(const Number* numbers, std::size_t count, Number most) {
    return most_of(numbers, count, most, [](Number a, Number b) { return std::min(a, b); });
}

} // namespace stackpick
