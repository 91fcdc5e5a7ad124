// SPDX-License-Identifier: MIT
// Reading and writing numbers, without a locale.
#include "base/real_text.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace stackpick {
namespace {

struct Suffix {
    std::string_view text;
    double factor;
};

constexpr std::array<Suffix, 9> k_suffixes{{{"k", 1e3},
                                            {"K", 1e3},
                                            {"M", 1e6},
                                            {"B", 1e9},
                                            {"G", 1e9},
                                            {"T", 1e12},
                                            {"Ki", 1024.0},
                                            {"Mi", 1024.0 * 1024.0},
                                            {"Gi", 1024.0 * 1024.0 * 1024.0}}};

std::optional<double> factor_of(std::string_view suffix) {
    if (suffix.empty()) {
        return 1.0;
    }
    for (const Suffix& known : k_suffixes) {
        if (known.text == suffix) {
            return known.factor;
        }
    }
    return std::nullopt;
}

/// Fixed notation with `digits` significant digits and no trailing zeros.
std::string shortest(double value, int digits) {
    return fixed_text(round_significant(value, digits));
}

/// At most three significant digits and a unit: 131072 is `131k`.
std::string scaled(double count, std::string_view thousand, std::string_view million,
                   std::string_view billion) {
    const double rounded = round_significant(count, 3);
    if (rounded >= 1e12) {
        return shortest(rounded / 1e12, 3) + "T";
    }
    if (rounded >= 1e9) {
        return shortest(rounded / 1e9, 3) + std::string{billion};
    }
    if (rounded >= 1e6) {
        return shortest(rounded / 1e6, 3) + std::string{million};
    }
    if (rounded >= 1e3) {
        return shortest(rounded / 1e3, 3) + std::string{thousand};
    }
    return shortest(rounded, 3);
}

std::string with_thousands_separators(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

} // namespace

std::optional<double> parse_decimal(std::string_view text) {
    const bool plain =
        !text.empty() && text.back() != '.' && text.front() != '.' &&
        std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '-' || c == '.'; });
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!plain || status != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> parse_share(std::string_view text) {
    std::string_view number = trim(text);
    const double whole = number.ends_with('%') ? 100 : 1;
    if (whole > 1) {
        number = trim(number.substr(0, number.size() - 1));
    }
    const auto share = parse_decimal(number);
    return share && *share >= 0 && *share <= whole ? std::optional{*share / whole} : std::nullopt;
}

namespace {

/// Commas stand between groups of three digits: in `2,5` one means a point to whoever wrote it.
bool has_commas_in_place(std::string_view digits) {
    const std::string_view whole = digits.substr(0, digits.find('.'));
    std::size_t end = whole.size();
    for (std::size_t comma = digits.rfind(','); comma != std::string_view::npos;
         comma = digits.rfind(',', comma - 1)) {
        if (comma == 0 || comma >= end || end - comma != 4) {
            return false;
        }
        end = comma;
    }
    return true;
}

constexpr std::int64_t k_largest_size = 9'000'000'000'000'000; // a double holds every whole number below

/// Of nothing but digits, as the program writes sizes itself.
std::optional<std::int64_t> parse_digits(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool is_whole = !text.empty() && is_digit(text.front()) && status == std::errc{} &&
                          end == text.data() + text.size() && count <= k_largest_size;
    return is_whole ? std::optional{count} : std::nullopt;
}

} // namespace

