// SPDX-License-Identifier: MIT
#include "base/sorted.hpp"
#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
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

TEST_CASE("numbers are ordered from the highest, equal ones as they stand", "[base][sorted]") {
    CHECK(descending_order(std::vector<double>{}).empty());
    CHECK(descending_order(std::vector<double>{0.5, 2, -1, 2, 0.5}) ==
          std::vector<std::size_t>{1, 3, 0, 4, 2});
    const double none = std::numeric_limits<double>::quiet_NaN();
    CHECK(descending_order(std::vector<double>{none, 1, none, -5}) == std::vector<std::size_t>{1, 3, 0, 2});
}

TEST_CASE("many numbers are ordered as few are", "[base][sorted]") {
    std::minstd_rand random{7}; // NOLINT(*-msc51-cpp): the same numbers every time
    const double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> numbers{0.0, -0.0, infinite, -infinite, std::numeric_limits<double>::quiet_NaN()};
    while (numbers.size() < 3000) {
        const double any = static_cast<double>(random()) / 1e9 - 1;
        numbers.push_back(random() % 3 == 0 ? std::round(any * 10) : any * std::pow(10, random() % 9));
    }
    std::vector<std::size_t> expected(numbers.size());
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    const auto sorted_as = [&](std::size_t place) {
        return std::isnan(numbers[place]) ? -infinite : numbers[place];
    };
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::size_t a, std::size_t b) { return sorted_as(a) > sorted_as(b); });
    CHECK(descending_order(numbers) == expected);
    CHECK(descending_order(std::vector<double>(3000, 0.5)).back() == 2999);
}

TEST_CASE("items of the same number are sorted by what else they are", "[base][sorted]") {
    std::vector<Numbered> items{{1, "b"}, {2, "z"}, {1, "a"}, {2, "y"}, {3, "x"}, {1, "a"}};
    sort_by_number(
        items, [](const Numbered& item) { return item.first; },
        [](const Numbered& a, const Numbered& b) { return a.second < b.second; });
    CHECK(items == std::vector<Numbered>{{3, "x"}, {2, "y"}, {2, "z"}, {1, "a"}, {1, "a"}, {1, "b"}});
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

TEST_CASE("what has no number comes last, in its order", "[base][sorted]") {
    const double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::pair<double, char>> items{{none, 'd'}, {1, 'c'}, {2, 'b'}, {none, 'e'}, {2, 'a'}};
    sort_by_number(
        items, [](const auto& each) { return each.first; },
        [](const auto& a, const auto& b) { return a.second < b.second; });
    std::string order;
    for (const auto& each : items) {
        order += each.second;
    }
    CHECK(order == "abcde");
}

} // namespace
} // namespace stackpick::testing
