// SPDX-License-Identifier: MIT
// The canonical text, and properties that random expressions have.
#include "catch.hpp"
#include "expr/fixture.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace stackpick::testing {
namespace {

std::string canonical(std::string_view text) {
    Diagnostics diagnostics;
    const auto expression = expr::compile(text, small_schema(), diagnostics);
    return expression ? expression->to_text() : "mistake: " + diagnostics.all().front().message;
}

TEST_CASE("the canonical text has one blank between parts and no brackets that do nothing", "[expr][text]") {
    struct Row {
        const char* text;
        const char* canonical;
    };
    static constexpr Row k_rows[] = {
        {"( 1+2 )*3", "(1 + 2) * 3"},
        {"(1*2)+3", "1 * 2 + 3"},
        {"1-(2-3)", "1 - (2 - 3)"},
        {"(1-2)-3", "1 - 2 - 3"},
        {"-(1+2)", "-(1 + 2)"},
        {"-(-1)", "--1"},
        {"-( 1 )", "-(1)"},
        {"2 - -1", "2 - -1"},
        {"!(true&&false)||true", "!(true && false) || true"},
        {"(true||false)&&true", "(true || false) && true"},
        {"true||(false||true)", "true || (false || true)"},
        {"(1<2)==true", "1 < 2 == true"},
        {"1==(2)", "1 == 2"},
        {"true?1:(false?2:3)", "true ? 1 : false ? 2 : 3"},
        {"(true?false:true)?1:2", "(true ? false : true) ? 1 : 2"},
        {"true?(false?1:2):3", "true ? (false ? 1 : 2) : 3"},
        {"(true?1:2)+3", "(true ? 1 : 2) + 3"},
        {"'a'+r'\\n'+\"\"\"b\nc\"\"\"", "\"a\" + \"\\\\n\" + \"b\\nc\""},
        {"0x10 + 1", "16 + 1"},
        {"[1 ,2u,.5,1e3,1e300,null,]", "[1, 2u, 0.5, 1000.0, 1e+300, null]"},
        {"{'a':1,2:[ ]}", "{\"a\": 1, 2: []}"},
        {"( [1] )[0]", "[1][0]"},
        {"([1]+[2])[0]", "([1] + [2])[0]"},
        {"model . id . size ( )", "model.id.size()"},
        {"size(model.id)", "size(model.id)"},
        {"matches(model.id,'q')", "matches(model.id, \"q\")"},
        {"model.tags.map(t,t!='a',t+'b')", "model.tags.map(t, t != \"a\", t + \"b\")"},
        {"model.offers.exists( o,has( o.price ) )", "model.offers.exists(o, has(o.price))"},
        {"has( model.id )&&has({'a':1}.b)", "has(model.id) && has({\"a\": 1}.b)"},
        {"model.scores.swe>=tokens('128k')", "model.scores.swe >= tokens(\"128k\")"},
        {"1 // one", "1"},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        CHECK(canonical(row.text) == row.canonical);
    }
}

/// Makes expressions by chance, always the same ones: most have a type, some are mistakes or fail.
class Generator {
public:
    std::string boolean(int depth) {
        const std::string x = depth <= 0 ? "" : number(depth - 1);
        switch (depth <= 0 ? below(4) : below(14)) {
        case 0:
            return "true";
        case 1:
            return "licence.osi_approved"; // missing
        case 2:
            return "licence.commercial";
        case 3:
            return "(model.stars > 1u)"; // missing
        case 4:
            return '!' + boolean(depth - 1);
        case 5:
        case 6:
            return '(' + boolean(depth - 1) + " && " + boolean(depth - 1) + ')';
        case 7:
        case 8:
            return '(' + boolean(depth - 1) + " || " + boolean(depth - 1) + ')';
        case 9:
            return '(' + x + " == " + number(depth - 1) + ')';
        case 10:
            return '(' + x + " <= " + number(depth - 1) + ')';
        case 11:
            return list(depth - 1) + ".exists(x, " + boolean(depth - 1) + " && x > " + x + ')';
        case 12:
            return '(' + x + " in " + list(depth - 1) + ')';
        default:
            return '(' + boolean(depth - 1) + " ? " + boolean(depth - 1) + " : " + boolean(depth - 1) + ')';
        }
    }

