// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

namespace stackpick::testing {
namespace {

TEST_CASE("every place is worked on once", "[base][parallel]") {
    const std::size_t count = GENERATE(0U, 1U, 2U, 1000U);
    std::vector<std::atomic<int>> times(count);
    for_each_place(count, [&](std::size_t place) { ++times[place]; });
    CHECK(std::all_of(times.begin(), times.end(), [](const std::atomic<int>& each) { return each == 1; }));
}

TEST_CASE("an exception ends the work and comes out", "[base][parallel]") {
    std::atomic<int> begun = 0;
    const auto work = [&](std::size_t place) {
        ++begun;
        if (place == 3) {
            throw std::runtime_error{"place 3"};
        }
    };
    CHECK_THROWS_WITH(for_each_place(1000000, work), "place 3");
    CHECK(begun < 1000000);
}

TEST_CASE("threads are as many as the system has, and each is waited for", "[base][parallel]") {
    const std::size_t threads = GENERATE(0U, 1U, 3U);
    std::atomic<std::size_t> runs = 0;
    run_in_threads(threads, [&] { ++runs; });
    CHECK(runs == std::max<std::size_t>(1, threads));
}

TEST_CASE("what a thread throws comes out when all are done", "[base][parallel]") {
    std::atomic<int> ended = 0;
    const auto work = [&] {
        ++ended;
        throw std::runtime_error{"work"};
    };
    CHECK_THROWS_WITH(run_in_threads(3, work), "work");
    CHECK(ended == 3);
}

} // namespace
} // namespace stackpick::testing
