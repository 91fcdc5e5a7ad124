// SPDX-License-Identifier: MIT
// Hostile texts: an error rather than a stack overflow, a minute or a gigabyte.
#include "catch.hpp"
#include "expr/fixture.hpp"

#include <list>
#include <string>

namespace stackpick::testing {
namespace {

using expr::Limits;

std::string repeated(std::size_t count, const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

TEST_CASE("the depth of nesting has a limit, wherever it is", "[expr][limits]") {
    constexpr std::size_t k_deep = 10'000;
    const std::string texts[] = {
        repeated(k_deep, "(") + "1" + repeated(k_deep, ")"),
        repeated(k_deep, "[") + repeated(k_deep, "]"),
        repeated(k_deep, "{1:") + "1" + repeated(k_deep, "}"),
        repeated(k_deep, "!") + "true",
        repeated(k_deep, "-") + "1",
        repeated(k_deep, "-") + "x",
        repeated(k_deep / 4, "size(") + "''" + repeated(k_deep / 4, ")"),
        "1" + repeated(k_deep, "+1"),
        "1" + repeated(k_deep, "<1"),
        "{}" + repeated(k_deep, ".a"),
        "x" + repeated(k_deep, ".a"),
        "[]" + repeated(k_deep, "[0]"),
        repeated(k_deep / 4, "true?1:") + "1",
        repeated(k_deep / 8, "[1].all(x,") + "true" + repeated(k_deep / 8, ")"),
    };
    for (const std::string& text : texts) {
        INFO(text.substr(0, 40));
        CHECK(outcome(text) == "mistake: the expression is nested more than 200 levels deep");
    }
}

TEST_CASE("what is not too deep is computed", "[expr][limits]") {
    CHECK(outcome(repeated(Limits::k_depth - 1, "(") + "1" + repeated(Limits::k_depth - 1, ")")) == "1");
    CHECK(outcome("0" + repeated(Limits::k_depth - 1, "+1")) == "199");
    CHECK(outcome(repeated(Limits::k_depth - 1, "!") + "true") == "false");
    CHECK(outcome(repeated(Limits::k_depth - 1, "false?0:") + "1") == "1");
}

TEST_CASE("chains of && and || may be long", "[expr][limits]") {
    CHECK(outcome("false" + repeated(3000, " || false") + " || true") == "true");
    CHECK(outcome("true" + repeated(3000, " && true")) == "true");
}

TEST_CASE("the text has a limit, and so has the number of its parts", "[expr][limits]") {
    CHECK(outcome(std::string(Limits::k_text_bytes + 1, ' ')) ==
          "mistake: the expression is longer than 65536 bytes");
    CHECK(outcome(std::string(Limits::k_text_bytes - 1, ' ') + "1") == "1");
    CHECK(outcome("[" + repeated(10'000, "1,") + "]") == "mistake: the expression has more than 10000 parts");
    CHECK(outcome("size([" + repeated(9'998, "1,") + "])") == "9998");
}

TEST_CASE("macros within macros have a limit", "[expr][limits]") {
    const std::string inner = repeated(17, "[1].all(x,") + "true" + repeated(17, ")");
    CHECK(outcome(inner) == "mistake: macros are nested more than 16 levels deep");
    CHECK(outcome(inner.substr(10, inner.size() - 11)) == "true");
}

TEST_CASE("an expression asks for at most 64 fields", "[expr][limits]") {
    expr::Schema schema;
    std::list<std::string> names; // which the schema does not copy
    std::string text = "true";
    for (int i = 0; i < 65; ++i) {
        const std::string& name = names.emplace_back("f" + std::to_string(i));
        schema.add({name, expr::Type{expr::Kind::boolean}, "", ""});
        text += " && " + name;
    }
    Diagnostics diagnostics;
    CHECK_FALSE(expr::compile(text, schema, diagnostics));
    CHECK(diagnostics.all().front().message == "the expression asks for more than 64 different fields");
    CHECK(expr::compile(text.substr(0, text.rfind(" && ")), schema, diagnostics));
}

TEST_CASE("an evaluation ends after so many steps", "[expr][limits]") {
    const std::string steps = "error: the evaluation takes too many steps";
    const std::string list = "[0,1,2,3,4,5,6,7,8,9]";
    const std::string failures = repeated(9, list + ".all(x,") + "1/0==1" + repeated(9, ")");
    CHECK(outcome(failures) == steps);
    CHECK(outcome(failures + " || true") == "true"); // absorbed as any other error
    CHECK(outcome(repeated(9, list + ".exists_one(x,") + "true" + repeated(9, ")")) == steps);
    CHECK(outcome(repeated(9, list + ".filter(x,") + "false ||" + list + ".exists(y, y > 10) == true" +
                  repeated(9, ").size() == 1")) == steps);
}

TEST_CASE("strings and lists take so much memory and no more", "[expr][limits]") {
    const std::string doubled = repeated(15, ".map(x, x + x)");
    CHECK(outcome("['0123456789abcdef']" + doubled + ".size()") == "1");
    CHECK(outcome("['0123456789abcdef']" + doubled + repeated(15, ".map(x, x + x)") + ".size()") ==
          "error: the evaluation takes too much memory");
    CHECK(outcome("[[1]]" + doubled + repeated(15, ".map(x, x + x)") + ".size()") ==
          "error: the evaluation takes too much memory");
}

TEST_CASE("going through long texts costs steps too", "[expr][limits]") {
    // 16 bytes doubled 16 times are a mebibyte; the list of numbers lets each be gone through a hundred
    // times.
    const std::string texts = "['0123456789abcdef']" + repeated(16, ".map(x, x + x)");
    const std::string list = "[0,1,2,3,4,5,6,7,8,9]";
    const std::string bodies[] = {"x.contains('xyz' + x)", "x < x",          "x == x + 'y'",
                                  "x.matches('z$')",       "x.endsWith(x)",  "x.size() == 0",
                                  "x.matches(x)",          "{x: 1}[x] == 2", "x in [x + 'z', x]"};
    for (const std::string& body : bodies) {
        INFO(body);
        CHECK(outcome(texts + ".map(x, " + repeated(3, list + ".exists_one(y, ") + body + "))))")
                  .find("takes too") != std::string::npos);
    }
}

TEST_CASE("a small list that holds itself many times is no result", "[expr][limits]") {
    const std::string text = "[[1]]" + repeated(40, ".map(x, [x, x])");
    CHECK(outcome(text) == "error: the value is too large");
    CHECK(outcome(text + " == " + text) == "error: the evaluation takes too many steps");
    CHECK(outcome(text + " == []") == "false");
}

TEST_CASE("a hostile regular expression takes linear time", "[expr][limits]") {
    CHECK(outcome("'" + std::string(30'000, 'a') + "'.matches('(a*)*b')") == "false");
    CHECK(outcome("'a'.matches('((a{100}){100}){100}')").find("is no regular expression") !=
          std::string::npos);
}

TEST_CASE("texts that are no UTF-8 are refused", "[expr][limits]") {
    for (const char* const text :
         {"'\xff'", "'\xc3'", "'\xed\xa0\x80'", "'\xc0\x80'", "'\xf4\x90\x80\x80'", "\x80"}) {
        CHECK(outcome(text) == "mistake: the text is not valid UTF-8");
    }
    CHECK(outcome(std::string_view{"1\0", 2}) == "mistake: `\\x00` is no part of an expression");
    CHECK(outcome("") == "mistake: the expression is empty");
    CHECK(outcome(" // nothing") == "mistake: the expression is empty");
}

} // namespace
} // namespace stackpick::testing
