// SPDX-License-Identifier: MIT
// Files that nobody writes by accident, or that are no text at all.
#include "catch.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <string_view>

namespace stackpick {
namespace {

using testing::yaml_problems;

TEST_CASE("control characters are refused", "[catalogue][yaml]") {
    struct Row {
        const char* name;
        std::string_view text;
        const char* problem;
    };
    static const Row k_rows[] = {
        {"NUL", {"a: 1\nb: \0\n", 10}, "f.yaml:2:4: error: control character U+0000\n    b: �\n       ^"},
        {"the first byte", {"\0\0\0\0a", 5}, "f.yaml:1:1: error: control character U+0000\n    ����a\n    ^"},
        {"end of transmission", "a: 1\n# \x04\n",
         "f.yaml:2:3: error: control character U+0004\n    # �\n      ^"},
        {"escape", "a: \x1b[31m\n", "f.yaml:1:4: error: control character U+001B\n    a: �[31m\n       ^"},
        {"delete", "a: \x7f\n", "f.yaml:1:4: error: control character U+007F\n    a: �\n       ^"},
        {"a control sequence of Latin-1", "a: é\xc2\x9b\n",
         "f.yaml:1:5: error: control character U+009B\n    a: é�\n        ^"},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(yaml_problems(row.text) ==
              std::string{row.problem} + "\n  hint: a data file is plain UTF-8 text");
    }
}

TEST_CASE("bytes that are no UTF-8 text are refused with their place", "[catalogue][yaml]") {
    // RFC 3629, section 3, and its table of well-formed sequences in section 4.
    struct Row {
        const char* name;
        std::string_view bytes;
        const char* first;
    };
    static const Row k_rows[] = {
        {"Latin-1", "\xe9", "E9"},
        {"a continuation alone", "\x80", "80"},
        {"cut off by the end of the line", "\xe4\xb8", "E4"},
        {"an overlong slash", "\xc0\xaf", "C0"},
        {"an overlong form of three bytes", "\xe0\x9f\xbf", "E0"},
        {"an overlong form of four bytes", "\xf0\x8f\xbf\xbf", "F0"},
        {"the first surrogate", "\xed\xa0\x80", "ED"},
        {"the last surrogate", "\xed\xbf\xbf", "ED"},
        {"above U+10FFFF", "\xf4\x90\x80\x80", "F4"},
        {"a lead of five bytes", "\xf8\x88\x80\x80\x80", "F8"},
        {"no byte of UTF-8", "\xff", "FF"},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK_THAT(yaml_problems("a: 1\nné: " + std::string{row.bytes} + "\n"),
                   Catch::Matchers::StartsWith("f.yaml:2:5: error: byte 0x" + std::string{row.first} +
                                               " is no UTF-8 text\n    né: �"));
    }
}

TEST_CASE("the first and the last characters of every length are UTF-8 text", "[catalogue][yaml]") {
    for (const char* text :
         {"a: \xc2\xa0", "a: \xdf\xbf", "a: \xe0\xa0\x80", "a: \xed\x9f\xbf", "a: \xee\x80\x80",
          "a: \xef\xbf\xbd", "a: \xf0\x90\x80\x80", "a: \xf4\x8f\xbf\xbf"}) {
        INFO(text);
        CHECK(yaml_problems(text).empty());
    }
}

TEST_CASE("UTF-16 and UTF-32 are named, with a byte order mark and without", "[catalogue][yaml]") {
    struct Row {
        std::string_view text;
        const char* encoding;
    };
    static const Row k_rows[] = {
        {{"\xff\xfe"
          "a\0:\0",
          6},
         "UTF-16"},
        {{"\xfe\xff"
          "\0a\0:",
          6},
         "UTF-16"},
        {{"a\0:\0", 4}, "UTF-16"},
        {{"\0a\0:", 4}, "UTF-16"},
        {{"\xff\xfe\0\0a\0\0\0", 8}, "UTF-32"},
        {{"\0\0\xfe\xff\0\0\0a", 8}, "UTF-32"},
        {{"a\0\0\0:\0\0\0", 8}, "UTF-32"},
        {{"\0\0\0a\0\0\0:", 8}, "UTF-32"},
    };
    for (const Row& row : k_rows) {
        CHECK(yaml_problems(row.text) ==
              "f.yaml: error: " + std::string{row.encoding} + " text\n  hint: save it as UTF-8");
    }
}

/// What `text` is refused for; each of its problems without source line and hint.
std::string headlines(std::string_view text, const YamlLimits& limits = {}) {
    Diagnostics diagnostics;
    parse_yaml("f.yaml", text, diagnostics, limits);
    CHECK(diagnostics.has_errors());
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        const std::string whole = to_string(diagnostic);
        lines += whole.substr(0, whole.find('\n')) + '\n';
    }
    return lines;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

TEST_CASE("nesting in any form ends at 64 levels", "[catalogue][yaml]") {
    std::string indented_lists;
    std::string indented_maps;
    for (std::size_t i = 0; i < 1000; ++i) {
        indented_lists += std::string(i, ' ') + "-\n";
        indented_maps += std::string(i, ' ') + "a:\n";
    }
    struct Row {
        const char* name;
        std::string text;
        const char* place;
    };
    const Row rows[] = {
        {"[[", repeated("[", 10'000) + repeated("]", 10'000), "1:65"},
        {"{{", repeated("{", 100) + repeated("}", 100), "1:65"}, // a key on one line has at most 1024 signs
        {"[{", repeated("[{a: ", 10'000) + repeated("}]", 10'000), "1:161"},
        {"a: {", repeated("a: {", 10'000) + repeated("}", 10'000), "1:256"},
        {"- -", repeated("- ", 10'000), "1:129"},
        {"? ?", repeated("? ", 10'000), "1:129"},
        {"lists in lines", indented_lists, "65:65"},
        {"maps in lines", indented_maps, "65:65"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(headlines(row.text) ==
              std::string{"f.yaml:"} + row.place + ": error: nested deeper than 64 levels\n");
    }
    // What is open at the end of the file is no less deep.
    for (const char* open : {"[", "{", "[{a: ", "a: {"}) {
        INFO(open);
        CHECK_THAT(headlines(repeated(open, 10'000)),
                   Catch::Matchers::EndsWith(": error: nested deeper than 64 levels\n"));
    }
}

TEST_CASE("brackets that yaml-cpp would read on and on from are refused", "[catalogue][yaml]") {
    for (const char* open : {"[", "{", "[,", "[''", "{a: ["}) {
        INFO(open);
        CHECK(headlines("\n" + repeated(open, 300'000)) ==
              "f.yaml:1:1: error: the next value does not end within 250000 punctuation marks\n");
    }
    // One that a key stands before is read bit by bit, and may be as long as all values.
    CHECK(yaml_problems("a: [" + repeated("1,", 100'000) + "]").empty());
}

TEST_CASE("a file has at most 125,000 values", "[catalogue][yaml]") {
    CHECK(yaml_problems(repeated("- 1\n", 124'999)).empty()); // the list itself is a value
    CHECK(headlines(repeated("- 1\n", 125'000)) ==
          "f.yaml:125000:3: error: more than 125000 values in one file\n");
    CHECK(headlines("a: [" + repeated(",", 300'000)) ==
          "f.yaml:1:125003: error: more than 125000 values in one file\n");
}

TEST_CASE("a text has at most 64 KiB, and others after it are read", "[catalogue][yaml]") {
    const std::string longest(65'536, 'x');
    CHECK(yaml_problems("a: " + longest).empty());
    CHECK(headlines("a: " + longest + "x\nb: '" + longest + "x'\n? " + longest + "x\n? " + longest + "x\n") ==
          "f.yaml:1:4: error: a text of more than 64 KiB\n"
          "f.yaml:2:4: error: a text of more than 64 KiB\n"
          "f.yaml:3:3: error: a text of more than 64 KiB\n"
          "f.yaml:4:3: error: a text of more than 64 KiB\n");
}

TEST_CASE("a value that takes too long is not waited for", "[catalogue][yaml]") {
    YamlLimits limits;
    limits.longest_gap = std::size_t{100} << 10U;
    for (const char* piece : {"x", "# a long comment\n", "\n", " ", "ab\n  "}) {
        INFO(piece);
        CHECK(headlines("a: 1\nb: " + repeated(piece, 200'000), limits) ==
              "f.yaml:2:1: error: the next value does not end within 100 KiB\n");
    }
}

TEST_CASE("a larger limit for files leaves the other limits", "[catalogue][yaml]") {
    const testing::TemporaryFolder folder;
    const auto path = folder.write("large.yaml", "a: " + std::string(60'000'000, 'x'));
    YamlLimits limits;
    limits.largest_file = std::uintmax_t{64} << 20U;
    Diagnostics diagnostics;
    CHECK_FALSE(read_yaml_file(path, diagnostics, limits));
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].message == "the next value does not end within 4 MiB");
}

TEST_CASE("limits may be other ones", "[catalogue][yaml]") {
    YamlLimits limits;
    limits.deepest = 2;
    limits.most_values = 3;
    limits.longest_value = 4;
    CHECK(headlines("[[[1]]]", limits) == "f.yaml:1:3: error: nested deeper than 2 levels\n");
    CHECK(headlines("[1, 2, 3]", limits) == "f.yaml:1:8: error: more than 3 values in one file\n");
    CHECK(headlines("a: 12345", limits) == "f.yaml:1:4: error: a text of more than 4 bytes\n");
}

TEST_CASE("100,000 keys are compared in less than the square of that", "[catalogue][yaml]") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += "key" + std::to_string(i) + ": 1\n";
    }
    CHECK(yaml_problems(text).empty()); // minutes, when each is compared with all before it
    CHECK(headlines(text + "key77777: 2\n") == "f.yaml:100001:1: error: duplicate key `key77777`\n");
}

TEST_CASE("one run reports aliases, wrong keys, repeated keys and the mistake that stops it",
          "[catalogue][yaml]") {
    CHECK(headlines("a: &x 1\n"
                    "b: *x\n"
                    "? [c, d]\n"
                    ": {e: 1, e: 2}\n"
                    "*x : 1\n"
                    "a: {*x : 2}\n"
                    "f: ]\n") == "f.yaml:2:4: error: aliases (`*name`) are not supported\n"
                                 "f.yaml:3:3: error: a key must be text\n"
                                 "f.yaml:4:10: error: duplicate key `e`\n"
                                 "f.yaml:5:1: error: aliases (`*name`) are not supported\n"
                                 "f.yaml:6:5: error: aliases (`*name`) are not supported\n"
                                 "f.yaml:7:4: error: YAML: illegal flow end\n"
                                 "f.yaml:6:1: error: duplicate key `a`\n");
}

} // namespace
} // namespace stackpick
