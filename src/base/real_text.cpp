// SPDX-License-Identifier: MIT
#include "base/real_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stackpick {
namespace {

/// A number as `d.ddd` times a power of ten.
struct Digits {
    bool is_negative = false;
    std::string digits; ///< without the point, and without zeros at the end but for a single one
    int exponent = 0;
};

Digits shortest_digits(double number) {
    const std::string text = fmt::format("{}", number); // in either notation
    Digits result{text.front() == '-', {}, 0};
    const std::size_t end = std::min(text.find('e'), text.size());
    int before_point = 0;
    bool is_past_point = false;
    for (const char c : text.substr(0, end)) {
        is_past_point = is_past_point || c == '.';
        if (c >= '0' && c <= '9') {
            result.digits += c;
            before_point += is_past_point ? 0 : 1;
        }
    }
    result.exponent = before_point - 1 + (end < text.size() ? std::atoi(text.c_str() + end + 1) : 0);
    const std::size_t zeros = std::min(result.digits.find_first_not_of('0'), result.digits.size() - 1);
    result.digits.erase(0, zeros);
    result.exponent = number == 0 ? 0 : result.exponent - static_cast<int>(zeros);
    result.digits.erase(std::max<std::size_t>(result.digits.find_last_not_of('0') + 1, 1));
    return result;
}

} // namespace

std::string fixed_text(double number) {
    std::string text = fmt::format("{}", number);
    if (text.find('e') == std::string::npos) { // as most are
        return text;
    }
    const auto [is_negative, digits, exponent] = shortest_digits(number);
    text = is_negative ? "-" : "";
    if (exponent < 0) {
        return text + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    }
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) {
        return text + digits + std::string(whole - digits.size(), '0');
    }
    return text + digits.substr(0, whole) + '.' + digits.substr(whole);
}

std::string scientific_text(double number) {
    if (!std::isfinite(number)) {
        return fmt::format("{}", number);
    }
    const auto [is_negative, digits, exponent] = shortest_digits(number);
    return fmt::format("{}{}{}{}e{:+03}", is_negative ? "-" : "", digits.front(),
                       digits.size() > 1 ? "." : "", digits.substr(1), exponent);
}

std::string fixed_text(double number, int decimals) {
    return fmt::format("{:.{}f}", number, decimals);
}

std::string scientific_text(double number, int decimals) {
    return fmt::format("{:.{}e}", number, decimals);
}

} // namespace stackpick
