// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/report/table.hpp"

using stackpick::Style;
using stackpick::Table;
using stackpick::wrap;

namespace {

Table prices() {
    Table table;
    table.column("Model");
    table.column("USD", Table::Align::right);
    table.row({"Qwen", "12"});
    table.row({"Kimi K3", "3"});
    return table;
}

} // namespace

TEST_CASE("columns are two spaces apart and numbers are right-aligned", "[report]") {
    CHECK(prices().text({}) == "Model    USD\n"
                               "Qwen      12\n"
                               "Kimi K3    3\n");
}

TEST_CASE("a wide character takes two columns", "[report]") {
    Table table;
    table.column("Name");
    table.column("Id");
    table.row({"通义千问", "a"}); // 8 columns
    table.row({"Qwen", "b"});
    CHECK(table.text({}) == "Name      Id\n"
                            "通义千问  a\n"
                            "Qwen      b\n");
}

TEST_CASE("a table without titles has no header", "[report]") {
    Table table;
    table.column("");
    table.column("");
    table.row({"a", "b"});
    CHECK(table.text({}) == "a  b\n");
}

TEST_CASE("missing cells are empty and lines have no blanks at their end", "[report]") {
    Table table;
    table.column("A");
    table.column("B");
    table.row({"x"});
    CHECK(table.text({}) == "A  B\nx\n");
}

TEST_CASE("columns that are alike go on below when they do not fit, behind the first again", "[report]") {
    Table table;
    table.column("");
    table.continue_below(1);
    for (const char* title : {"Qwen", "Kimi", "GLM"}) {
        table.column(title);
    }
    table.row({"licence", std::string(14, 'q'), std::string(14, 'k'), std::string(24, 'g')});
    table.row({"context", "1", "2", "3"});
    Style narrow;
    narrow.width = 40;
    CHECK(table.text(narrow) == "         Qwen            Kimi\n"
                                "licence  qqqqqqqqqqqqqq  kkkkkkkkkkkkkk\n"
                                "context  1               2\n"
                                "\n"
                                "         GLM\n"
                                "licence  gggggggggggggggggggggggg\n"
                                "context  3\n");
}

TEST_CASE("a column that is wider than the terminal alone stands in a part of its own", "[report]") {
    Table table;
    table.column("");
    table.continue_below(1);
    table.column("Qwen");
    table.column("Kimi");
    table.row({"licence", std::string(50, 'q'), "k"});
    Style narrow;
    narrow.width = 40;
    CHECK(table.text(narrow) == "         Qwen\n"
                                "licence  " +
                                    std::string(50, 'q') +
                                    "\n"
                                    "\n"
                                    "         Kimi\n"
                                    "licence  k\n");
}

TEST_CASE("the last columns are dropped until the table fits, and a line says which", "[report]") {
    Table table;
    for (const char* title : {"First", "Second", "Third", "Fourth"}) {
        table.column(title);
    }
    table.row({std::string(20, 'a'), std::string(20, 'b'), std::string(14, 'c'), std::string(20, 'd')});
    Style style;
    style.width = 60; // 20 + 2 + 20 + 2 + 14 = 58
    CHECK(table.text(style) == "First                 Second                Third\n"
                               "aaaaaaaaaaaaaaaaaaaa  bbbbbbbbbbbbbbbbbbbb  cccccccccccccc\n"
                               "Not shown at this width: Fourth\n");
    style.width = 57;
    CHECK(table.text(style) == "First                 Second\n"
                               "aaaaaaaaaaaaaaaaaaaa  bbbbbbbbbbbbbbbbbbbb\n"
                               "Not shown at this width: Third, Fourth\n");
}

TEST_CASE("the first column stays, however narrow the terminal is", "[report]") {
    Table table;
    table.column("Id");
    table.column("Other");
    table.row({std::string(50, 'x'), "y"});
    Style style;
    style.width = 10; // counts as 40
    CHECK(table.text(style) == "Id\n" + std::string(50, 'x') + "\nNot shown at this width: Other\n");
}

TEST_CASE("a column that wraps gives up lines before columns are dropped", "[report]") {
    Table table;
    table.column("Key");
    table.column("Value", Table::Align::left, Table::Fit::wrap, 10);
    table.row({"licence", "Apache-2.0 is permissive and may be used at work"});
    table.row({"context", "262k"});
    Style style;
    style.width = 40; // 7 + 2 + 31
    CHECK(table.text(style) == "Key      Value\n"
                               "licence  Apache-2.0 is permissive and\n"
                               "         may be used at work\n"
                               "context  262k\n");
}