std::optional<std::int64_t> parse_size(std::string_view text) {
    if (const auto count = parse_digits(text)) {
        return count;
    }
    const auto digits_end = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(),
                         [](char c) { return is_digit(c) || c == '.' || c == '_' || c == ','; }) -
        text.begin());
    if (!has_commas_in_place(text.substr(0, digits_end))) {
        return std::nullopt;
    }
    std::string digits;
    for (const char c : text.substr(0, digits_end)) {
        if (c != '_' && c != ',') {
            digits += c;
        }
    }
    const auto number = parse_decimal(digits);
    const auto factor = factor_of(trim(text.substr(digits_end)));
    if (!number || !factor) {
        return std::nullopt;
    }
    const double size = *number * *factor;
    // Both the number and the product may be off by half of the last bit: 16.01 × 1e9 is no whole number.
    const double rounding = 2 * std::numeric_limits<double>::epsilon() * size;
    if (size < 0 || size > static_cast<double>(k_largest_size) ||
        std::abs(size - std::round(size)) > rounding) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(std::llround(size));
}

namespace {

/// The same as through decimal text, for values of a usual size that are not all but halfway between two
/// results: a whole number of at most `digits` digits times or over an exact power of ten is rounded once, to
/// what the text would be read as.
std::optional<double> round_quickly(double value, int digits) {
    constexpr int k_most_digits = 9;
    constexpr double k_smallest = 1e-12;
    constexpr double k_largest = 1e12;
    constexpr double k_doubt = 1e-4; // far more than what a multiplication may be off by
    const double size = std::abs(value);
    if (size < k_smallest || size >= k_largest || digits > k_most_digits) {
        return std::nullopt;
    }
    const auto power_of = [](int exponent) {
        return k_powers_of_ten[static_cast<std::size_t>(exponent)];
    };
    int exponent = 0;
    while (size >= power_of(exponent + 1)) {
        ++exponent;
    }
    while (exponent <= 0 && size * power_of(-exponent) < 1) {
        --exponent;
    }
    const int shift = digits - 1 - exponent;
    const double power = power_of(std::abs(shift));
    const double scaled = shift >= 0 ? size * power : size / power;
    // What is all but a half is in doubt below. NOLINTNEXTLINE(bugprone-incorrect-roundings)
    const auto whole = static_cast<std::int64_t>(scaled + 0.5);
    if (std::abs(scaled - static_cast<double>(whole)) > 0.5 - k_doubt) {
        return std::nullopt;
    }
    const double rounded =
        shift >= 0 ? static_cast<double>(whole) / power : static_cast<double>(whole) * power;
    return value < 0 ? -rounded : rounded;
}

} // namespace

double round_significant(double value, int digits) {
    if (value == 0 || !std::isfinite(value)) {
        return value;
    }
    if (const auto rounded = round_quickly(value, digits)) {
        return *rounded;
    }
    // Through decimal text: correct rounding, and the same on every machine.
    const std::string text = scientific_text(value, digits - 1);
    double rounded = value;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return rounded;
}

std::string format_size(std::int64_t count) {
    return scaled(static_cast<double>(count), "k", "M", "G");
}

std::string format_parameters(std::int64_t count) {
    return scaled(static_cast<double>(count), "K", "M", "B");
}

std::string format_usd(double usd) {
    if (usd == 0) {
        return "$0";
    }
    const double size = std::abs(usd);
    const std::string sign = usd < 0 ? "-$" : "$";
    if (round_significant(size, 4) >= 100) {
        return sign + with_thousands_separators(fixed_text(round_significant(size, size < 1e6 ? 6 : 4), 0));
    }
    if (round_significant(size, 2) >= 1) {
        return sign + fixed_text(size, 2);
    }
    const std::string digits = shortest(size, 2);
    const std::size_t significant = digits.size() - std::min(digits.find_first_not_of("0."), digits.size());
    return sign + digits + (significant < 2 ? "0" : ""); // $0.40 and $0.030: columns line up
}

std::string format_percent(double share) {
    const double percent = round_significant(share * 100.0);
    return percent != 0 && std::abs(percent) < 9.95 ? fixed_text(percent, 1) + "%"
                                                    : fixed_text(percent, 0) + "%";
}

std::string format_score(double score) {
    return fixed_text(round_significant(score), 3);
}

std::string format_number(double value) {
    return shortest(value, 6);
}

} // namespace stackpick
