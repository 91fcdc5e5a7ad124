// SPDX-License-Identifier: MIT
#include "stackpick/base/date.hpp"

#include <array>

namespace stackpick {
namespace {

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// Exactly `count` digits, or -1.
int read_digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

int days_in_month(int year, int month) {
    static constexpr std::array<int, 12> k_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap(year)) {
        return 29;
    }
    return k_days.at(static_cast<std::size_t>(month - 1));
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
        return std::nullopt;
    }
    Date date{read_digits(text, 0, 4), 0, 0};
    if (date.year < 1) {
        return std::nullopt;
    }
    if (text.size() >= 7) {
        date.month = read_digits(text, 5, 2);
        if (text[4] != '-' || date.month < 1 || date.month > 12) {
            return std::nullopt;
        }
    }
    if (text.size() == 10) {
        date.day = read_digits(text, 8, 2);
        if (text[7] != '-' || date.day < 1 || date.day > days_in_month(date.year, date.month)) {
            return std::nullopt;
        }
    }
    return date;
}

std::string to_string(const Date& date) {
    std::string text(date.month == 0 ? 4 : (date.day == 0 ? 7 : 10), '-');
    const auto write = [&](std::size_t end, int number, int digits) {
        for (; digits > 0; --digits, number /= 10) {
            text[--end] = static_cast<char>('0' + number % 10);
        }
    };
    write(4, date.year, 4);
    if (date.month != 0) {
        write(7, date.month, 2);
    }
    if (date.month != 0 && date.day != 0) {
        write(10, date.day, 2);
    }
    return text;
}

Date first_day(const Date& date) {
    return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day};
}

Date last_day(const Date& date) {
    const int month = date.month == 0 ? 12 : date.month;
    return {date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day};
}

// Both conversions follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March,
// so that the leap day is the last of its year.
long days_since_epoch(const Date& date) {
    const Date day = first_day(date);
    const long year = day.year - (day.month <= 2 ? 1 : 0);
    const long era = year / 400;
    const long year_of_era = year - era * 400;
    const long day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    const long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_from_days(long days) {
    const long shifted = days + 719468;
    const long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const long day_of_era = shifted - era * 146097;
    const long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long month_from_march = (5 * day_of_year + 2) / 153;
    const long month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const long year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), static_cast<int>(month),
            static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

} // namespace stackpick
