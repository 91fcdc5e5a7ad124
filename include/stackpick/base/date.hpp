// SPDX-License-Identifier: MIT
// Calendar dates as facts carry them: sources often give only the month or the year.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick {

/// A day, a month (`day` 0) or a year (`month` and `day` 0) of the Gregorian calendar.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    auto operator<=>(const Date&) const = default;
};

/// `2026`, `2026-11` or `2026-11-22`; anything else, and days that do not exist, give nothing.
std::optional<Date> parse_date(std::string_view text);

/// The text that `parse_date` reads.
std::string to_string(const Date& date);

/// The first day that `date` may mean, and the last: a price `as_of` a month is valid for all of it.
Date first_day(const Date& date);
Date last_day(const Date& date);

/// Days since 1970-01-01 of the first day of `date`.
long days_since_epoch(const Date& date);
Date date_from_days(long days);

} // namespace stackpick
