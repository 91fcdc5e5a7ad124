// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace stackpick {
namespace {

struct Placed {
    std::uint64_t key;
    std::size_t place;
};

constexpr std::size_t k_many =
    512; ///< from here on bytes are quicker than comparisons, half of which surprise

/// The higher a number, the lower its key; an order has no place for what is no number, which comes last.
std::uint64_t descending_key(double number) {
    constexpr std::uint64_t k_sign = std::uint64_t{1} << 63U;
    const double its = std::isnan(number) ? -std::numeric_limits<double>::infinity() : number;
    const auto bits = std::bit_cast<std::uint64_t>(its + 0.0); // 0 and -0 are equal
    return (bits & k_sign) != 0 ? bits : ~bits & ~k_sign;
}

/// By one byte of the key after the other, from the lowest; equal ones stay as they stand.
void sort_by_bytes(std::vector<Placed>& all) {
    constexpr std::size_t k_values = 256;
    const auto byte_of = [](std::uint64_t key, std::size_t byte) {
        return static_cast<std::size_t>(key >> (8 * byte) & (k_values - 1));
    };
    std::array<std::array<std::size_t, k_values>, sizeof(std::uint64_t)> counts{};
    for (const Placed& each : all) {
        for (std::size_t byte = 0; byte < counts.size(); ++byte) {
            ++counts[byte][byte_of(each.key, byte)];
        }
    }
    std::vector<Placed> sorted(all.size());
    for (std::size_t byte = 0; byte < counts.size(); ++byte) {
        std::array<std::size_t, k_values>& next = counts[byte];
        if (next[byte_of(all.front().key, byte)] == all.size()) {
            continue; // it is the same everywhere
        }
        std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
        for (const Placed& each : all) {
            sorted[next[byte_of(each.key, byte)]++] = each;
        }
        all.swap(sorted);
    }
}

} // namespace

std::vector<std::size_t> stable_order(std::size_t count,
                                      const std::function<bool(std::size_t, std::size_t)>& before) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), before);
    return order;
}

std::vector<std::size_t> descending_order(std::span<const double> numbers) {
    std::vector<Placed> all;
    all.reserve(numbers.size());
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        all.push_back({descending_key(numbers[place]), place});
    }
    if (all.size() < k_many) {
        std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
            return a.key != b.key ? a.key < b.key : a.place < b.place;
        });
    } else {
        sort_by_bytes(all);
    }
    std::vector<std::size_t> order;
    order.reserve(all.size());
    for (const Placed& each : all) {
        order.push_back(each.place);
    }
    return order;
}

} // namespace stackpick
