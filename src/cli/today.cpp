// SPDX-License-Identifier: MIT
#include "cli/today.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace stackpick::cli {

namespace {

constexpr long k_seconds_per_day = 86400;
constexpr std::size_t k_most_digits = 12; // beyond the last year, and far from overflow
constexpr int k_last_year = 9999;         // that is written in four digits

std::optional<Date> date_of_epoch_seconds(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    if (text.empty() || text.size() > k_most_digits || !std::all_of(text.begin(), text.end(), digit)) {
        return std::nullopt;
    }
    long seconds = 0;
    for (const char c : text) {
        seconds = seconds * 10 + (c - '0');
    }
    const Date date = date_from_days(seconds / k_seconds_per_day);
    return date.year <= k_last_year ? std::optional{date} : std::nullopt;
}

Date date_of_clock() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return date_from_days(
        static_cast<long>(std::chrono::duration_cast<std::chrono::seconds>(now).count() / k_seconds_per_day));
}

} // namespace

std::optional<Date> choose_today(const std::optional<std::string>& flag, const std::string& source_date_epoch,
                                 Diagnostics& diagnostics) {
    if (flag) {
        const auto date = parse_date(*flag);
        if (date && date->day > 0) {
            return date;
        }
        diagnostics.error({}, fmt::format("--today: expected a day such as 2026-11-22, found `{}`", *flag));
        return std::nullopt;
    }
    if (!source_date_epoch.empty()) {
        const auto date = date_of_epoch_seconds(source_date_epoch);
        if (!date) {
            diagnostics.error({}, fmt::format("the environment variable SOURCE_DATE_EPOCH is `{}`; expected "
                                              "seconds since 1970-01-01, such as 1790000000",
                                              source_date_epoch));
        }
        return date;
    }
    return date_of_clock();
}

} // namespace stackpick::cli