    std::string number(int depth) {
        switch (depth <= 0 ? below(4) : below(10)) {
        case 0:
            return std::to_string(below(4));
        case 1:
            return "model.context.native";
        case 2:
            return "model.context.extended"; // missing
        case 3:
            return "-2";
        case 4:
            return '(' + number(depth - 1) + " + " + number(depth - 1) + ')';
        case 5:
            return '(' + number(depth - 1) + " - " + number(depth - 1) + ')';
        case 6:
            return '(' + number(depth - 1) + " * " + number(depth - 1) + ')';
        case 7:
            return '(' + number(depth - 1) + " / " + number(depth - 1) + ')'; // by zero, now and then
        case 8:
            return list(depth - 1) + '[' + number(depth - 1) + ']'; // mostly beyond the end
        default:
            return "-(" + number(depth - 1) + ')';
        }
    }

    std::string list(int depth) {
        switch (depth <= 0 ? 0 : below(4)) {
        case 0:
            return "[1, 2, 3]";
        case 1:
            return '[' + number(depth - 1) + ", " + number(depth - 1) + ']';
        case 2:
            return list(depth - 1) + ".filter(y, y != " + number(depth - 1) + ')';
        default:
            return list(depth - 1) + ".map(z, z * " + number(depth - 1) + ')';
        }
    }

private:
    std::uint32_t below(std::uint32_t limit) {
        random_ = random_ * 1664525U + 1013904223U; // Numerical Recipes, chapter 7.1
        return (random_ >> 8U) % limit;
    }

    std::uint32_t random_ = 1;
};

constexpr int k_rounds = 1000;

TEST_CASE("the canonical text means the same and is its own canonical text", "[expr][text][properties]") {
    Generator generator;
    for (int round = 0; round < k_rounds; ++round) {
        const std::string text = generator.boolean(4);
        INFO(text);
        const std::string again = canonical(text);
        REQUIRE(again.rfind("mistake", 0) == std::string::npos);
        CHECK(outcome(again) == outcome(text));
        CHECK(canonical(again) == again);
    }
}

/// Errors differ by which comes first; that there is one does not.
std::string kind_of(const std::string& outcome) {
    return outcome.rfind("error: ", 0) == 0   ? "error"
           : outcome.rfind("unknown", 0) == 0 ? "unknown"
                                              : outcome;
}

TEST_CASE("&& and || commute", "[expr][properties]") {
    Generator generator;
    std::array<int, 4> seen{};
    for (int round = 0; round < k_rounds; ++round) {
        const std::string a = generator.boolean(3);
        const std::string b = generator.boolean(3);
        INFO(a << " with " << b);
        for (const char* const symbol : {" && ", " || "}) {
            const std::string result = kind_of(outcome(a + symbol + b));
            CHECK(result == kind_of(outcome(b + symbol + a)));
            ++seen.at(result == "true" ? 0 : result == "false" ? 1 : result == "unknown" ? 2 : 3);
        }
    }
    for (const int count : seen) {
        CHECK(count > 20); // the generator is no use when it does not reach all of them
    }
}

TEST_CASE("De Morgan's laws hold for errors and unknown facts too", "[expr][properties]") {
    Generator generator;
    for (int round = 0; round < k_rounds; ++round) {
        const std::string a = generator.boolean(3);
        const std::string b = generator.boolean(3);
        INFO(a << " with " << b);
        CHECK(kind_of(outcome("!(" + a + " && " + b + ')')) ==
              kind_of(outcome("!(" + a + ") || !(" + b + ')')));
    }
}

} // namespace
} // namespace stackpick::testing
