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

TEST_CASE("further sets start dear, and from some volume on that no longer matters") {
    // At $0.03 one set pays from 1,600 requests a day, two from 3,200 and three from 4,800, while one serves
    // 2,160 and two 4,320: dear from 2,161 to 3,199 and from 4,321 to 4,799, never after the fourth.
    CHECK(break_even(k_set, 0.03) == 1600);
    CHECK(always_cheaper_from(k_set, 0.03) == 4800);
    CHECK(always_cheaper_from(k_set, 0.1) == break_even(k_set, 0.1)); // two sets pay where one is full
    CHECK_FALSE(always_cheaper_from(k_set, 0.022).has_value());
}

TEST_CASE("from the volume that is told on no volume is dearer, and the one below it is") {
    for (const double usd : {0.0223, 0.025, 0.03, 0.04, 0.1, 3.0}) {
        CAPTURE(usd);
        const auto from = always_cheaper_from(k_set, usd);
        REQUIRE(from.has_value());
        for (std::int64_t volume = *from; volume < *from + 10000; volume += 7) {
            REQUIRE(k_set.usd_per_request(static_cast<double>(volume)) <= usd * (1 + 1e-9));
        }
        CHECK((*from == 1 || k_set.usd_per_request(static_cast<double>(*from - 1)) > usd));
    }
}

} // namespace
} // namespace stackpick::testing
