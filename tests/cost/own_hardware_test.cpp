// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/cost/own_hardware.hpp"

#include <cstdint>

namespace stackpick::testing {
namespace {

using Catch::Approx;

/// $2 an hour, 20 s a request, at work half of the time: 2,160 requests a day, $1,440 a month.
constexpr OwnHardware k_set{2, 20, 0.5};

TEST_CASE("hardware is paid all month, however little it does") {
    CHECK(k_set.usd_per_month() == Approx(1440)); // 720 hours
    CHECK(k_set.requests_per_day() == Approx(2160));
    CHECK(k_set.usd_per_request(100) == Approx(0.48)); // $1,440 / 3,000
    CHECK(k_set.usd_per_request(1000) == Approx(0.048));
    CHECK(k_set.usd_per_request(2160) == Approx(1440.0 / 64800));
}

TEST_CASE("what one set cannot serve takes another") {
    CHECK(k_set.sets_for(1) == 1);
    CHECK(k_set.sets_for(2160) == 1);
    CHECK(k_set.sets_for(2161) == 2);
    CHECK(k_set.usd_per_request(4320) == Approx(k_set.usd_per_request(2160)));
}

TEST_CASE("break-even is the first volume at which the month costs no more than the API") {
    CHECK(break_even(k_set, 0.048) == 1000); // $1,440 / 30 / $0.048
    CHECK(break_even(k_set, 0.05) == 960);
    CHECK(break_even(k_set, 0.0501) == 959); // 958.1
    CHECK(break_even(k_set, 100) == 1);
    CHECK(break_even(k_set, 0.0223) == 2153);
}

TEST_CASE("there is no break-even where the hardware is full before it pays") {
    CHECK_FALSE(break_even(k_set, 0.022).has_value()); // 2,182 a day, more than it serves
    CHECK_FALSE(break_even(k_set, 0).has_value());
}

TEST_CASE("at the break-even the hardware pays, and one request a day below it does not") {
    for (const double usd : {0.03, 0.1, 0.7, 3.0, 11.0}) {
        CAPTURE(usd);
        const auto at = break_even(k_set, usd);
        REQUIRE(at.has_value());
        CHECK(k_set.usd_per_request(static_cast<double>(*at)) <= usd);
        CHECK((*at == 1 || k_set.usd_per_request(static_cast<double>(*at - 1)) > usd));
    }
}

} // namespace
} // namespace stackpick::testing
