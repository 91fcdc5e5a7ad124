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

/// How many days a month has. REQUIRES: `month` is one of 1 to 12.
int days_in_month(int year, int month);

/// Whether it is a date that `parse_date` gives, or none (all zero). Most are told by looking at them.
inline bool is_date(const Date& date) {
    constexpr int k_last_year = 9999;
    constexpr int k_in_any_month = 28;
    const bool is_near = date.year >= 0 && date.year <= k_last_year && date.month >= 0 && date.month <= 12 &&
                         date.day >= 0 && (date.month > 0 || date.day == 0) &&
                         (date.year > 0 || date.month == 0);
    return is_near && (date.day <= k_in_any_month || date.day <= days_in_month(date.year, date.month));
}

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
