// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/diagnostics.hpp"

#include <memory>
#include <string>
#include <vector>

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

/// The line with the caret below it.
std::string shown(const std::string& line, int column) {
    const std::string text = to_string({Severity::error, place("m.yaml", 1, column), "here", "", line});
    return text.substr(text.find('\n') + 1);
}

TEST_CASE("control characters of a source line do not reach the terminal", "[base][diagnostics]") {
    CHECK(shown("a\x1b[31m\tb\r", 1) == "    a�[31m b \n"
                                        "    ^");
}

TEST_CASE("control characters of a message, a hint, a note and a name do not either", "[base][diagnostics]") {
    Diagnostic diagnostic{Severity::error, place("m\x1b.yaml", 0, 0), "key `a\nb`", "not \x9b 1"};
    diagnostic.notes.push_back({place("\x07", 0, 0), "\x1b]0;title"});
    CHECK(to_string(diagnostic) == "m�.yaml: error: key `a b`\n"
                                   "  hint: not � 1\n"
                                   "�: note: �]0;title");
}

TEST_CASE("a caret counts columns of the terminal, not bytes", "[base][diagnostics]") {
    CHECK(shown("é: x", 4) == "    é: x\n"
                              "       ^");
    CHECK(shown("通义: x", 5) == "    通义: x\n"
                                 "          ^");
    CHECK(shown("e\u0301: x", 5) == "    e\u0301: x\n"
                                    "       ^");
    CHECK(shown("a:\t\tx", 5) == "    a:  x\n"
                                 "        ^");
    CHECK(shown("\xff\xfe: x", 5) == "    ��: x\n"
                                     "        ^");
}

TEST_CASE("a long line is cut between characters", "[base][diagnostics]") {
    std::string line;
    for (int i = 0; i < 150; ++i) {
        line += "义";
    }
    std::string before;
    std::string after;
    for (int i = 0; i < 50; ++i) {
        before += "义";
    }
    for (int i = 0; i < 69; ++i) {
        after += "义";
    }
    CHECK(shown(line + "X" + line, 151) ==
          "    " + before + "X" + after + "\n    " + std::string(100, ' ') + '^');
}

TEST_CASE("notes follow with place, source line and caret of their own", "[base][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error(place("m.yaml", 3, 5), "duplicate id `a`", "remove one",
                      {{place("m.yaml", 1, 5), "first defined here"}, {place("o.yaml", 0, 0), "and here"}});
    diagnostics.attach_excerpts("m.yaml", "id: a\n\nid:\ta\n");
    CHECK(to_string(diagnostics.all()[0]) == "m.yaml:3:5: error: duplicate id `a`\n"
                                             "    id: a\n"
                                             "        ^\n"
                                             "  hint: remove one\n"
                                             "m.yaml:1:5: note: first defined here\n"
                                             "    id: a\n"
                                             "        ^\n"
                                             "o.yaml: note: and here");
}

TEST_CASE("the first 1,000 problems are kept and all errors are counted", "[base][diagnostics]") {
    Diagnostics diagnostics;
    for (int line = 1500; line > 0; --line) {
        diagnostics.error(place("m.yaml", line, 1), "wrong");
    }
    diagnostics.sort();
    CHECK(diagnostics.error_count() == 1500);
    REQUIRE(diagnostics.all().size() == 1001);
    CHECK(diagnostics.all().front().where.line == 501);
    CHECK(to_string(diagnostics.all().back()) == "warning: more than 1000 problems; the rest is left out");
}

