// SPDX-License-Identifier: MIT
// Hostile texts: an error rather than a stack overflow, a minute or a gigabyte.
#include "catch.hpp"
#include "expr/fixture.hpp"
#include "support/resident_memory.hpp"

#include <list>
#include <string>
#include <vector>

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

TEST_CASE("a regular expression that would be large is refused at once", "[expr][limits]") {
    const std::string refusal = " is no regular expression: pattern too large - compile failed";
    CHECK(outcome("'a'.matches('(?i)[\\\\p{L}\\\\p{N}]{50}')").find(refusal) != std::string::npos);
    CHECK(outcome("'a'.matches('[a-z]{1000}')") == "false");
    const std::string longest(Limits::k_pattern_bytes, 'a');
    CHECK(outcome("'" + longest + "'.matches('" + longest + "')") == "true");
    CHECK(
        outcome("'a'.matches('" + longest + "a')").find("regular expression: it is longer than 500 bytes") !=
        std::string::npos);
    CHECK(outcome("[0].map(x, '" + longest + "a')[0].matches(['" + longest + "a'].filter(x, true)[0])")
              .find("error: ") == 0); // as it is when only evaluation knows the pattern
}

TEST_CASE("an expression has at most 8 regular expressions of its own", "[expr][limits]") {
    const std::string match = "model.id.matches('^[a-z]+$') || ";
    CHECK(outcome(repeated(7, match) + "model.id.matches('q')") == "true");
    CHECK(outcome(repeated(8, match) + "model.id.matches('q')") ==
          "mistake: the expression has more than 8 regular expressions");
    CHECK(mistakes(repeated(2'000, "'a'.matches('[^a]{900}') || ") + "true").size() == 1); // before 4 s
    CHECK(outcome("[" + repeated(9, "'a'.matches('b' + 'c'),") + "]") ==
          "mistake: the expression has more than 8 regular expressions");
    const std::string made = "model.tags.exists(t, model.id.matches(t)) || ";
    CHECK(outcome(repeated(9, made) + "true") == "true"); // of facts; these cost steps
}

TEST_CASE("what an expression comes to without facts is kept when it is small", "[expr][limits]") {
    // A list of 1,000 numbers takes 16,000 bytes, which each evaluation makes anew.
    const std::string list = "[" + repeated(1'000, "7,") + "]";
    const std::string small = "[" + repeated(200, "7,") + "]";
    for (const std::string& numbers : {list, small}) {
        CHECK(outcome(numbers + "[999 - 800]") == "7");
        CHECK(outcome("size(" + numbers + " + " + numbers + ") > 399") == "true");
        CHECK(outcome("8 in " + numbers) == "false");
        CHECK(outcome("{'k': " + numbers + "}.k == " + numbers) == "true");
    }
    const std::string text(3'000, 'a');
    CHECK(outcome("size('" + text + "' + '" + text + "' + 'b')") == "6001");
    CHECK(outcome("('" + text + "' + 'b').matches('a+b$')") == "true");
    CHECK(outcome("('" + text + "' + '" + text + "' + 'b').matches('a+b$')") == "true");
    CHECK(outcome("'a'.matches('" + std::string(300, 'a') + "' + 'b')") == "false");
}

TEST_CASE("many expressions of long texts take little more than their texts", "[expr][limits]") {
    // Each sum is as long as all before it: 199 of 40,000 bytes are 8 MB, and of 50 expressions 400 MB.
    const std::string text = "size('" + std::string(40'000, 'a') + "'" + repeated(197, "+'b'") + ") > 1";
    const long before = most_resident_mib();
    std::vector<expr::Expression> kept;
    Diagnostics diagnostics;
    for (int i = 0; i < 50; ++i) {
        kept.push_back(expr::compile(text, small_schema(), diagnostics).value());
    }
    CHECK(most_resident_mib() - before < 150);
    expr::Scratch scratch;
    CHECK(kept.back().evaluate(small_facts(), scratch).is_true());
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
