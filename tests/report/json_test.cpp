// SPDX-License-Identifier: MIT
// How values are written, held against a library that reads JSON.
#include "catch.hpp"
#include "report/json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace stackpick::report {
namespace {

/// As the library reads the text.
nlohmann::ordered_json read(const Json& json) {
    return nlohmann::ordered_json::parse(json_text(json));
}

TEST_CASE("values are written as JSON has them", "[report][json]") {
    struct Row {
        std::string text;
        const char* expected;
    };
    const std::vector<Row> rows{
        {json_text(nullptr), "null"},
        {json_text(true), "true"},
        {json_text(false), "false"},
        {json_text(0), "0"},
        {json_text(-12), "-12"},
        {json_text(std::int64_t{9007199254740993}), "9007199254740993"},
        {json_text(std::uint64_t{18446744073709551615U}), "18446744073709551615"},
        {json_text(0.5), "0.5"},
        {json_text(2.0), "2.0"},
        {json_text(0.0001), "0.0001"},
        {json_text(0.00001), "1e-05"},
        {json_text(123456000000000.0), "123456000000000.0"},
        {json_text(1e15), "1e+15"},
        {json_text(std::numeric_limits<double>::infinity()), "null"},
        {json_text(std::numeric_limits<double>::quiet_NaN()), "null"},
        {json_text("text"), "\"text\""},
        {json_text(std::string{"a\"b\\c\n\t\x01\x7F"}), "\"a\\\"b\\\\c\\n\\t\\u0001\x7F\""},
        {json_text("世界"), "\"世界\""},
        {json_text("a\xFFz"), "\"a\xEF\xBF\xBDz\""},
        {json_text(std::vector<std::string>{}), "[]"},
        {json_text(std::vector<std::string>{"a", "b"}), "[\"a\",\"b\"]"},
        {json_text(std::map<std::string, int>{{"x", 1}}), "{\"x\":1}"},
        {json_text(Json::object()), "{}"},
        {json_text(Json::array(1, "a", nullptr)), "[1,\"a\",null]"},
        {json_text({{"a", 1}, {"b", {{"c", 2}}}}), "{\"a\":1,\"b\":{\"c\":2}}"},
    };
    for (const Row& row : rows) {
        CHECK(row.text == row.expected);
    }
}

TEST_CASE("arrays and objects grow", "[report][json]") {
    Json array = Json::array();
    CHECK(array.empty());
    array.push_back(1);
    array.push_back("two");
    CHECK(json_text(array) == "[1,\"two\"]");
    Json object = Json::object();
    object.add("a", 1);
    object.add_all(Json::object());
    object.add_all({{"b", 2}, {"c", 3}});
    CHECK(json_text(object) == "{\"a\":1,\"b\":2,\"c\":3}");
    CHECK_FALSE(object.empty());
}

TEST_CASE("names that are not known before are escaped", "[report][json]") {
    Json names = Json::dictionary();
    CHECK(names.empty());
    names.set("a \"quoted\" name", 1);
    names.set("世界", Json::dictionary());
    CHECK(json_text(names) == "{\"a \\\"quoted\\\" name\":1,\"世界\":{}}");
}

TEST_CASE("a document is indented, and says the same", "[report][json]") {
    const Json json{{"empty", Json::array()},
                    {"none", Json::object()},
                    {"list", Json::array(1, Json::array("x, [y]: {z}", "\"quoted\\"))},
                    {"object", {{"key", "va\\lue"}}}};
    CHECK(json_document(json) == "{\n"
                                 "  \"empty\": [],\n"
                                 "  \"none\": {},\n"
                                 "  \"list\": [\n"
                                 "    1,\n"
                                 "    [\n"
                                 "      \"x, [y]: {z}\",\n"
                                 "      \"\\\"quoted\\\\\"\n"
                                 "    ]\n"
                                 "  ],\n"
                                 "  \"object\": {\n"
                                 "    \"key\": \"va\\\\lue\"\n"
                                 "  }\n"
                                 "}\n");
    CHECK(json_document(json) == read(json).dump(2) + '\n');
}

TEST_CASE("every text is read back as it was", "[report][json]") {
    std::mt19937 random{1}; // NOLINT(*-msc51-cpp): the same texts every time
    for (int i = 0; i < 2000; ++i) {
        std::string text(random() % 20, ' ');
        for (char& c : text) {
            c = static_cast<char>(random() % 128);
        }
        REQUIRE(read(Json(text)).get<std::string>() == text);
    }
}

TEST_CASE("every number is read back as it was", "[report][json]") {
    std::mt19937_64 random{1}; // NOLINT(*-msc51-cpp): the same numbers every time
    std::uniform_real_distribution<double> exponents{-30, 30};
    for (int i = 0; i < 20000; ++i) {
        const double number = (random() % 2 == 0 ? 1 : -1) * std::pow(10, exponents(random));
        REQUIRE(read(Json(number)).get<double>() == number);
    }
}

} // namespace
} // namespace stackpick::report
