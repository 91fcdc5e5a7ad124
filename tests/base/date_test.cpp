// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/date.hpp"

#include <optional>
#include <string>

namespace stackpick {
namespace {

TEST_CASE("a date is a day, a month or a year", "[base][date]") {
    CHECK(parse_date("2026-11-22") == Date{2026, 11, 22});
    CHECK(parse_date("2026-11") == Date{2026, 11, 0});
    CHECK(parse_date("2026") == Date{2026, 0, 0});
    CHECK(parse_date("0001-01-01") == Date{1, 1, 1});
}

TEST_CASE("what is no date of the calendar is refused", "[base][date]") {
    struct Row {
        const char* why;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {"empty", ""},
        {"month 0", "2026-00"},
        {"month 13", "2026-13"},
        {"day 0", "2026-11-00"},
        {"31 November", "2026-11-31"},
        {"29 February of a common year", "2026-02-29"},
        {"29 February of 1900, divisible by 100", "1900-02-29"},
        {"year 0", "0000-01-01"},
        {"one-digit month", "2026-1"},
        {"slashes", "2026/11/22"},
        {"no separators", "20261122"},
        {"a sign", "-026-11-22"},
        {"a letter", "2O26-11-22"},
        {"a time", "2026-11-22T00:00"},
        {"a blank", "2026-11-22 "},
    };
    for (const Row& row : k_rows) {
        INFO(row.why << ": `" << row.text << '`');
        CHECK(parse_date(row.text) == std::nullopt);
    }
}

TEST_CASE("29 February exists in leap years", "[base][date]") {
    CHECK(parse_date("2024-02-29").has_value()); // divisible by 4
    CHECK(parse_date("2000-02-29").has_value()); // divisible by 400
}

TEST_CASE("a date is written as it is read", "[base][date]") {
    for (const std::string text : {"2026-11-22", "2026-11", "2026", "0987-06-05"}) {
        CHECK(to_string(parse_date(text).value()) == text);
    }
}

TEST_CASE("a month or year may mean each of its days", "[base][date]") {
    struct Row {
        Date date;
        Date first;
        Date last;
    };
    static constexpr Row k_rows[] = {
        {{2026, 11, 22}, {2026, 11, 22}, {2026, 11, 22}}, {{2026, 11, 0}, {2026, 11, 1}, {2026, 11, 30}},
        {{2026, 2, 0}, {2026, 2, 1}, {2026, 2, 28}},      {{2028, 2, 0}, {2028, 2, 1}, {2028, 2, 29}},
        {{2026, 0, 0}, {2026, 1, 1}, {2026, 12, 31}},
    };
    for (const Row& row : k_rows) {
        INFO(to_string(row.date));
        CHECK(first_day(row.date) == row.first);
        CHECK(last_day(row.date) == row.last);
    }
}

TEST_CASE("days are counted from the first of January 1970", "[base][date]") {
    CHECK(days_since_epoch({1970, 1, 1}) == 0);
    CHECK(days_since_epoch({1969, 12, 31}) == -1);
    CHECK(days_since_epoch({2000, 3, 1}) ==
          11017); // 30 years, leap days of 72 to 96 and 2000: 10950 + 8 + 59
    CHECK(days_since_epoch({2026, 11, 22}) ==
          20779); // `date -ud 2026-11-22 +%s` is 1795305600 = 20779 × 86400
    CHECK(days_since_epoch({2026, 11, 0}) == days_since_epoch({2026, 11, 1}));
}

TEST_CASE("days become dates again over the 400 years of the calendar's period", "[base][date]") {
    const long first = days_since_epoch({1850, 1, 1});
    Date before = date_from_days(first - 1);
    CHECK(before == Date{1849, 12, 31});
    for (long day = first; day < first + 146097; ++day) { // 400 years have 146097 days
        const Date date = date_from_days(day);
        REQUIRE(days_since_epoch(date) == day);
        REQUIRE(parse_date(to_string(date)) == date);
        REQUIRE(before < date);
        before = date;
    }
    CHECK(before == Date{2249, 12, 31});
}

} // namespace
} // namespace stackpick
