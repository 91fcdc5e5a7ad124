// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/version.hpp"

#include <algorithm>

TEST_CASE("the version has three numbers", "[base]") {
    const auto text = stackpick::version();
    CHECK(std::count(text.begin(), text.end(), '.') == 2);
}
