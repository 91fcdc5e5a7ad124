// SPDX-License-Identifier: MIT
// Functions without branches and without a library: in a loop that does the same to each number of an array,
// compilers make them work on several numbers at once, with the same results everywhere.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

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

/// Bits of a number, which are ordered as the numbers are if none is negative; those of a negative one come
/// before. Compilers look for the highest of many whole numbers at once, of many others they do not.
template <class Number>
using OrderedBits = std::conditional_t<sizeof(Number) == sizeof(std::int32_t), std::int32_t, std::int64_t>;

/// The highest of some numbers; 0 if all are negative.
template <class Number>
inline Number highest_of(const Number* numbers, std::size_t count) {
    OrderedBits<Number> highest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        highest = std::max(highest, std::bit_cast<OrderedBits<Number>>(numbers[i]));
    }
    return std::bit_cast<Number>(highest);
}

/// The lowest of some numbers, none of which is negative, and of one more.
template <class Number>
inline Number lowest_of(const Number* numbers, std::size_t count, Number most) {
    auto lowest = std::bit_cast<OrderedBits<Number>>(most);
    for (std::size_t i = 0; i < count; ++i) {
        lowest = std::min(lowest, std::bit_cast<OrderedBits<Number>>(numbers[i]));
    }
    return std::bit_cast<Number>(lowest);
}

} // namespace stackpick
