// SPDX-License-Identifier: MIT
#include "base/real_text.hpp"
#include "catch.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace stackpick::testing {
namespace {

TEST_CASE("a real number is written with the fewest digits that stand for it", "[base][numbers]") {
    struct Row {
        double number;
        std::string fixed;
        std::string scientific;
    };
    const auto row =
        GENERATE(Row{0, "0", "0e+00"}, Row{1, "1", "1e+00"}, Row{-2.5, "-2.5", "-2.5e+00"},
                 Row{1200, "1200", "1.2e+03"}, Row{0.1, "0.1", "1e-01"}, Row{0.00001, "0.00001", "1e-05"},
                 Row{-0.000125, "-0.000125", "-1.25e-04"}, Row{131072, "131072", "1.31072e+05"},
                 Row{1e15, "1000000000000000", "1e+15"}, Row{1e16, "10000000000000000", "1e+16"},
                 Row{1e22, "10000000000000000000000", "1e+22"}, Row{12.75, "12.75", "1.275e+01"},
                 Row{1e-300, "0." + std::string(299, '0') + "1", "1e-300"},
                 Row{std::numeric_limits<double>::infinity(), "inf", "inf"});
    CHECK(fixed_text(row.number) == row.fixed);
    CHECK(scientific_text(row.number) == row.scientific);
}

template <class... Format>
std::string by_the_library(double number, Format... format) {
    std::array<char, 700> buffer{};
    const auto [end, status] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format...);
    REQUIRE(status == std::errc{});
    return {buffer.data(), end};
}

TEST_CASE("numbers of few digits and halves are written as the standard library does", "[base][numbers]") {
    std::mt19937_64 random{3}; // NOLINT(*-msc51-cpp): the same numbers every time
    for (int i = 0; i < 50000; ++i) {
        const double power = std::pow(10, static_cast<double>(random() % 14));
        const auto units = static_cast<double>(random() % 2000000);
        const double number = (units + (i % 3 == 0 ? 0.5 : 0)) / power * (i % 2 == 0 ? 1 : -1);
        const int decimals = static_cast<int>(random() % 14);
        const bool all =
            fixed_text(number) == by_the_library(number, std::chars_format::fixed) &&
            fixed_text(number, decimals) == by_the_library(number, std::chars_format::fixed, decimals);
        if (!all) {
            INFO(number << ' ' << decimals);
            REQUIRE(all);
        }
    }
}

TEST_CASE("real numbers are written as the standard library does", "[base][numbers]") {
    std::mt19937_64 random{2}; // NOLINT(*-msc51-cpp): the same numbers every time
    std::uniform_real_distribution<double> exponents{-20, 14};
    for (int i = 0; i < 50000; ++i) {
        const double number = std::pow(10, exponents(random)) * (random() % 2 == 0 ? 1 : -1);
        const int decimals = static_cast<int>(random() % 8);
        const bool all =
            fixed_text(number) == by_the_library(number, std::chars_format::fixed) &&
            scientific_text(number) == by_the_library(number, std::chars_format::scientific) &&
            fixed_text(number, decimals) == by_the_library(number, std::chars_format::fixed, decimals) &&
            scientific_text(number, decimals) ==
                by_the_library(number, std::chars_format::scientific, decimals);
        if (!all) {
            INFO(number << ' ' << decimals);
            REQUIRE(all);
        }
    }
}

} // namespace
} // namespace stackpick::testing
