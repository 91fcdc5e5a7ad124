// SPDX-License-Identifier: MIT
// Runs cases/*.txt: an expression, ` => `, and what becomes of it. Values are worked out by hand.
#include "catch.hpp"
#include "expr/fixture.hpp"

#include <fstream>
#include <string>

namespace stackpick::testing {
namespace {

/// Returns the number of cases.
int run_file(const std::string& name) {
    std::ifstream stream{STACKPICK_SOURCE_DIR "/tests/expr/cases/" + name + ".txt"};
    REQUIRE(stream);
    const std::string arrow = " => ";
    int cases = 0;
    int line_number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++line_number;
        if (line.empty() || line[0] == '#') {
            continue;
        }
        const std::size_t at = line.rfind(arrow);
        INFO(name << ".txt:" << line_number << ": " << line);
        REQUIRE(at != std::string::npos);
        CHECK(outcome(line.substr(0, at)) == line.substr(at + arrow.size()));
        ++cases;
    }
    return cases;
}

TEST_CASE("expressions give what their cases say", "[expr]") {
    CHECK(run_file("arithmetic") >= 60);
    CHECK(run_file("comparison") >= 70);
    CHECK(run_file("containers") >= 60);
    CHECK(run_file("fields") >= 70);
    CHECK(run_file("functions") >= 50);
    CHECK(run_file("literals") >= 60);
    CHECK(run_file("logic") >= 40);
    CHECK(run_file("macros") >= 40);
    CHECK(run_file("texts") >= 25);
}

} // namespace
} // namespace stackpick::testing
