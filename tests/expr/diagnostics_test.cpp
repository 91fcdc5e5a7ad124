// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "expr/fixture.hpp"

#include <memory>

namespace stackpick::testing {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a misspelt field is shown with a caret and the nearest name", "[expr][diagnostics]") {
    CHECK(mistakes("model.context.natve >= 1") == Texts{"error: there is no field `model.context.natve`\n"
                                                        "    model.context.natve >= 1\n"
                                                        "                  ^\n"
                                                        "  hint: did you mean `model.context.native`?"});
}

TEST_CASE("a name that is like none is answered with those that there are", "[expr][diagnostics]") {
    CHECK(mistakes("model.context.xyzzy >= 1").front().find("`model.context` has `native`, `extended`") !=
          std::string::npos);
    CHECK(mistakes("xyzzy").front().find("there are `model`, `licence`") != std::string::npos);
    CHECK(mistakes("model.cheapest.xyzzy").front().find("it has `provider`, `price`") != std::string::npos);
    CHECK(mistakes("model.context").front().find("such as `model.context.native`") != std::string::npos);
}

TEST_CASE("all mistakes of types and names are reported at once", "[expr][diagnostics]") {
    const Texts all = mistakes("model.idd == 1 && size(1) > 2 && dyn(1) == 1 && licence.commercial == 'x'");
    REQUIRE(all.size() == 4);
    CHECK(all[0].find("there is no field `model.idd`") != std::string::npos);
    CHECK(all[1].find("size() expects") != std::string::npos);
    CHECK(all[2].find("CEL's `dyn` is not in stackpick's subset") != std::string::npos);
    CHECK(all[3].find("bool and string are never equal") != std::string::npos);
}

TEST_CASE("a mistake is not reported a second time by what is around it", "[expr][diagnostics]") {
    CHECK(mistakes("-(model.idd + 1) < 2 && model.idd.size() == 'x'.size()").size() == 2);
    CHECK(mistakes("[model.idd, 1].exists(x, x > 1) ? model.idd : 2").size() == 2);
}

TEST_CASE("places count from where the text begins in its file", "[expr][diagnostics]") {
    const Location start{std::make_shared<const std::string>("rules.yaml"), 7, 9};
    CHECK(mistakes("model.idd == ''", start).front().find("rules.yaml:7:15: error: ") == 0);
    CHECK(mistakes("true &&\n  model.idd == ''", start).front().find("rules.yaml:8:17: error: ") == 0);
    CHECK(mistakes("true &&\n", start).front().find("rules.yaml:8:9: error: the expression ends too early") ==
          0);
}

TEST_CASE("columns count characters, not bytes", "[expr][diagnostics]") {
    const Location start{std::make_shared<const std::string>("rules.yaml"), 1, 1};
    CHECK(mistakes("'千问' == 1", start).front().find("rules.yaml:1:6: error: ") == 0);
}

TEST_CASE("without a file the line of the text is the excerpt", "[expr][diagnostics]") {
    CHECK(mistakes("true &&\n  1 > 'x' &&\n  true") ==
          Texts{"error: there is no order between int and string; expected two numbers, two strings or two "
                "bools\n"
                "      1 > 'x' &&\n"
                "        ^"});
}

TEST_CASE("hints say how it is written", "[expr][diagnostics]") {
    struct Row {
        const char* text;
        const char* hint;
    };
    static constexpr Row k_rows[] = {
        {"1 = 1", "write `==`"},
        {"true and true", "write `&&`"},
        {"true or true", "write `||`"},
        {"not true", "write `!`"},
        {"1 + 1.5", "a double has a point, as in `2.0`"},
        {"'a' in model.id", "write `text.contains(part)`"},
        {"model.price == null", "has(name) asks whether it is there"},
        {"'\\d'", "in a raw string: r\"…\""},
        {"'a\nb'", "a string of several lines is in three quotes"},
        {"siz('a')", "did you mean `size`?"},
        {"token('1k')", "did you mean `tokens`?"},
        {"'1k'.tokens()", "write `tokens(string)`"},
        {"startsWith('a', 'b')", "write `text.startsWith(part)`"},
        {"all([1], x, true)", "write `list.all(x, …)`"},
        {"{'a-b': 1}.`a-b`", "write `map[\"name\"]`"},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        const Texts all = mistakes(row.text);
        REQUIRE(all.size() == 1);
        CHECK(all.front().find(std::string{"hint: "}) != std::string::npos);
        CHECK(all.front().find(row.hint) != std::string::npos);
    }
}

TEST_CASE("a condition must be true or false", "[expr][diagnostics]") {
    Diagnostics diagnostics;
    CHECK(expr::compile_condition("licence.commercial", small_schema(), diagnostics));
    CHECK_FALSE(expr::compile_condition("model.id", small_schema(), diagnostics));
    CHECK_FALSE(expr::compile_condition("[true, 1][0]", small_schema(), diagnostics));
    REQUIRE(diagnostics.error_count() == 2);
    CHECK(diagnostics.all()[0].message == "expected a bool, and this is of type string");
    CHECK(diagnostics.all()[1].message == "expected a bool, and this is of type dyn");
}

TEST_CASE("an error of evaluation knows its place", "[expr][diagnostics]") {
    Diagnostics diagnostics;
    const auto expression = expr::compile("1 +\n model.context.native / 0", small_schema(), diagnostics);
    REQUIRE(expression);
    expr::Scratch scratch;
    const expr::Result result = expression->evaluate(small_facts(), scratch);
    REQUIRE(result.is_error());
    CHECK(to_string(expression->diagnostic(result)) == "error: division by zero\n"
                                                       "     model.context.native / 0\n"
                                                       "                          ^");
}

TEST_CASE("earlier diagnostics of others are no reason to refuse", "[expr][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error({}, "another");
    CHECK(expr::compile("1", small_schema(), diagnostics));
}

} // namespace
} // namespace stackpick::testing
