// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>

namespace stackpick {
namespace {

TEST_CASE("a size is read in plain digits, with a suffix and with grouped digits", "[base][numbers]") {
    struct Row {
        const char* text;
        std::int64_t size;
    };
    static constexpr Row k_rows[] = {
        {"0", 0},
        {"131072", 131072},
        {"128k", 128000},
        {"128K", 128000},
        {"1M", 1000000},
        {"1.5M", 1500000},
        {"2B", 2000000000},
        {"2G", 2000000000},
        {"1T", 1000000000000},
        {"128Ki", 131072},
        {"1Mi", 1048576},
        {"1Gi", 1073741824},
        {"0.5Ki", 512},
        {"1_000", 1000},
        {"1,000,000", 1000000},
        {"128 k", 128000},
        {"9000T", 9000000000000000}, // the largest
        {"9000000000000000", 9000000000000000},
        {"0", 0},
        {"007", 7},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        CHECK(parse_size(row.text) == row.size);
    }
}

TEST_CASE("a comma in a size stands before three digits, or is a mistake", "[base][numbers]") {
    CHECK(parse_size("12,345k") == 12345000);
    CHECK(parse_size("1,000.5k") == 1000500);
    for (const char* text : {"2,5", "1,00", "20,00", ",5", "5,", "1,,000", "1,000,00", "1.5,000", "1,5k"}) {
        INFO(text);
        CHECK_FALSE(parse_size(text));
    }
}

TEST_CASE("a size with two decimals is exact however large its suffix", "[base][numbers]") {
    // 16.01 × 1e9 and 1.07 × 1e12 are no whole numbers in binary floating point.
    CHECK(parse_size("16.01B") == 16010000000);
    CHECK(parse_size("1.07T") == 1070000000000);
    for (std::int64_t hundredths = 1; hundredths <= 9999; ++hundredths) {
        const std::string digits = std::to_string(hundredths / 100) + '.' +
                                   std::to_string(hundredths / 10 % 10) + std::to_string(hundredths % 10);
        INFO(digits);
        REQUIRE(parse_size(digits + "B") == hundredths * 10000000);
        REQUIRE(parse_size(digits + "T") == hundredths * 10000000000);
    }
}

TEST_CASE("what is no whole non-negative number is no size", "[base][numbers]") {
    struct Row {
        const char* why;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {"empty", ""},
        {"blank", " "},
        {"only a suffix", "k"},
        {"only a separator", ","},
        {"unknown suffix", "12q"},
        {"lower-case m could be milli", "12m"},
        {"suffix twice", "12kk"},
        {"negative", "-5"},
        {"a sign", "+5"},
        {"a fraction", "1.5"},
        {"a fraction after the suffix", "1.0005k"},
        {"a tiny fraction", "0.0000001"},
        {"an exponent", "9e99"},
        {"a small exponent", "1e3"},
        {"too large", "9001T"},
        {"one too large", "9000000000000001"},
        {"two points", "1.5.5M"},
        {"ends in a point", "1.k"},
        {"hexadecimal", "0x10"},
        {"infinity", "inf"},
        {"text", "many"},
    };
    for (const Row& row : k_rows) {
        INFO(row.why << ": `" << row.text << '`');
        CHECK(parse_size(row.text) == std::nullopt);
    }
}

TEST_CASE("a decimal number is read without a locale", "[base][numbers]") {
    CHECK(parse_decimal("0.5") == 0.5);
    CHECK(parse_decimal("12") == 12.0);
    CHECK(parse_decimal("-3.25") == -3.25);
    CHECK(parse_decimal("007") == 7.0);
}

TEST_CASE("a share is a number up to 1 or a percentage", "[base][numbers]") {
    CHECK(parse_share("0.82") == 0.82);
    CHECK(parse_share("82%") == 0.82);
    CHECK(parse_share(" 82 % ") == 0.82);
    CHECK(parse_share("0") == 0.0);
    CHECK(parse_share("100%") == 1.0);
    for (const char* wrong : {"82", "101%", "-1%", "-0.1", "%", "", "1%%", "x"}) {
        INFO(wrong);
        CHECK_FALSE(parse_share(wrong).has_value());
    }
}

TEST_CASE("what is no plain decimal number is refused", "[base][numbers]") {
    for (const char* text :
         {"", ".", "-", ".5", "5.", "1e3", "1,5", "0x10", "nan", "inf", "1.2.3", "1-2", "+1", " 1", "1 "}) {
        INFO('`' << text << '`');
        CHECK(parse_decimal(text) == std::nullopt);
    }
}

TEST_CASE("rounding keeps significant digits", "[base][numbers]") {
    CHECK(round_significant(1234567.0) == 1234570.0); // six by default
    CHECK(round_significant(0.000123456789, 3) == 0.000123);
    CHECK(round_significant(131072.0, 3) == 131000.0);
    CHECK(round_significant(999.6, 3) == 1000.0);
    CHECK(round_significant(-1.26, 2) == -1.3);
    CHECK(round_significant(0.0, 3) == 0.0);
}

/// By the decimal text.
double rounded_as_text(double value, int digits) {
    std::array<char, 64> buffer{};
    const auto [end, status] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                             std::chars_format::scientific, digits - 1);
    double rounded = 0;
    std::from_chars(buffer.data(), end, rounded);
    return status == std::errc{} ? rounded : value;
}

TEST_CASE("rounding gives what the decimal text is read as", "[base][numbers]") {
    std::mt19937_64 random{1}; // NOLINT(*-msc51-cpp): the same numbers every time
    std::uniform_real_distribution<double> exponents{-14, 14};
    for (int i = 0; i < 200000; ++i) {
        const int digits = 1 + static_cast<int>(random() % 9);
        const double any = std::pow(10, exponents(random)) * (random() % 2 == 0 ? 1 : -1);
        const double power = std::pow(10, static_cast<int>(random() % 24) - 12);
        const double tie = static_cast<double>(random() % 2000001) / 2 * power;
        for (const double value : {any, power, std::nextafter(power, 0), std::nextafter(power, 1e300), tie}) {
            if (round_significant(value, digits) != rounded_as_text(value, digits)) {
                INFO(value << ' ' << digits);
                REQUIRE(round_significant(value, digits) == rounded_as_text(value, digits));
            }
        }
    }
    SUCCEED();
}

TEST_CASE("rounding removes the noise of the last bit", "[base][numbers]") {
    CHECK(0.1 + 0.2 != 0.3);
    CHECK(round_significant(0.1 + 0.2) == 0.3);
}

TEST_CASE("rounding leaves infinity and NaN as they are", "[base][numbers]") {
    CHECK(round_significant(std::numeric_limits<double>::infinity()) ==
          std::numeric_limits<double>::infinity());
    CHECK(round_significant(std::numeric_limits<double>::quiet_NaN()) !=
          round_significant(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("a size is written with three significant digits", "[base][numbers]") {
    struct Row {
        std::int64_t count;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {0, "0"},           {999, "999"},      {1000, "1k"},     {1049, "1.05k"}, {8192, "8.19k"},
        {131072, "131k"},   {262144, "262k"},  {999400, "999k"}, {999600, "1M"}, // rounds into the next unit
        {1048576, "1.05M"}, {10000000, "10M"},
    };
    for (const Row& row : k_rows) {
        INFO(row.count);
        CHECK(format_size(row.count) == row.text);
    }
}

TEST_CASE("parameters are written in K, M, B and T", "[base][numbers]") {
    struct Row {
        std::int64_t count;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {999, "999"},           {1000, "1K"},           {600000000, "600M"},   {999600000, "1B"},
        {27800000000, "27.8B"}, {480000000000, "480B"}, {1000000000000, "1T"}, {2400000000000, "2.4T"},
    };
    for (const Row& row : k_rows) {
        INFO(row.count);
        CHECK(format_parameters(row.count) == row.text);
    }
}

TEST_CASE("US dollars are written with as many digits as matter", "[base][numbers]") {
    struct Row {
        double usd;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {0, "$0"},
        {0.0042, "$0.0042"},
        {0.00423, "$0.0042"},
        {0.004, "$0.0040"}, // two digits, so that columns line up
        {0.05, "$0.050"},
        {0.4, "$0.40"},
        {0.42, "$0.42"},
        {0.994, "$0.99"},
        {0.996, "$1.00"},
        {1, "$1.00"},
        {1.25, "$1.25"},
        {99.99, "$99.99"},
        {99.996, "$100"},
        {100, "$100"},
        {999, "$999"},
        {1000, "$1,000"},
        {1250, "$1,250"},
        {123456.7, "$123,457"},
        {1234567, "$1,235,000"}, // from a million on four digits are enough
        {-0.4, "-$0.40"},
        {-1250, "-$1,250"},
    };
    for (const Row& row : k_rows) {
        INFO(row.usd);
        CHECK(format_usd(row.usd) == row.text);
    }
}

TEST_CASE("a share is a percentage, with one decimal below ten", "[base][numbers]") {
    struct Row {
        double share;
        const char* text;
    };
    static constexpr Row k_rows[] = {
        {0, "0%"},     {0.004, "0.4%"}, {0.099, "9.9%"}, {0.0994, "9.9%"}, {0.0996, "10%"},
        {0.10, "10%"}, {0.72, "72%"},   {1, "100%"},     {-0.05, "-5.0%"},
    };
    for (const Row& row : k_rows) {
        INFO(row.share);
        CHECK(format_percent(row.share) == row.text);
    }
}

TEST_CASE("a number is written in its shortest form", "[base][numbers]") {
    CHECK(format_number(0) == "0");
    CHECK(format_number(0.5) == "0.5");
    CHECK(format_number(100) == "100");
    CHECK(format_number(0.1 + 0.2) == "0.3");
    CHECK(format_number(1234567) == "1234570");
    CHECK(format_number(1e15) == "1000000000000000");
    CHECK(format_number(-2.5) == "-2.5");
}

} // namespace
} // namespace stackpick
