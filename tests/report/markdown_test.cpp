// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/markdown.hpp"

namespace stackpick::report {

TEST_CASE("what means something in Markdown is escaped", "[report]") {
    struct Row {
        const char* label;
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {"emphasis", "*bold*", "\\*bold\\*"},
        {"code", "`id`", "\\`id\\`"},
        {"a link", "[x](y)", "\\[x\\](y)"},
        {"a picture", "![x](y)", "\\!\\[x\\](y)"},
        {"an exclamation", "no!", "no!"},
        {"HTML", "<script>", "\\<script\\>"},
        {"an entity", "&lt; and A & B", "\\&lt; and A & B"},
        {"a table cell", "a|b", "a\\|b"},
        {"a backslash", "a\\b", "a\\\\b"},
        {"an underscore in a word", "requests_per_day", "requests_per_day"},
        {"an underscore around a word", "_day_", "\\_day\\_"},
        {"an amount", "$0.02", "$0.02"},
        {"a formula", "$x$", "\\$x\\$"},
        {"a line break", "a\nb", "a b"},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        CHECK(markdown_escaped(row.text) == row.expected);
    }
}

TEST_CASE("a line does not become a list or a heading", "[report]") {
    CHECK(markdown_line("- item") == "\\- item");
    CHECK(markdown_line("1. item") == "1\\. item");
    CHECK(markdown_line("2026) item") == "2026\\) item");
    CHECK(markdown_line("# item") == "\\# item");
    CHECK(markdown_line("3.5 is a number") == "3.5 is a number");
    CHECK(markdown_line("12") == "12");
    CHECK(markdown_line("") == "");
}

TEST_CASE("code cannot leave its fence", "[report]") {
    CHECK(markdown_code("ls", "sh", 2) == "  ```sh\n  ls\n  ```\n");
    CHECK(markdown_code("echo ```", "", 0) == "````\necho ```\n````\n");
}

} // namespace stackpick::report
