// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "support/fixture.hpp"
#include "support/resident_memory.hpp"

#include <cstdint>
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

TEST_CASE("documents come back from an image as they were", "[catalogue][documents]") {
    const std::vector<Document> documents = small_documents();
    const std::vector<Document> read = unpack_documents(pack_documents(documents));
    REQUIRE(read.size() == documents.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        INFO(documents[i].name);
        CHECK(read[i].name == documents[i].name);
        CHECK(same(read[i].root, documents[i].root));
    }
}

/// The pool as a snapshot gives it back.
TextPool read_pool(const TextPool& written) {
    return TextPool{written.chunks().size(), [&written](std::size_t chunk) {
                        return std::string_view{written.chunks()[chunk]};
                    }};
}

TEST_CASE("documents with their texts in a pool come back as they were", "[catalogue][documents]") {
    const std::vector<Document> documents{
        yaml("models:\n  - id: first-model\n    lab: a-laboratory\n    list: [one-text, {key: 'one-text'}]\n"
             "\n\n  - {id: second-model, lab: a-laboratory}\n",
             "models/a.yaml"),
        small_documents().front()};
    TextPool pool;
    pool_common_texts(documents, pool);
    std::map<std::string, PackedEntry> entries;
    const std::string bytes = pack_documents(documents, &pool, &entries);
    const TextPool again = read_pool(pool);
    const std::vector<Document> read = unpack_documents(bytes, &again);
    REQUIRE(read.size() == 2);
    CHECK(same(read[0].root, documents[0].root));
    CHECK(same(read[1].root, documents[1].root));
    CHECK(same(unpack_entry(bytes, entries.at("second-model"), &again),
               documents[0].root.find("models")->items[1]));
    CHECK(bytes.find("a-laboratory") == std::string::npos);
    const TextPool none{0, {}};
    CHECK_THROWS_AS(unpack_documents(bytes, &none), DamagedArchive);
}

TEST_CASE("an image of nothing holds nothing", "[catalogue][documents]") {
    CHECK(unpack_documents(pack_documents({})).empty());
}

TEST_CASE("the same documents make the same image", "[catalogue][documents]") {
    CHECK(pack_documents(small_documents()) == pack_documents(small_documents()));
}

TEST_CASE("maps with the same keys are written as one shape", "[catalogue][documents]") {
    std::string text = "offers:\n";
    std::vector<std::size_t> sizes;
    for (int i = 0; i < 3; ++i) {
        text += "  - {provider: somebody, input_price: 1, output_price: 2}\n";
        sizes.push_back(pack_documents({yaml(text, "a.yaml")}).size());
    }
    const std::size_t keys = std::string{"providerinput_priceoutput_price"}.size();
    CHECK(sizes[2] - sizes[1] < keys); // the second and third do without them
    CHECK(sizes[1] - sizes[0] < keys);
    const std::vector<Document> read = unpack_documents(pack_documents({yaml(text, "a.yaml")}));
    CHECK(same(read.front().root, yaml(text, "a.yaml").root));
}

TEST_CASE("maps of keys without values are read again, however many", "[catalogue][documents]") {
    std::string text = "list:\n";
    for (int i = 0; i < 200; ++i) {
        text += "  - {a: , b: , c: , d: , e: , f: , g: , h: , i: , j: , k: , l: , m: , n: , o: , p: }\n";
    }
    const std::vector<Document> documents{yaml(text, "a.yaml")};
    CHECK(same(unpack_documents(pack_documents(documents)).front().root, documents.front().root));
}

TEST_CASE("an image cannot ask for more entries than its size allows", "[catalogue][documents]") {
    std::string image = pack_documents({}) + std::string("\x01x\x03\x02\x01", 5); // a map at 1:1 …
    const std::size_t shape = image.size();
    constexpr int k_keys = 50;
    append_number(image, std::uint64_t{k_keys} << 1U);
    for (int i = 0; i < k_keys; ++i) {
        image += std::string("\x1b\x00", 2); // … of maps without a name, each of which has its own shape
    }
    for (int i = 0; i < 100000; ++i) {
        append_number(image, (std::uint64_t{shape} << 1U) | 1U);
    }
    CHECK_THROWS_AS(unpack_documents(image), DamagedArchive);
}

TEST_CASE("lists within lists share the bytes that there are", "[catalogue][documents]") {
    constexpr std::size_t k_bytes = 128 * 1024; // a list that believes them takes 15 MiB
    constexpr int k_levels = 90;
    std::string image = pack_documents({}) + std::string("\x01x", 2);
    for (int level = 0; level < k_levels; ++level) {
        image += std::string("\x02\x00\x01", 3); // a list on the same line …
        append_number(image, k_bytes);           // … of what could only be all that follows
    }
    image.resize(image.size() + k_bytes + 1, '\0');
    const long before = testing::most_resident_mib();
    CHECK_THROWS_AS(unpack_documents(image), DamagedArchive);
    CHECK(testing::most_resident_mib() - before < 256);
}

TEST_CASE("a list of a third of the bytes is read, for an item takes three", "[catalogue][documents]") {
    std::string text;
    for (int item = 0; item < 500; ++item) {
        text += "- ~\n";
    }
    const std::vector<Document> documents{yaml(text, "a.yaml")};
    CHECK(pack_documents(documents).size() < 1540);
    CHECK(same(unpack_documents(pack_documents(documents)).front().root, documents.front().root));
}

