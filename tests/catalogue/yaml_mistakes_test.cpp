// SPDX-License-Identifier: MIT
// Mistakes of writing YAML that its parser overlooks, or names in its own words only.
#include "catch.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "support/fixture.hpp"

#include <string>
#include <string_view>

namespace stackpick {
namespace {

/// The problems, each as its first line and its hint.
std::string yaml_mistakes(std::string_view text) {
    Diagnostics diagnostics;
    const bool parsed = parse_yaml("f.yaml", text, diagnostics).has_value();
    CHECK(parsed != diagnostics.has_errors());
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        lines += to_string(diagnostic.where) + ": " + diagnostic.message + '\n';
        lines += diagnostic.hint.empty() ? "" : "hint: " + diagnostic.hint + '\n';
    }
    return lines;
}

TEST_CASE("a quote that is not closed is an error, wherever it stands", "[catalogue][yaml]") {
    struct Row {
        const char* text;
        const char* place;
    };
    static constexpr Row k_rows[] = {
        {"notes: \"see card\nlicence: MIT\n", "1:8"},
        {"notes: 'see card\nlicence: MIT\n", "1:8"},
        {"notes: \"see card", "1:8"},
        {"notes: 'see card", "1:8"},
        {"a: 1\nb: 'it''s\n\n", "2:4"},
        {"a: \"ends in \\\"\n", "1:4"},
        {"a: \"ends in \\", "1:4"},
        {"- x\n- \"y\n", "2:3"},
        {"a: !tag \"y\n", "1:9"},
        {"a: &name # why\n  'y\n", "2:3"},
        {"a: {b: \"c}\n", "1:8"},
        {"a: ['b', 'c]\n", "1:10"},
        {"a: 1\n\"b\n", "2:1"},
        {"\"a: 1\nb: 2\n", "1:1"},
        {"é: '通义\n", "1:4"},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        CHECK(yaml_mistakes(row.text) == "f.yaml:" + std::string{row.place} +
                                             ": a quoted text that does not end\n"
                                             "hint: all that follows belongs to it: add the closing quote\n");
    }
}

TEST_CASE("quotes that are closed are what they are, over several lines too", "[catalogue][yaml]") {
    const Document document = testing::yaml("a: \"one\n  two\"\n"
                                            "b: 'it''s\n\n  late'\n"
                                            "c: \"a \\\" and \\\\\"\n"
                                            "d: it's 5\" wide\n"
                                            "e: ''''\n");
    CHECK(document.root.find("a")->scalar == "one two");
    CHECK(document.root.find("b")->scalar == "it's\nlate");
    CHECK(document.root.find("c")->scalar == "a \" and \\");
    CHECK(document.root.find("d")->scalar == "it's 5\" wide");
    CHECK(document.root.find("e")->scalar == "'");
    for (const char* last :
         {"a: \"b\"", "a: 'b'\n", "a: b\n# it's\n", "a: b 'c\n", "a: |\n  \"b\n", "a: !x\n"}) {
        INFO(last);
        CHECK(yaml_mistakes(last).empty());
    }
}

TEST_CASE("a list or map in brackets that does not end is an error", "[catalogue][yaml]") {
    for (const char* text : {"a: [b, c\n", "a: [b, c", "a: {b: c\n", "a: {b: c", "a: {b\n", "a: [{b: c}\n",
                             "a: {b: [c]\n", "a: [b\nd: e\n", "- {a: 1, b: 2\n- {a: 3}\n"}) {
        INFO(text);
        CHECK_THAT(yaml_mistakes(text), Catch::Matchers::ContainsSubstring("is not closed"));
    }
}

TEST_CASE("comments, empty lines and an empty document hold nothing", "[catalogue][yaml]") {
    for (const char* text :
         {"", "\n \n", "# a: 1", "# a\r\n\t# b\n", "---\n", "# a\n---\n# b\n", "\xef\xbb\xbf# a\n"}) {
        INFO(text);
        CHECK(holds_no_yaml(text));
    }
    for (const char* text : {"a: 1\n", "# b\n{}\n", "---\na: 1\n", "~", "--"}) {
        INFO(text);
        CHECK_FALSE(holds_no_yaml(text));
    }
}

TEST_CASE("messages of the parser say what is likely wrong", "[catalogue][yaml]") {
    constexpr const char* k_indentation =
        "hint: look at the indentation of this line and the one before: what belongs together starts in one "
        "column\n";
    CHECK(yaml_mistakes("name: Foo: Bar\n") ==
          "f.yaml:1:10: YAML: illegal map value\n"
          "hint: a text with a colon and a space in it needs quotes: 'like: this'\n");
    CHECK(yaml_mistakes("a: 1\n  b: 2\n") ==
          std::string{"f.yaml:2:4: YAML: illegal map value\n"} + k_indentation);
    CHECK(yaml_mistakes("models:\n  - id: x\n  name: X\n") ==
          std::string{"f.yaml:3:3: YAML: end of map not found\n"} + k_indentation);
    CHECK(yaml_mistakes("models:\n  id: x\n name: X\n") ==
          std::string{"f.yaml:3:2: YAML: end of map not found\n"} + k_indentation);
    CHECK(yaml_mistakes("aliases: - a\n") ==
          "f.yaml:1:10: YAML: illegal block entry\n"
          "hint: the items of a list begin on lines of their own, or stand in brackets\n");
    for (const char* text : {"models:\n\t- id: x\n", "a:\n  b: 1\n\tc: 2\n", "a: 1\n\tb: 2\n"}) {
        INFO(text);
        CHECK_THAT(yaml_mistakes(text),
                   Catch::Matchers::EndsWith("hint: indent with spaces: here is a tab\n"));
    }
}

} // namespace
} // namespace stackpick
