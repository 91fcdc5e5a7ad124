// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/map_reader.hpp"
#include "support/fixture.hpp"

#include <optional>
#include <string>

namespace stackpick {
namespace {

using testing::text_of;
using testing::yaml;

/// A reader of a literal map.
struct Reading {
    explicit Reading(const std::string& text)
        : document{yaml(text, "f.yaml")}, reader{document.root, "a thing", diagnostics} {}

    [[nodiscard]] std::string problems() const { return text_of(diagnostics); }

    Document document;
    Diagnostics diagnostics;
    MapReader reader;
};

TEST_CASE("a count is a whole number in plain digits", "[catalogue][map-reader]") {
    struct Row {
        const char* written;
        std::optional<std::int64_t> count;
    };
    static const Row k_rows[] = {
        {"0", 0},
        {"1", 1},
        {"131072", 131072},
        {"9223372036854775807", 9223372036854775807},
        {"9223372036854775808", std::nullopt},
        {"010", std::nullopt}, // 8 in YAML 1.1
        {"00", std::nullopt},
        {"0x10", std::nullopt},
        {"0o7", std::nullopt},
        {"1e3", std::nullopt},
        {"1.0", std::nullopt},
        {"1_000", std::nullopt},
        {"128k", std::nullopt},
        {"-1", std::nullopt},
        {"+1", std::nullopt},
        {"'1'", std::nullopt},
        {"\"1\"", std::nullopt},
        {"yes", std::nullopt},
        {"~", std::nullopt},
        {"[1]", std::nullopt},
        {"{a: 1}", std::nullopt},
        {".inf", std::nullopt},
    };
    for (const Row& row : k_rows) {
        INFO(row.written);
        Reading reading{std::string{"n: "} + row.written};
        CHECK(reading.reader.count("n") == row.count);
        CHECK(
            reading.problems() ==
            (row.count ? "" : "f.yaml:1:4: error: `n` must be a whole number of at least 0 in plain digits"));
    }
}

TEST_CASE("a count has a least value", "[catalogue][map-reader]") {
    CHECK(Reading{"n: 5"}.reader.count("n", 5) == 5);
    Reading reading{"n: 4"};
    CHECK(reading.reader.count("n", 5) == std::nullopt);
    CHECK(reading.problems() ==
          "f.yaml:1:4: error: `n` must be a whole number of at least 5 in plain digits");
}

TEST_CASE("a number of tokens is at least one", "[catalogue][map-reader]") {
    CHECK(Reading{"n: 1"}.reader.tokens("n") == Tokens{1});
    CHECK(Reading{"n: 0"}.reader.tokens("n") == std::nullopt);
}

TEST_CASE("a number is a plain decimal within its bounds", "[catalogue][map-reader]") {
    struct Row {
        const char* written;
        std::optional<double> number;
    };
    static const Row k_rows[] = {
        {"0", 0.0},
        {"0.5", 0.5},
        {"100", 100.0},
        {"100.1", std::nullopt},
        {"-0.1", std::nullopt},
        {".5", std::nullopt},
        {"5.", std::nullopt},
        {"05", std::nullopt},
        {"1e1", std::nullopt},
        {".nan", std::nullopt},
        {"nan", std::nullopt},
        {".inf", std::nullopt},
        {"'5'", std::nullopt},
        {"5%", std::nullopt},
        {"1,5", std::nullopt},
        {"~", std::nullopt},
        {"[5]", std::nullopt},
    };
    for (const Row& row : k_rows) {
        INFO(row.written);
        Reading reading{std::string{"n: "} + row.written};
        CHECK(reading.reader.number("n", 0, 100) == row.number);
        CHECK(reading.problems() ==
              (row.number ? "" : "f.yaml:1:4: error: `n` must be a decimal number from 0 to 100"));
    }
}

TEST_CASE("a flag is true or false and nothing else that YAML 1.1 takes for it", "[catalogue][map-reader]") {
    CHECK(Reading{"f: true"}.reader.flag("f") == true);
    CHECK(Reading{"f: false"}.reader.flag("f") == false);
    for (const char* written : {"yes", "no", "on", "True", "FALSE", "1", "'true'", "~", "[true]"}) {
        INFO(written);
        Reading reading{std::string{"f: "} + written};
        CHECK(reading.reader.flag("f") == std::nullopt);
        CHECK(reading.problems() == "f.yaml:1:4: error: `f` must be true or false");
    }
}

TEST_CASE("text is a scalar that is not empty", "[catalogue][map-reader]") {
    CHECK(Reading{"t: some words"}.reader.text("t") == "some words");
    CHECK(Reading{"t: 4090"}.reader.text("t") == "4090");
    for (const char* written : {"''", "~", "[a]", "{a: b}", ""}) {
        INFO(written);
        Reading reading{std::string{"t: "} + written};
        CHECK(reading.reader.text("t") == std::nullopt);
        CHECK_THAT(reading.problems(), Catch::Matchers::ContainsSubstring("error: `t` must be text"));
    }
}

TEST_CASE("an absent key is no error unless it is required", "[catalogue][map-reader]") {
    Reading reading{"a: 1"};
    CHECK(reading.reader.text("t") == std::nullopt);
    CHECK(reading.reader.count("t") == std::nullopt);
    CHECK(reading.reader.texts("t").empty());
    CHECK(reading.problems().empty());
    CHECK(reading.reader.required_text("t").empty());
    CHECK(reading.problems() == "f.yaml:1:1: error: a thing lacks `t`");
}

TEST_CASE("a choice is one of the allowed words, or the nearest is suggested", "[catalogue][map-reader]") {
    CHECK(Reading{"c: open"}.reader.choice("c", {"open", "closed"}) == "open");
    Reading reading{"c: clsoed"};
    CHECK(reading.reader.choice("c", {"open", "closed"}) == std::nullopt);
    CHECK(reading.problems() == "f.yaml:1:4: error: `c` is `clsoed`, expected one of open, closed\n"
                                "  hint: did you mean `closed`?");
}

TEST_CASE("a date is a day, a month or a year, quoted or not", "[catalogue][map-reader]") {
    CHECK(Reading{"d: '2026-11-22'"}.reader.date("d") == Date{2026, 11, 22});
    CHECK(Reading{"d: 2026-11"}.reader.date("d") == Date{2026, 11, 0});
    Reading reading{"d: 22.11.2026"};
    CHECK(reading.reader.date("d") == std::nullopt);
    CHECK(reading.problems() == "f.yaml:1:4: error: `d` must be a date such as 2026-11-22, 2026-11 or 2026");
}

TEST_CASE("a list of texts reports the items that are no text", "[catalogue][map-reader]") {
    Reading reading{"l: [a, [b], c, ~]"};
    CHECK(reading.reader.texts("l") == std::vector<std::string>{"a", "c"});
    CHECK(reading.problems() ==
          "f.yaml:1:8: error: `l` must be text\n\nf.yaml:1:16: error: `l` must be text");
    Reading scalar{"l: a"};
    CHECK(scalar.reader.texts("l").empty());
    CHECK(scalar.problems() == "f.yaml:1:4: error: `l` must be a list");
}

TEST_CASE("maps of texts and of counts report their bad values by key", "[catalogue][map-reader]") {
    Reading texts{"m: {a: x, b: [y]}"};
    CHECK(texts.reader.text_map("m") == std::map<std::string, std::string>{{"a", "x"}});
    CHECK(texts.problems() == "f.yaml:1:14: error: `b` must be text");
    Reading counts{"m: {a: 1, b: 1e3, c: -1}"};
    CHECK(counts.reader.count_map("m") == std::map<std::string, std::int64_t>{{"a", 1}});
    CHECK(counts.problems() == "f.yaml:1:14: error: `b` must be a whole number in plain digits\n\n"
                               "f.yaml:1:22: error: `c` must be a whole number in plain digits");
    Reading list{"m: [a]"};
    CHECK(list.reader.text_map("m").empty());
    CHECK(list.problems() == "f.yaml:1:4: error: `m` must be a map");
}

TEST_CASE("a list of maps reports the items that are no map", "[catalogue][map-reader]") {
    Reading reading{"l: [{a: 1}, 2]"};
    CHECK(reading.reader.maps("l").size() == 1);
    CHECK(reading.problems() == "f.yaml:1:13: error: an item of `l` must be a map");
}

TEST_CASE("a key that nobody asked for is unknown, with the nearest known one", "[catalogue][map-reader]") {
    Reading reading{"name: x\nlicnce: MIT\nzzz: 1\n"};
    reading.reader.text("name");
    reading.reader.text("licence");
    reading.reader.finish();
    CHECK(reading.problems() == "f.yaml:2:1: error: unknown key `licnce` in a thing\n"
                                "  hint: did you mean `licence`?\n\n"
                                "f.yaml:3:1: error: unknown key `zzz` in a thing");
}

TEST_CASE("what is no map is one error and not one for every required key", "[catalogue][map-reader]") {
    Reading reading{"[a, b]"};
    CHECK(reading.reader.required_text("id").empty());
    reading.reader.finish();
    CHECK(reading.problems() == "f.yaml:1:1: error: a thing must be a map of keys and values");
}

} // namespace
} // namespace stackpick
