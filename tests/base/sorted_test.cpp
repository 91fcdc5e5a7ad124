// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"
#include "catch.hpp"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace stackpick::testing {
namespace {

using Numbered = std::pair<int, std::string>;

bool is_lower(const Numbered& a, const Numbered& b) {
    return a.first < b.first;
}

TEST_CASE("equal items stay in their order", "[base][sorted]") {
    std::vector<Numbered> items{{2, "a"}, {1, "b"}, {2, "c"}, {1, "d"}, {0, "e"}};
    sort_stably(items, is_lower);
    CHECK(items == std::vector<Numbered>{{0, "e"}, {1, "b"}, {1, "d"}, {2, "a"}, {2, "c"}});
}

TEST_CASE("the first items alone can be sorted", "[base][sorted]") {
    std::vector<Numbered> items{{2, "a"}, {1, "b"}, {0, "last"}};
    sort_first(items, 2, is_lower);
    CHECK(items == std::vector<Numbered>{{1, "b"}, {2, "a"}, {0, "last"}});
    sort_first(items, 1, is_lower);
    sort_first(items, 0, is_lower);
    CHECK(items.front() == Numbered{1, "b"});
}

TEST_CASE("many items are sorted as the standard library sorts them", "[base][sorted]") {
    std::minstd_rand random{7}; // NOLINT(*-msc51-cpp): the same numbers every time
    for (std::size_t size = 0; size < 60; ++size) {
        std::vector<Numbered> items;
        for (std::size_t i = 0; i < size; ++i) {
            items.emplace_back(static_cast<int>(random() % 10), std::to_string(i));
        }
        std::vector<Numbered> expected = items;
        std::stable_sort(expected.begin(), expected.end(), is_lower);
        sort_stably(items, is_lower);
        REQUIRE(items == expected);
    }
}

TEST_CASE("items that cannot be copied are sorted too", "[base][sorted]") {
    std::vector<std::unique_ptr<int>> items;
    for (const int number : {3, 1, 2}) {
        items.push_back(std::make_unique<int>(number));
    }
    sort_stably(items, [](const auto& a, const auto& b) { return *a < *b; });
    CHECK(*items[0] == 1);
    CHECK(*items[2] == 3);
}

TEST_CASE("an order is that of places", "[base][sorted]") {
    const std::vector<int> numbers{30, 10, 20};
    CHECK(stable_order(3, [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; }) ==
          std::vector<std::size_t>{1, 2, 0});
    CHECK(stable_order(0, [](std::size_t /*a*/, std::size_t /*b*/) { return false; }).empty());
}

} // namespace
} // namespace stackpick::testing