TEST_CASE("a long text can be named so often and no more", "[catalogue][documents]") {
    TextPool pool;
    const std::string mebibyte(std::size_t{1} << 20U, 'x');
    const auto place = pool.place_of(mebibyte);
    const TextPool again = read_pool(pool);
    const auto image = [&](std::size_t times) {
        std::string bytes = pack_documents({}, &pool) + std::string("\x02x\x02\x02\x01", 5); // a list at 1:1
        append_number(bytes, times);
        for (std::size_t i = 0; i < times; ++i) {
            bytes += std::string("\x01\x00\x01", 3); // a text
            append_number(bytes, place << 1U | 1U);
        }
        return bytes;
    };
    CHECK(unpack_documents(image(64), &again).front().root.items.back().scalar == mebibyte);
    CHECK_THROWS_AS(unpack_documents(image(65), &again), DamagedArchive);
}

/// A document that is a map at this place, with an entry `k` that begins and goes on where it is expected.
std::string map_at(std::int64_t line, std::uint64_t column) {
    std::string image = pack_documents({}) + std::string("\x01x\x03", 3);
    append_number(image, (static_cast<std::uint64_t>(line) << 1U) ^ (line < 0 ? ~std::uint64_t{0} : 0));
    append_number(image, column);
    return image + std::string("\x02\x18\x01k", 4);
}

TEST_CASE("lines and columns that no file has are refused", "[catalogue][documents]") {
    constexpr std::int64_t k_furthest = std::int64_t{1} << 30;
    const Entry entry = unpack_documents(map_at(7, 3)).front().root.entries.front();
    CHECK((entry.where.line == 7 && entry.where.column == 3));
    CHECK((entry.value.where.line == 7 && entry.value.where.column == 6)); // behind `k: `
    CHECK(unpack_documents(map_at(k_furthest, 1)).size() == 1);
    CHECK(unpack_documents(map_at(1, k_furthest - 3)).size() == 1);
    for (const std::int64_t line :
         {std::int64_t{-1}, k_furthest + 1, std::int64_t{INT32_MAX}, std::int64_t{INT32_MIN},
          std::int64_t{1} << 32, std::int64_t{INT64_MAX}, std::int64_t{INT64_MIN}}) {
        INFO(line);
        CHECK_THROWS_AS(unpack_documents(map_at(line, 1)), DamagedArchive);
    }
    for (const std::uint64_t column :
         {std::uint64_t{k_furthest} - 2, std::uint64_t{INT32_MAX}, std::uint64_t{1} << 32U, UINT64_MAX}) {
        INFO(column);
        CHECK_THROWS_AS(unpack_documents(map_at(1, column)), DamagedArchive);
    }
}

TEST_CASE("an image that ends early is refused wherever it ends", "[catalogue][documents]") {
    const std::string image = pack_documents(small_documents());
    const std::size_t magic = pack_documents({}).size();
    const std::size_t first = pack_documents({small_documents().front()}).size(); // the end of a document
    for (std::size_t size = 0; size < image.size(); ++size) {
        INFO(size << " of " << image.size() << " bytes");
        const std::string_view part = std::string_view{image}.substr(0, size);
        if (size == magic || size == first) {
            CHECK(unpack_documents(part).size() == (size == magic ? 0 : 1));
        } else {
            CHECK_THROWS_AS(unpack_documents(part), DamagedArchive);
        }
    }
}

TEST_CASE("an image with any changed byte is refused or read, and nothing worse", "[catalogue][documents]") {
    const std::string image = pack_documents(small_documents());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < image.size(); ++at) {
        for (unsigned value = 0; value < 256; ++value) {
            std::string changed = image;
            changed[at] = static_cast<char>(value);
            try {
                (void)unpack_documents(changed);
            } catch (const DamagedArchive&) {
                ++refused;
            }
        }
    }
    CHECK(refused > image.size());
}

TEST_CASE("what is no image is refused", "[catalogue][documents]") {
    for (const std::string& bytes : {std::string{}, std::string{"models: []"}, std::string(1000, '\xff')}) {
        CHECK_THROWS_AS(unpack_documents(bytes), DamagedArchive);
    }
}

TEST_CASE("an image cannot nest deeper than a file", "[catalogue][documents]") {
    std::string image = pack_documents({}) + std::string("\x01x", 2);
    for (int level = 0; level < 1000000; ++level) {
        image += std::string("\x02\x00\x01\x01", 4); // a sequence on the same line with one item
    }
    CHECK_THROWS_AS(unpack_documents(image), DamagedArchive);
}

TEST_CASE("the entry of a model can be unpacked alone", "[catalogue][documents]") {
    const std::vector<Document> documents{
        yaml("models:\n  - id: a\n    name: A\n", "a.yaml"),
        yaml("as_of: '2026-01-01'\nmodels:\n  - id: b\n    sizes: [1, {c: 2}]\n  - id: c\n", "b.yaml")};
    std::map<std::string, PackedEntry> entries;
    const std::string bytes = pack_documents(documents, nullptr, &entries);
    REQUIRE(entries.size() == 3);
    CHECK(same(unpack_entry(bytes, entries.at("a")), documents[0].root.find("models")->items[0]));
    CHECK(same(unpack_entry(bytes, entries.at("b")), documents[1].root.find("models")->items[0]));
    CHECK(same(unpack_entry(bytes, entries.at("c")), documents[1].root.find("models")->items[1]));
    CHECK_THROWS_AS(unpack_entry(bytes, {bytes.size() + 1, 0}), DamagedArchive);
    CHECK_THROWS_AS(unpack_entry(bytes, {0, bytes.size() + 1}), DamagedArchive);
}

} // namespace
} // namespace stackpick
