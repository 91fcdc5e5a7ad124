// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

namespace stackpick {

template <class Item>
bool contains(const std::vector<Item>& items, const Item& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

} // namespace stackpick
