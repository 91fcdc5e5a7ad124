// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "support/fixture.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::yaml;

bool operator==(const Location& a, const Location& b) {
    return a.line == b.line && a.column == b.column && a.file_name() == b.file_name();
}

bool same(const Node& a, const Node& b) {
    bool equal = a.kind == b.kind && a.quoted == b.quoted && a.scalar == b.scalar && a.where == b.where &&
                 a.items.size() == b.items.size() && a.entries.size() == b.entries.size();
    for (std::size_t i = 0; equal && i < a.items.size(); ++i) {
        equal = same(a.items[i], b.items[i]);
    }
    for (std::size_t i = 0; equal && i < a.entries.size(); ++i) {
        equal = a.entries[i].key == b.entries[i].key && a.entries[i].where == b.entries[i].where &&
                same(a.entries[i].value, b.entries[i].value);
    }
    return equal;
}

/// Every kind of node, and a number that takes two bytes.
std::vector<Document> small_documents() {
    return {yaml("a: 1\nb: 'x'\nc: [1, {d: ~}, []]\ne: " + std::string(130, 'z') + "\n", "models/a.yaml"),
            yaml("- text\n", "b.yaml")};
}

TEST_CASE("documents come back from an image as they were", "[catalogue][snapshot]") {
    const std::vector<Document> documents = small_documents();
    const std::vector<Document> read = read_snapshot(write_snapshot(documents));
    REQUIRE(read.size() == documents.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        INFO(documents[i].name);
        CHECK(read[i].name == documents[i].name);
        CHECK(same(read[i].root, documents[i].root));
    }
}

TEST_CASE("an image of nothing holds nothing", "[catalogue][snapshot]") {
    CHECK(read_snapshot(write_snapshot({})).empty());
}

TEST_CASE("the same documents make the same image", "[catalogue][snapshot]") {
    CHECK(write_snapshot(small_documents()) == write_snapshot(small_documents()));
}

TEST_CASE("an image that ends early is refused wherever it ends", "[catalogue][snapshot]") {
    const std::string image = write_snapshot(small_documents());
    const std::size_t magic = write_snapshot({}).size();
    const std::size_t first = write_snapshot({small_documents().front()}).size(); // the end of a document
    for (std::size_t size = 0; size < image.size(); ++size) {
        INFO(size << " of " << image.size() << " bytes");
        const std::string_view part = std::string_view{image}.substr(0, size);
        if (size == magic || size == first) {
            CHECK(read_snapshot(part).size() == (size == magic ? 0 : 1));
        } else {
            CHECK_THROWS_AS(read_snapshot(part), std::runtime_error);
        }
    }
}

TEST_CASE("an image with any changed byte is refused or read, and nothing worse", "[catalogue][snapshot]") {
    const std::string image = write_snapshot(small_documents());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < image.size(); ++at) {
        for (unsigned value = 0; value < 256; ++value) {
            std::string changed = image;
            changed[at] = static_cast<char>(value);
            try {
                (void)read_snapshot(changed);
            } catch (const std::runtime_error&) {
                ++refused;
            }
        }
    }
    CHECK(refused > image.size());
}

TEST_CASE("what is no image is refused", "[catalogue][snapshot]") {
    for (const std::string& bytes : {std::string{}, std::string{"models: []"}, std::string(1000, '\xff')}) {
        CHECK_THROWS_AS(read_snapshot(bytes), std::runtime_error);
    }
}

TEST_CASE("an image cannot nest deeper than a file", "[catalogue][snapshot]") {
    std::string image = write_snapshot({}) + std::string("\x01x", 2);
    for (int level = 0; level < 1000000; ++level) {
        image += std::string("\x02\x01\x01\x01", 4); // a sequence at 1:1 with one item
    }
    CHECK_THROWS_AS(read_snapshot(image), std::runtime_error);
}

TEST_CASE("a digest is 64-bit FNV-1a in 16 digits", "[catalogue][snapshot]") {
    // The test vectors of the algorithm's authors, http://www.isthe.com/chongo/tech/comp/fnv/
    CHECK(digest("") == "cbf29ce484222325");
    CHECK(digest("a") == "af63dc4c8601ec8c");
    CHECK(digest("foobar") == "85944171f73967e8");
}

TEST_CASE("a digest changes with any byte of an image", "[catalogue][snapshot]") {
    const std::string image = write_snapshot(small_documents());
    for (std::size_t at = 0; at < image.size(); ++at) {
        std::string changed = image;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        REQUIRE(digest(changed) != digest(image));
    }
}

} // namespace
} // namespace stackpick
