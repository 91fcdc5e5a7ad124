// SPDX-License-Identifier: MIT
// Sorting with one piece of code for all kinds of items: the standard algorithms make one for each, of
// kilobytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace stackpick {

/// The places of `count` items in order, equal ones as they stand. `before`: of two places.
std::vector<std::size_t> stable_order(std::size_t count,
                                      const std::function<bool(std::size_t, std::size_t)>& before);

/// The places of numbers, the highest first; equal ones as they stand, and what is no number last. Many times
/// quicker.
std::vector<std::size_t> descending_order(std::span<const double> numbers);

/// Brings items into an order of their places, which it uses up.
template <class Item>
void put_in_order(std::vector<Item>& items, std::vector<std::size_t>& order) {
    for (std::size_t begin = 0; begin < order.size(); ++begin) { // one round of places after the other
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
    put_in_order(items, order);
}

template <class Item, class Before>
void sort_stably(std::vector<Item>& items, const Before& before) {
    sort_first(items, items.size(), before);
}

/// Sorts by a number, the highest first, and where that is the same as `before` says. The number goes before
/// everything else that `before` looks at.
template <class Item, class Number, class Before>
void sort_by_number(std::vector<Item>& items, const Number& number, const Before& before) {
    std::vector<double> numbers;
    numbers.reserve(items.size());
    for (const Item& item : items) {
        numbers.push_back(number(item));
    }
    std::vector<std::size_t> order = descending_order(numbers);
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        end = begin + 1; // what is no number is not even the same as itself
        while (end < order.size() && numbers[order[end]] == numbers[order[begin]]) {
            ++end;
        }
        if (end - begin < 2) {
            continue;
        }
        const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
        std::vector<std::size_t> same(first, order.begin() + static_cast<std::ptrdiff_t>(end));
        sort_stably(same, [&](std::size_t a, std::size_t b) { return before(items[a], items[b]); });
        std::copy(same.begin(), same.end(), first);
    }
    put_in_order(items, order);
}

} // namespace stackpick
