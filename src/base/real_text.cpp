// SPDX-License-Identifier: MIT
#include "base/real_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
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

/// A whole number of units of the last decimal; as many characters as there are behind `to`. Returns their
/// end.
char* write_with_point(bool is_negative, std::uint64_t units, int decimals, char* to) {
    std::array<char, k_most_fixed> buffer; // NOLINT(*-member-init): written from behind
    std::size_t begin = buffer.size();
    for (int written = 0; units > 0 || written <= decimals; ++written) {
        if (written == decimals && decimals > 0) {
            buffer[--begin] = '.';
        }
        buffer[--begin] = static_cast<char>('0' + units % 10);
        units /= 10;
    }
    if (is_negative) {
        buffer[--begin] = '-';
    }
    return std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(begin), buffer.end(), to);
}

std::string with_point(bool is_negative, std::uint64_t units, int decimals) {
    std::array<char, k_most_fixed> buffer; // NOLINT(*-member-init): written below
    return {buffer.data(), write_with_point(is_negative, units, decimals, buffer.data())};
}

/// Zeros at the end go many at a time.
template <int Zeros, std::uint64_t Power>
void drop_zeros(std::uint64_t& units, int& decimals) {
    while (decimals >= Zeros && units % Power == 0) {
        units /= Power;
        decimals -= Zeros;
    }
}

} // namespace

char* write_fixed(double number, char* to) {
    const double size = std::abs(number);
    if (!(size < 1e6) || number == 0) {
        return nullptr;
    }
    for (int decimals : {6, size < 1e3 ? 12 : 9}) {
        const double scale = k_powers_of_ten.at(static_cast<std::size_t>(decimals));
        // Checked below. NOLINTNEXTLINE(bugprone-incorrect-roundings)
        auto units = static_cast<std::uint64_t>(size * scale + 0.5);
        if (static_cast<double>(units) / scale == size) {
            drop_zeros<6, 1'000'000>(units, decimals);
            drop_zeros<3, 1'000>(units, decimals);
            drop_zeros<1, 10>(units, decimals);
            return write_with_point(number < 0, units, decimals, to);
        }
    }
    return nullptr;
}

std::string fixed_text(double number) {
    if (number == 0) {
        return std::signbit(number) ? "-0" : "0";
    }
    std::array<char, k_most_fixed> buffer; // NOLINT(*-member-init): written here
    if (char* end = write_fixed(number, buffer.data())) {
        return {buffer.data(), end};
    }
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
    constexpr double k_largest = 1e9; // a product below is exact to a ten-millionth
    constexpr double k_near_half = 1e-6;
    if (const auto place = static_cast<std::size_t>(decimals); place < k_powers_of_ten.size()) {
        const double scaled = std::abs(number) * k_powers_of_ten[place];
        const double part = scaled - std::floor(scaled);
        if (scaled < k_largest && std::abs(part - 0.5) > k_near_half) {
            return with_point(std::signbit(number), static_cast<std::uint64_t>(std::nearbyint(scaled)),
                              decimals);
        }
    }
    return fmt::format("{:.{}f}", number, decimals);
}

std::string scientific_text(double number, int decimals) {
    return fmt::format("{:.{}e}", number, decimals);
}

} // namespace stackpick
