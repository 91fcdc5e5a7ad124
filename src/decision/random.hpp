// SPDX-License-Identifier: MIT
// Random numbers that hang on a name and a count, not on what was drawn before; the same on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace stackpick {

/// SplitMix64: a bijection that scatters.
inline std::uint64_t scattered(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

/// FNV-1a.
inline std::uint64_t seed_of(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

/// Standard normal, as near as the sum of twelve uniform numbers comes: sums need no library, so that the
/// last bit is the same everywhere. It stays within six standard deviations.
inline double normal(std::uint64_t seed, std::uint64_t count) {
    constexpr double k_steps = 65536;
    double sum = 0;
    for (std::uint64_t part = 0; part < 3; ++part) {
        std::uint64_t bits = scattered(seed ^ scattered(count * 3 + part));
        for (int i = 0; i < 4; ++i) {
            sum += (static_cast<double>(bits & 0xffffU) + 0.5) / k_steps;
            bits >>= 16U;
        }
    }
    return sum - 6;
}

} // namespace stackpick