TEST_CASE("a long word in a cell is cut behind a hyphen or a slash", "[report]") {
    Table table;
    table.column("Id", Table::Align::left, Table::Fit::wrap, 10);
    table.column("");
    table.row({"qwen3-235b-a22b-thinking-2507", std::string(20, 'x')});
    Style style;
    style.width = 40; // leaves 18
    CHECK(table.text(style) == "Id\n"
                               "qwen3-235b-a22b-    xxxxxxxxxxxxxxxxxxxx\n"
                               "thinking-2507\n");
}

TEST_CASE("numbers and ids are not broken in a column that keeps its words", "[report]") {
    Table table;
    table.column("Value", Table::Align::left, Table::Fit::wrap_words, 10);
    table.column("");
    table.column("Last");
    table.row({"2,800,000,000,000 in all", std::string(20, 'x'), "y"});
    Style style;
    style.width = 40; // leaves 18; with `Last`, less than the 17 of the number
    CHECK(table.text(style) == "Value\n"
                               "2,800,000,000,000   xxxxxxxxxxxxxxxxxxxx\n"
                               "in all\n"
                               "Not shown at this width: Last\n");
}

TEST_CASE("a table for a program is as wide as it is", "[report]") {
    Table table;
    table.column("Id", Table::Align::left, Table::Fit::wrap, 10);
    table.column("Text", Table::Align::left, Table::Fit::shorten, 10);
    table.row({std::string(60, 'x'), std::string(60, 'y')});
    Style style;
    style.width = 40;
    style.whole_tables = true;
    CHECK(table.text(style) ==
          "Id" + std::string(60, ' ') + "Text\n" + std::string(60, 'x') + "  " + std::string(60, 'y') + '\n');
}

TEST_CASE("a column that shortens ends in dots", "[report]") {
    Table table;
    table.column("Source", Table::Align::left, Table::Fit::shorten, 10);
    table.column("");
    table.row({"https://example.org/models", std::string(20, 'x')});
    Style style;
    style.width = 40;
    CHECK(table.text(style) == "Source\nhttps://example...  xxxxxxxxxxxxxxxxxxxx\n");
}

TEST_CASE("control characters of a catalogue do not reach the terminal", "[report]") {
    Table table;
    table.column("Name");
    table.row({"a\x1b[2Jb\nc"});
    table.row({"d\xc2\x9b"
               "2Je\u202ef\u2067g"}); // of Latin-1, and such as turn the direction
    CHECK(table.text({}) == "Name\na [2Jb c\nd 2Je f g\n");
    CHECK(table.markdown().find("\u202e") == std::string::npos);
}

TEST_CASE("groups are titles above their rows", "[report]") {
    Table table;
    table.column("Id");
    table.group("open-mid (1)");
    table.row({"a"});
    table.group("open-small (1)");
    table.row({"b"});
    CHECK(table.text({}) == "Id\nopen-mid (1)\na\n\nopen-small (1)\nb\n");
    CHECK(table.csv() == "Id\na\nb\n");
}

TEST_CASE("only a coloured style has escape sequences", "[report]") {
    Style style;
    CHECK(style.bold("x") == "x");
    style.colour = true;
    CHECK(style.bold("x") == "\x1b[1mx\x1b[0m");
    CHECK(style.bad("") == "");
    CHECK(prices().text(style).substr(0, 4) == "\x1b[2m");
}

TEST_CASE("a Markdown table aligns numbers and escapes cells", "[report]") {
    Table table;
    table.column("Model");
    table.column("USD", Table::Align::right);
    table.row({"a|b <i>", "$12"});
    CHECK(table.markdown() == "| Model | USD |\n"
                              "| --- | ---: |\n"
                              "| a\\|b \\<i\\> | $12 |\n");
}

TEST_CASE("CSV quotes commas, quotes and line breaks only", "[report]") {
    Table table;
    table.column("a");
    table.column("b");
    table.row({"x, y", "he said \"no\""});
    table.row({"two\nlines", "plain text"});
    CHECK(table.csv() == "a,b\n"
                         "\"x, y\",\"he said \"\"no\"\"\"\n"
                         "\"two\nlines\",plain text\n");
}

TEST_CASE("prose is wrapped at blanks and later lines are indented", "[report]") {
    CHECK(wrap("one two three four", 9) == "one two\nthree\nfour");
    CHECK(wrap("one two three four", 9, 2) == "one two\n  three\n  four");
    CHECK(wrap("see https://example.org/a/long/address now", 10) ==
          "see\nhttps://example.org/a/long/address\nnow");
    CHECK(wrap("  a \n b  ", 10) == "a b");
    CHECK(wrap("", 10) == "");
}

TEST_CASE("wide characters count double when prose is wrapped", "[report]") {
    CHECK(wrap("通义 千问 ab", 9) == "通义 千问\nab");
    CHECK(wrap("通义 千问 ab", 8) == "通义\n千问 ab");
}
