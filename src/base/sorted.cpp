// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stackpick {

std::vector<std::size_t> stable_order(std::size_t count,
                                      const std::function<bool(std::size_t, std::size_t)>& before) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), before);
    return order;
}

std::vector<std::size_t> descending_order(std::span<const double> numbers) {
    struct Placed {
        double number;
        std::size_t place;
    };
    std::vector<Placed> all;
    all.reserve(numbers.size());
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        const bool is_number = !std::isnan(numbers[place]); // an order has no place for others
        all.push_back({is_number ? numbers[place] : -std::numeric_limits<double>::infinity(), place});
    }
    std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
        return a.number != b.number ? a.number > b.number : a.place < b.place;
    });
    std::vector<std::size_t> order;
    order.reserve(all.size());
    for (const Placed& each : all) {
        order.push_back(each.place);
    }
    return order;
}

} // namespace stackpick