TEST_CASE("a message that quotes a very long name is cut between characters", "[base][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error({}, std::string(999, 'x') + "é", std::string(1001, 'y'));
    diagnostics.error({}, std::string(1000, 'x'));
    CHECK(diagnostics.all()[0].message == std::string(999, 'x') + "…");
    CHECK(diagnostics.all()[0].hint == std::string(1000, 'y') + "…");
    CHECK(diagnostics.all()[1].message == std::string(1000, 'x'));
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

TEST_CASE("any line end ends a source line, and a byte order mark is no part of it", "[base][diagnostics]") {
    Diagnostics diagnostics;
    for (int line = 1; line <= 5; ++line) {
        diagnostics.error(place("a.yaml", line, 1), "here");
    }
    diagnostics.attach_excerpts("a.yaml", "\xef\xbb\xbfone\ntwo\r\nthree\r\rfive\r\n");
    CHECK(diagnostics.all()[0].excerpt == "one");
    CHECK(diagnostics.all()[1].excerpt == "two");
    CHECK(diagnostics.all()[2].excerpt == "three");
    CHECK(diagnostics.all()[3].excerpt.empty());
    CHECK(diagnostics.all()[4].excerpt == "five");
}

TEST_CASE("of a very long line only the part around the place is kept", "[base][diagnostics]") {
    Diagnostics diagnostics;
    for (const int column : {100'001, 1, 100'002, 99'900}) { // in any order
        diagnostics.error(place("a.yaml", 2, column), "here");
    }
    std::string line;
    for (int i = 0; i < 100'000; ++i) {
        line += "é";
    }
    diagnostics.attach_excerpts("a.yaml", "\n" + line + "X" + line);
    CHECK(diagnostics.all()[0].excerpt.size() == 400 * 2 + 1 + 399 * 2); // 400 before, and 400 from X on
    CHECK(diagnostics.all()[0].excerpt_column == 99'601);
    CHECK(diagnostics.all()[1].excerpt_column == 1);
    CHECK(diagnostics.all()[1].excerpt.size() == 800);
    CHECK_THAT(to_string(diagnostics.all()[0]),
               Catch::Matchers::Contains("éX") &&
                   Catch::Matchers::EndsWith("\n    " + std::string(50, ' ') + '^'));
    CHECK_THAT(to_string(diagnostics.all()[2]),
               Catch::Matchers::EndsWith("\n    " + std::string(50, ' ') + '^'));
}

TEST_CASE("the name that was meant is looked for in the first hundred problems", "[base][diagnostics]") {
    Diagnostics diagnostics;
    for (int i = 0; i < 100; ++i) {
        CHECK(diagnostics.wants_hints());
        diagnostics.warning({}, "unknown name");
    }
    CHECK_FALSE(diagnostics.wants_hints());
}

TEST_CASE("a hint is worked out while hints are wanted, over all parts of the work", "[base][diagnostics]") {
    Diagnostics diagnostics;
    for (int i = 0; i < 60; ++i) {
        diagnostics.error({}, "unknown name");
    }
    int looked = 0;
    const auto look = [&] {
        ++looked;
        return "did you mean it?";
    };
    Diagnostics part = diagnostics.for_part();
    CHECK(part.empty());
    for (int i = 0; i < 50; ++i) {
        part.error({}, "unknown name", part.hint(look));
    }
    CHECK(looked == 40); // 60 are in the whole
    CHECK(part.all()[39].hint == "did you mean it?");
    CHECK(part.all()[40].hint.empty());
    CHECK_FALSE(part.for_part().wants_hints());
    CHECK(diagnostics.wants_hints());
}

TEST_CASE("the files are named whose lines are yet to be read", "[base][diagnostics]") {
    Diagnostics diagnostics;
    diagnostics.error(place("b.yaml", 2, 1), "wrong", {}, {{place("a.yaml", 1, 1), "because of this"}});
    diagnostics.error(place("b.yaml", 3, 1), "wrong");
    diagnostics.error(place("c.yaml", 0, 0), "no such file");
    diagnostics.add({Severity::error, place("d.yaml", 1, 1), "wrong", {}, "known"});
    CHECK(diagnostics.files_to_quote() == std::vector<std::string>{"a.yaml", "b.yaml"});
}

} // namespace
} // namespace stackpick
