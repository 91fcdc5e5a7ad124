// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "decision/placing.hpp"

#include <vector>

namespace stackpick {
namespace {

TEST_CASE("what is proven comes first, then what scores more, then what is nearer to its successor",
          "[decision]") {
    const std::vector<Placing> ordered{{true, 0.6, 0},  {true, 0.5, 0},  {true, 0.5, 1},
                                       {false, 0.9, 0}, {false, 0.4, 0}, {false, 0.4, 2}};
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            INFO(i << ' ' << j);
            CHECK((ordered[i] < ordered[j]) == (i < j));
        }
    }
}

TEST_CASE("a model never ranks above one that its lab offers in its place", "[decision]") {
    Placing placing{true, 0.7};
    placing.stay_behind(0.8, 1); // which scores more: it is ahead anyway
    CHECK(placing == Placing{true, 0.7, 0});
    placing.stay_behind(0.6, 2);
    CHECK(placing == Placing{true, 0.6, 2});
    placing.stay_behind(0.6, 3); // the successor of that one, behind which it is as well
    CHECK(placing == Placing{true, 0.6, 3});
    placing.stay_behind(0.65, 4);
    CHECK(placing == Placing{true, 0.6, 3});
}

TEST_CASE("a model alone comes before a stack of the same score, unless it is behind its successor",
          "[decision]") {
    CHECK(Placing{true, 0.5, 0}.is_before_stack(0.5));
    CHECK_FALSE(Placing{true, 0.5, 1}.is_before_stack(0.5));
    CHECK_FALSE(Placing{true, 0.5, 0}.is_before_stack(0.6));
    CHECK(Placing{true, 0.5, 1}.is_before_stack(0.4));
    CHECK_FALSE(Placing{false, 0.9, 0}.is_before_stack(0.1));
    CHECK(Placing{true, 0.5, 1}.least_of_stacks() == 0.5);
    CHECK(Placing{false, 0.9, 0}.least_of_stacks() == 0);
}

} // namespace
} // namespace stackpick
