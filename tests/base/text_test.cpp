// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/text.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("lower case changes ASCII letters only", "[base][text]") {
    CHECK(to_lower("Qwen3.6-27B") == "qwen3.6-27b");
    CHECK(to_lower("Ä通义") == "Ä通义");
}

TEST_CASE("trimming removes blanks, tabs and line ends on both sides", "[base][text]") {
    CHECK(trim(" \t a b \r\n") == "a b");
    CHECK(trim("").empty());
    CHECK(trim(" \n ").empty());
}

TEST_CASE("splitting trims the parts and drops empty ones", "[base][text]") {
    CHECK(split("a, b ,c", ',') == Names{"a", "b", "c"});
    CHECK(split(",a,, ,b,", ',') == Names{"a", "b"});
    CHECK(split("", ',').empty());
    CHECK(split("a b", ',') == Names{"a b"});
}

TEST_CASE("joining puts the separator between the parts", "[base][text]") {
    CHECK(join({}, ", ").empty());
    CHECK(join({"a"}, ", ") == "a");
    CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
}

TEST_CASE("a dotted path leads to a part of what stands before one of its dots", "[base][text]") {
    CHECK(is_part_of("context.native", "context"));
    CHECK(is_part_of("weights.sizes_bytes.q4.0", "weights.sizes_bytes"));
    CHECK_FALSE(is_part_of("context", "context"));
    CHECK_FALSE(is_part_of("context", "context.native"));
    CHECK_FALSE(is_part_of("contexts.native", "context"));
}

TEST_CASE("a name is the same whatever its case and punctuation", "[base][text]") {
    for (const char* written : {"Qwen3.6-27B", "qwen3.6 27b", "QWEN3.6_27B", " qwen 3.6-27b "}) {
        INFO(written);
        CHECK(normalise_name(written) == normalise_name("qwen3.6-27b"));
    }
}

TEST_CASE("punctuation between digits keeps numbers apart", "[base][text]") {
    CHECK(normalise_name("Qwen3.6") == "qwen3.6");
    CHECK(normalise_name("Qwen36") == "qwen36");
    CHECK(normalise_name("glm-4-5") == "glm4-5");
    CHECK(normalise_name("glm-4 5") == "glm4-5");
    CHECK(normalise_name("glm-4.5") == "glm4.5");
}

TEST_CASE("points and plus signs that are not between digits are dropped", "[base][text]") {
    CHECK(normalise_name("wmt24++") == "wmt24");
    CHECK(normalise_name("v.3") == "v3");
    CHECK(normalise_name("1+1") == "1+1");
}

TEST_CASE("letters beyond ASCII belong to a name", "[base][text]") {
    CHECK(normalise_name("通义 千问") == "通义千问");
}

TEST_CASE("edits are insertions, deletions, replacements and swaps", "[base][text]") {
    struct Row {
        const char* edit;
        const char* a;
        const char* b;
        std::size_t distance;
    };
    static constexpr Row k_rows[] = {
        {"none", "kimi", "kimi", 0},
        {"case", "KIMI", "kimi", 0},
        {"insertion", "kimi", "kiimi", 1},
        {"deletion", "kimi", "kmi", 1},
        {"replacement", "kimi", "komi", 1},
        {"swap of neighbours", "kimi", "kmii", 1},
        {"swap at the end", "qwen", "qwne", 1},
        {"swap of others", "abc", "cba", 2},
        {"from nothing", "", "kimi", 4},
        {"to nothing", "kimi", "", 4},
        {"nothing", "", "", 0},
        {"textbook", "kitten", "sitting", 3},
    };
    for (const Row& row : k_rows) {
        INFO(row.edit);
        CHECK(edit_distance(row.a, row.b) == row.distance);
        CHECK(edit_distance(row.b, row.a) == row.distance);
    }
}

TEST_CASE("the nearest name comes first", "[base][text]") {
    const Names names{"licence", "lab", "line"};
    CHECK(nearest_names("licnce", names) == Names{"licence"});
    CHECK(nearest_names("lime", names, 3) == Names{"line"}); // `lab` differs in three of four letters
}

TEST_CASE("as many names as asked for are returned, ties by name", "[base][text]") {
    const Names names{"model-d", "model-b", "model-a", "model-c"};
    CHECK(nearest_names("model-x", names, 3) == Names{"model-a", "model-b", "model-c"});
    CHECK(nearest_names("model-x", names).size() == 1);
    CHECK(nearest_names("model-x", names, 0).empty());
}

TEST_CASE("a name that is listed twice is returned once", "[base][text]") {
    CHECK(nearest_names("kimi", {"kimi", "kimi"}, 2) == Names{"kimi"});
}

TEST_CASE("names that differ in more than half of their letters are not near", "[base][text]") {
    CHECK(nearest_names("abcd", {"abxy"}) == Names{"abxy"}); // two of four
    CHECK(nearest_names("abcd", {"axyz"}).empty());          // three of four
    CHECK(nearest_names("claude", {"qwen", "kimi"}).empty());
    CHECK(nearest_names("", {"qwen"}).empty());
}

TEST_CASE("a name that contains the wanted one is near however long it is", "[base][text]") {
    CHECK(nearest_names("coder", {"qwen3-coder-480b-a35b-instruct"}) ==
          Names{"qwen3-coder-480b-a35b-instruct"});
    CHECK(nearest_names("k2", {"kimi-k2-instruct-0905"}).empty()); // two letters say too little
}

TEST_CASE("a text far too long for a name is compared by its beginning", "[base][text]") {
    CHECK(nearest_names(std::string(1000000, 'x'), {"qwen"}).empty());
}

TEST_CASE("of very many long names only the first are looked at", "[base][text]") {
    Names names(100'000, std::string(100, 'x') + "z");
    names.front() = std::string(100, 'x') + "a";
    names.push_back(std::string(100, 'x') + "y");
    CHECK(nearest_names(std::string(100, 'x') + "y", names) == Names{names.front()});
}

TEST_CASE("a suggestion names one, two or three names", "[base][text]") {
    CHECK(did_you_mean({}).empty());
    CHECK(did_you_mean({"x"}) == "did you mean `x`?");
    CHECK(did_you_mean({"x", "y"}) == "did you mean `x` or `y`?");
    CHECK(did_you_mean({"x", "y", "z"}) == "did you mean `x`, `y` or `z`?");
}

TEST_CASE("marks that stand on another character take no column", "[base][text]") {
    CHECK(display_width("e\u0301") == 1);       // e and a combining acute accent
    CHECK(display_width("a\u200bb") == 2);      // zero width space
    CHECK(display_width("か\u3099") == 2);      // combining voiced sound mark
    CHECK(display_width("❤\ufe0f") == 1);       // variation selector
    CHECK(display_width("\xff\x80 \xe4") == 4); // wrong bytes are shown as one sign each
}

TEST_CASE("East Asian characters and emoji are two columns wide", "[base][text]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("通义千问") == 8);
    CHECK(display_width("é×…") == 3);
    CHECK(display_width("あア") == 4);
    CHECK(display_width("한국") == 4);
    CHECK(display_width("！") == 2); // full-width exclamation mark
    CHECK(display_width("🚀") == 2);
}

} // namespace
} // namespace stackpick
