// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/diagnostics.hpp"

#include <memory>
#include <string>

namespace stackpick {
namespace {

Location place(const std::string& file, int line, int column) {
    return {std::make_shared<const std::string>(file), line, column};
}

TEST_CASE("a diagnostic shows place, severity, message, source line, caret and hint", "[base][diagnostics]") {
    const Diagnostic diagnostic{Severity::error, place("m.yaml", 3, 5), "unknown key `labb` in a model",
                                "did you mean `lab`?", "    labb: acme"};
    CHECK(to_string(diagnostic) == "m.yaml:3:5: error: unknown key `labb` in a model\n"
                                   "        labb: acme\n"
                                   "        ^\n"
                                   "  hint: did you mean `lab`?");
}

TEST_CASE("a diagnostic leaves out what it does not know", "[base][diagnostics]") {
    CHECK(to_string({Severity::error, {}, "no task", "", ""}) == "error: no task");
    CHECK(to_string({Severity::warning, {}, "old prices", "", ""}) == "warning: old prices");
    CHECK(to_string({Severity::error, place("m.yaml", 0, 0), "no such file", "", ""}) ==
          "m.yaml: error: no such file");
    CHECK(to_string({Severity::error, {}, "no task", "--task coding", ""}) ==
          "error: no task\n  hint: --task coding");
}

TEST_CASE("a long source line is cut around the caret", "[base][diagnostics]") {
    const std::string line = std::string(200, 'a') + 'X' + std::string(200, 'b');
    const std::string text = to_string({Severity::error, place("m.yaml", 1, 201), "here", "", line});
    CHECK(text == "m.yaml:1:201: error: here\n"
                  "    " +
                      std::string(50, 'a') + 'X' + std::string(69, 'b') +
                      "\n"
                      "    " +
                      std::string(50, ' ') + '^');
}

TEST_CASE("a caret stands right behind the end of a line", "[base][diagnostics]") {
    CHECK(to_string({Severity::error, place("m.yaml", 1, 4), "here", "", "a: "}) ==
          "m.yaml:1:4: error: here\n"
          "    a: \n"
          "       ^");
}

TEST_CASE("control characters of a source line do not reach the terminal", "[base][diagnostics]") {
    CHECK(to_string({Severity::error, place("m.yaml", 1, 1), "here", "", "a\x1b[31m\tb\r"}) ==
          "m.yaml:1:1: error: here\n"
          "    a [31m b \n"
          "    ^");
}

TEST_CASE("errors are counted and warnings are not", "[base][diagnostics]") {
    Diagnostics diagnostics;
    CHECK(diagnostics.empty());
    diagnostics.warning({}, "old prices");
    CHECK_FALSE(diagnostics.empty());
    CHECK_FALSE(diagnostics.has_errors());
    diagnostics.error({}, "no task");
    diagnostics.add({Severity::error, {}, "no lab", "", ""});
    CHECK(diagnostics.error_count() == 2);
    CHECK(diagnostics.all().size() == 3);
}

TEST_CASE("diagnostics are sorted by file, line and column, and keep their order within a place",
          "[base][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error(place("b.yaml", 1, 1), "6");
    diagnostics.error(place("a.yaml", 10, 1), "5");
    diagnostics.error(place("a.yaml", 9, 2), "3");
    diagnostics.error(place("a.yaml", 9, 2), "4");
    diagnostics.error(place("a.yaml", 9, 1), "2");
    diagnostics.error({}, "1"); // of the command line
    diagnostics.sort();
    std::string order;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        order += diagnostic.message;
    }
    CHECK(order == "123456");
}

TEST_CASE("source lines are attached to the diagnostics of their file", "[base][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error(place("a.yaml", 2, 1), "in line two");
    diagnostics.error(place("a.yaml", 3, 1), "in the last line");
    diagnostics.error(place("a.yaml", 9, 1), "behind the end");
    diagnostics.error(place("a.yaml", 0, 0), "of the whole file");
    diagnostics.error(place("b.yaml", 2, 1), "of another file");
    diagnostics.attach_excerpts("a.yaml", "first\nsecond\nthird");
    CHECK(diagnostics.all()[0].excerpt == "second");
    CHECK(diagnostics.all()[1].excerpt == "third");
    CHECK(diagnostics.all()[2].excerpt.empty());
    CHECK(diagnostics.all()[3].excerpt.empty());
    CHECK(diagnostics.all()[4].excerpt.empty());
}

} // namespace
} // namespace stackpick
