// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/version.hpp"
#include "stackpick/builtin/builtin_catalogue.hpp"

#include <cstdint>

TEST_CASE("the version has three numbers") {
    const auto text = stackpick::version();
    CHECK(std::count(text.begin(), text.end(), '.') == 2);
}

TEST_CASE("the built-in catalogue is aligned") {
    const auto bytes = stackpick::builtin_catalogue_bytes();
    CHECK(reinterpret_cast<std::uintptr_t>(bytes.data()) % 16 == 0);
}
