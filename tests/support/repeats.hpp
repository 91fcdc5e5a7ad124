// SPDX-License-Identifier: MIT
// How often tests do again what differs little from one time to the next.
#pragma once

#include <cstddef>
#include <vector>

namespace stackpick::testing {

/// With sanitizers a third: those look at the code, which the first times reach, not at the numbers.
constexpr int repeats(int count) {
#ifdef STACKPICK_SANITIZED
    return (count + 2) / 3;
#else
    return count;
#endif
}

/// The first of some items, likewise.
template <class Item>
std::vector<Item> some_of(std::vector<Item> items) {
    items.resize(static_cast<std::size_t>(repeats(static_cast<int>(items.size()))));
    return items;
}

} // namespace stackpick::testing
