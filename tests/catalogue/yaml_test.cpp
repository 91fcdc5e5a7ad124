// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <sys/stat.h>

namespace stackpick {
namespace {

using testing::TemporaryFolder;
using testing::text_of;
using testing::yaml;
using testing::yaml_problems;

/// `[[[…]]]`
std::string nested_lists(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
}

TEST_CASE("every value and key of a YAML text knows its line and column, counted from one",
          "[catalogue][yaml]") {
    const Document document = yaml("# a comment\nlabs:\n  - {id: acme, name: 'A'}\n", "f.yaml");
    CHECK(document.name == "f.yaml");
    CHECK(document.root.where.line == 2);
    CHECK(document.root.where.column == 1);

    const Entry& labs = document.root.entries.at(0);
    CHECK(labs.key == "labs");
    CHECK(labs.where.line == 2);
    CHECK(labs.where.column == 1);
    CHECK(labs.where.file_name() == "f.yaml");

    const Entry& name = labs.value.items.at(0).entries.at(1);
    CHECK(name.key == "name");
    CHECK(name.where.line == 3);
    CHECK(name.where.column == 16);
    CHECK(name.value.scalar == "A");
    CHECK(name.value.where.line == 3);
    CHECK(name.value.where.column == 22);
}

TEST_CASE("a quoted scalar is text and a plain one may be a number", "[catalogue][yaml]") {
    const Document document = yaml("a: 1\nb: '1'\nc: \"1\"\nd:\n");
    CHECK_FALSE(document.root.find("a")->quoted);
    CHECK(document.root.find("b")->quoted);
    CHECK(document.root.find("c")->quoted);
    CHECK(document.root.find("d")->kind == Node::Kind::null);
    CHECK(document.root.find("e") == nullptr);
}

TEST_CASE("the entries of a map keep the order of the file", "[catalogue][yaml]") {
    const Document document = yaml("z: 1\na: 2\nm: 3\n");
    CHECK(document.root.entries.at(0).key == "z");
    CHECK(document.root.entries.at(1).key == "a");
    CHECK(document.root.entries.at(2).key == "m");
}

TEST_CASE("American spellings of keys are accepted", "[catalogue][yaml]") {
    const Document document = yaml("license: MIT\nlicenses: []\ncatalog: x\nlicensed: y\n");
    CHECK(document.root.find("licence") != nullptr);
    CHECK(document.root.find("licences") != nullptr);
    CHECK(document.root.find("catalogue") != nullptr);
    CHECK(document.root.find("licensed") != nullptr);
}

TEST_CASE("a key that is given twice is refused, with the place of the first", "[catalogue][yaml]") {
    CHECK(yaml_problems("id: a\nname: b\nid: c\n") == "f.yaml:3:1: error: duplicate key `id`\n"
                                                      "    id: c\n"
                                                      "    ^\n"
                                                      "f.yaml:1:1: note: first defined here\n"
                                                      "    id: a\n"
                                                      "    ^");
}

TEST_CASE("the two spellings of a key are one key", "[catalogue][yaml]") {
    CHECK(yaml_problems("licence: MIT\nlicense: MIT\n") == "f.yaml:2:1: error: duplicate key `licence`\n"
                                                           "    license: MIT\n"
                                                           "    ^\n"
                                                           "f.yaml:1:1: note: first defined here\n"
                                                           "    licence: MIT\n"
                                                           "    ^");
}

TEST_CASE("every duplicate key of a file is reported, and the value that came first is kept",
          "[catalogue][yaml]") {
    Diagnostics diagnostics;
    const auto document =
        parse_yaml("f.yaml", "a: 1\na: {x: [1, {y: 2}]}\nb: 1\nb: [2]\na: 3\n", diagnostics);
    REQUIRE(document);
    CHECK(document->root.find("a")->scalar == "1");
    CHECK(document->root.find("b")->scalar == "1");
    REQUIRE(diagnostics.all().size() == 3);
    CHECK(diagnostics.all()[0].where.line == 2);
    CHECK(diagnostics.all()[1].where.line == 4);
    CHECK(diagnostics.all()[2].where.line == 5);
}

TEST_CASE("aliases are refused, so that no file unfolds into a larger one", "[catalogue][yaml]") {
    CHECK(yaml_problems("a: &x 1\nb: *x\n") == "f.yaml:2:4: error: aliases (`*name`) are not supported\n"
                                               "    b: *x\n"
                                               "       ^\n"
                                               "  hint: write the value out");
}

TEST_CASE("64 levels are accepted and 65 refused", "[catalogue][yaml]") {
    CHECK(yaml_problems(nested_lists(64)).empty());
    CHECK(yaml_problems(nested_lists(65)) == "f.yaml:1:65: error: nested deeper than 64 levels\n"
                                             "    " +
                                                 nested_lists(65).substr(0, 120) + "\n    " +
                                                 std::string(64, ' ') + '^');
}

TEST_CASE("a file holds one YAML document", "[catalogue][yaml]") {
    CHECK(yaml_problems("---\na: 1\n").empty());
    CHECK(yaml_problems("---\na: 1\n...\n").empty());
    CHECK(yaml_problems("a: 1\n---\nb: 2\n") ==
          "f.yaml:2:1: error: a second YAML document\n"
          "    ---\n"
          "    ^\n"
          "  hint: a file holds one: remove `---`, or indent what follows");
    CHECK(yaml_problems("[a]\n[b]\n") == "f.yaml:2:1: error: a second YAML document\n"
                                         "    [b]\n"
                                         "    ^\n"
                                         "  hint: a file holds one: remove `---`, or indent what follows");
}

TEST_CASE("a text without a value is refused", "[catalogue][yaml]") {
    CHECK(yaml_problems("") == "f.yaml:1:1: error: the file is empty");
    CHECK(yaml_problems("# only a comment\n") == "f.yaml:1:1: error: the file is empty\n"
                                                 "    # only a comment\n"
                                                 "    ^");
}

TEST_CASE("a key that is no text is refused", "[catalogue][yaml]") {
    struct Row {
        const char* key;
        const char* text;
    };
    static constexpr Row k_rows[] = {{"a list", "? [a]\n: 1\n"},
                                     {"a map", "? {a: 1}\n: 1\n"},
                                     {"nothing", "? \n: 1\n"},
                                     {"null", "~: 1\n"}};
    for (const Row& row : k_rows) {
        INFO(row.key);
        CHECK_THAT(yaml_problems(row.text), Catch::Matchers::ContainsSubstring("error: a key must be text"));
    }
}

TEST_CASE("a syntax error is reported with its place", "[catalogue][yaml]") {
    CHECK(yaml_problems("a: [1, 2\n") ==
          "f.yaml:2:1: error: YAML: end of sequence flow not found\n"
          "  hint: a `[` before this place is not closed, or a comma is missing");
    CHECK(yaml_problems("a: 1\n\tb: 2\n") ==
          "f.yaml:2:1: error: YAML: illegal tab when looking for indentation\n"
          "     b: 2\n"
          "    ^\n"
          "  hint: indent with spaces: here is a tab");
}

TEST_CASE("LF, CR LF and CR end a line, and a byte order mark is no character", "[catalogue][yaml]") {
    for (const char* text : {"a: 1\nbb: 2\n", "a: 1\r\nbb: 2\r\n", "a: 1\rbb: 2\r",
                             "\xef\xbb\xbf"
                             "a: 1\nbb: 2\n"}) {
        INFO(text);
        const Document document = yaml(text);
        REQUIRE(document.root.find("bb") != nullptr);
        CHECK(document.root.where.column == 1);
        CHECK(document.root.find("bb")->scalar == "2");
        CHECK(document.root.find("bb")->where.line == 2);
        CHECK(document.root.find("bb")->where.column == 5);
    }
    CHECK(yaml_problems("\xef\xbb\xbf"
                        "a: 1\r\rb: *x\r") ==
          "f.yaml:3:4: error: YAML: the referenced anchor is not defined\n"
          "    b: *x\n"
          "       ^");
}

TEST_CASE("columns count characters, where yaml-cpp counts bytes", "[catalogue][yaml]") {
    const Document document = yaml("{é: 1, 通义: '🚀', b: 2}\n");
    // Characters:                  1234567890123456789
    CHECK(document.root.entries.at(1).where.column == 8);
    CHECK(document.root.entries.at(1).value.where.column == 12);
    CHECK(document.root.entries.at(2).where.column == 17);
    CHECK(document.root.entries.at(2).value.where.column == 20);
    CHECK(yaml_problems("{\t通义: x, 通义: y}") == "f.yaml:1:10: error: duplicate key `通义`\n"
                                                   "    { 通义: x, 通义: y}\n"
                                                   "               ^\n" // two columns for each of the two
                                                   "f.yaml:1:3: note: first defined here\n"
                                                   "    { 通义: x, 通义: y}\n"
                                                   "      ^");
}

TEST_CASE("a file that does not exist is reported by its path", "[catalogue][yaml]") {
    Diagnostics diagnostics;
    CHECK_FALSE(read_yaml_file("/no/such/file.yaml", diagnostics));
    CHECK(text_of(diagnostics) == "/no/such/file.yaml: error: no such file");
}

TEST_CASE("what is no regular file is not read", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    const std::string pipe = (folder.path() / "pipe.yaml").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& path : {pipe, folder.path().string(), std::string{"/dev/null"}}) {
        Diagnostics diagnostics;
        CHECK_FALSE(read_yaml_file(path, diagnostics)); // a FIFO would block for ever
        CHECK(text_of(diagnostics) == path + ": error: not a regular file");
    }
}

TEST_CASE("a file of more than 32 MiB is not read unless the limit is another", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    const auto path = folder.write("large.yaml", "");
    std::filesystem::resize_file(path, (std::uintmax_t{32} << 20U) + 1); // a hole: takes no room on the disk
    Diagnostics diagnostics;
    CHECK_FALSE(read_yaml_file(path, diagnostics));
    CHECK(text_of(diagnostics) == path.string() + ": error: larger than 32 MiB");

    YamlLimits limits;
    limits.largest_file = 4;
    const auto small = folder.write("small.yaml", "a: 1");
    const auto larger = folder.write("larger.yaml", "a: 12");
    Diagnostics others;
    CHECK(read_yaml_file(small, others, limits));
    CHECK_FALSE(read_yaml_file(larger, others, limits));
    CHECK(text_of(others) == larger.string() + ": error: larger than 4 bytes");
}

TEST_CASE("a folder is read file by file in the order of their paths", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    folder.write("b.yaml", "b: 1");
    folder.write("a/z.yml", "z: 1");
    folder.write("a/note.txt", "no YAML: [");
    folder.write("c.yaml", "c: 1");
    folder.write("d.yaml/e.yaml", "e: 1"); // a folder by such a name is no file
    Diagnostics diagnostics;
    std::string names;
    for (const Document& document : read_yaml_tree(folder.path(), diagnostics)) {
        names += document.name.substr(folder.path().string().size()) + ' ';
    }
    CHECK(names == "/a/z.yml /b.yaml /c.yaml /d.yaml/e.yaml ");
    CHECK(diagnostics.empty());
}

TEST_CASE("the files that are loaded together have the limits of one", "[catalogue][yaml]") {
    struct Row {
        YamlLimits limits;
        const char* problem;
    };
    Row rows[] = {{{}, "10 bytes"}, {{}, "3 values"}, {{}, "1 files"}};
    rows[0].limits.largest_file = 10;
    rows[1].limits.most_values = 3;
    rows[2].limits.most_files = 1;
    const TemporaryFolder folder;
    folder.write("a.yaml", "a: 1\n");    // 5 bytes, and two values: the map and 1
    folder.write("b.yaml", "bc: 1\n");   // 6 bytes, and two values
    folder.write("c.yaml", "d: 1, 2\n"); // not read any more
    for (const Row& row : rows) {
        INFO(row.problem);
        Diagnostics diagnostics;
        CHECK(read_yaml_tree(folder.path(), diagnostics, row.limits).size() == 1);
        CHECK(text_of(diagnostics) == (folder.path() / "b.yaml").string() +
                                          ": error: with this file the catalogue has more than " +
                                          row.problem +
                                          "\n  hint: what is loaded together has no more, and the other "
                                          "files are left out; --max-size raises the limits");
    }
}

TEST_CASE("a folder may be a single file", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    Diagnostics diagnostics;
    CHECK(read_yaml_tree(folder.write("any-name", "b: 1"), diagnostics).size() == 1);
    CHECK(diagnostics.empty());
}

TEST_CASE("one run reports the problems of every file of a folder", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    folder.write("a.yaml", "a: [");
    folder.write("b.yaml", "b: 1");
    folder.write("c.yaml", "c: 1\nc: 2");
    Diagnostics diagnostics;
    CHECK(read_yaml_tree(folder.path(), diagnostics).size() == 2); // what c.yaml states once can be checked
    CHECK(diagnostics.error_count() == 2);
}

TEST_CASE("a folder without a YAML file is an error", "[catalogue][yaml]") {
    const TemporaryFolder folder;
    Diagnostics diagnostics;
    CHECK(read_yaml_tree(folder.path(), diagnostics).empty());
    CHECK(text_of(diagnostics) == folder.path().string() + ": error: no YAML file in this folder\n"
                                                           "  hint: catalogue files end in .yaml");
}

TEST_CASE("maps are merged key by key, everything else is replaced", "[catalogue][yaml]") {
    Document base = yaml("a: {x: 1, y: 2}\nb: [1, 2, 3]\nc: text\n");
    merge_node(base.root, yaml("a: {y: 3, z: 4}\nb: [9]\nd: new\n", "over.yaml").root);
    CHECK(base.root.find("a")->find("x")->scalar == "1");
    CHECK(base.root.find("a")->find("y")->scalar == "3");
    CHECK(base.root.find("a")->find("z")->scalar == "4");
    CHECK(base.root.find("b")->items.size() == 1);
    CHECK(base.root.find("c")->scalar == "text");
    CHECK(base.root.find("d")->scalar == "new");
    // A merged value is found where it was written.
    CHECK(base.root.find("a")->find("x")->where.file_name() == "test.yaml");
    CHECK(base.root.find("a")->find("y")->where.file_name() == "over.yaml");
}

TEST_CASE("a missing list has no items", "[catalogue][yaml]") {
    const Document document = yaml("labs: [{id: a}]\ntext: x\n");
    CHECK(items_of(document, "labs").size() == 1);
    CHECK(items_of(document, "models").empty());
    CHECK(items_of(document, "text").empty());
}

} // namespace
} // namespace stackpick
