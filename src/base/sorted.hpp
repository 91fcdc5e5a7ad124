// SPDX-License-Identifier: MIT
// Sorting with one piece of code for all kinds of items: the standard algorithms make one for each, of
// kilobytes.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace stackpick {

/// The places of `count` items in order, equal ones as they stand. `before`: of two places.
std::vector<std::size_t> stable_order(std::size_t count,
                                      const std::function<bool(std::size_t, std::size_t)>& before);

/// Sorts the first `count` items; equal ones stay in their order.
template <class Item, class Before>
void sort_first(std::vector<Item>& items, std::size_t count, const Before& before) {
    if (count < 2) {
        return;
    }
    const auto is_before = [&](std::size_t a, std::size_t b) {
        return before(std::as_const(items[a]), std::as_const(items[b]));
    };
    std::size_t sorted = 1; // many lists are short, or in order as they come
    while (sorted < count && !is_before(sorted, sorted - 1)) {
        ++sorted;
    }
    if (sorted == count) {
        return;
    }
    std::vector<std::size_t> order = stable_order(count, std::cref(is_before));
    for (std::size_t begin = 0; begin < count; ++begin) { // one round of places after the other
        if (order[begin] == begin) {
            continue;
        }
        Item held = std::move(items[begin]);
        std::size_t place = begin;
        for (std::size_t from = order[place]; from != begin; from = order[place]) {
            items[place] = std::move(items[from]);
            order[place] = place;
            place = from;
        }
        items[place] = std::move(held);
        order[place] = place;
    }
}

template <class Item, class Before>
void sort_stably(std::vector<Item>& items, const Before& before) {
    sort_first(items, items.size(), before);
}

} // namespace stackpick
