// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/query.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "support/decision_fixture.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace stackpick {
namespace {

std::vector<SnapshotSection> two_sections() {
    return {{"first", "some bytes"}, {"a-longer-name-16", std::string(1000, 'x')}};
}

/// Why bytes are refused; empty when they are not.
std::string refused(const std::string& bytes) {
    try {
        const Snapshot snapshot = Snapshot::of(bytes);
        for (const std::string& name : snapshot.names()) {
            (void)snapshot.section(name);
        }
    } catch (const DamagedSnapshot& damage) {
        return damage.what();
    }
    return {};
}

TEST_CASE("sections come back as they were", "[catalogue][snapshot]") {
    const Snapshot snapshot = Snapshot::of(write_snapshot(two_sections()));
    CHECK(snapshot.names() == std::vector<std::string>{"first", "a-longer-name-16"});
    CHECK(snapshot.section("first") == "some bytes");
    CHECK(snapshot.section("a-longer-name-16") == std::string(1000, 'x'));
    CHECK(snapshot.has("first"));
    CHECK_FALSE(snapshot.has("second"));
    CHECK(snapshot.section("second").empty());
    CHECK(Snapshot::of(write_snapshot({})).names().empty());
    CHECK(Snapshot{}.section("first").empty());
}

TEST_CASE("sections are aligned, so that numbers can be read where they lie", "[catalogue][snapshot]") {
    const std::string bytes = write_snapshot(two_sections());
    const Snapshot snapshot = Snapshot::embedded(bytes);
    for (const std::string& name : snapshot.names()) {
        CHECK((snapshot.section(name).data() - bytes.data()) % 64 == 0);
    }
}

TEST_CASE("a snapshot on disk is read section by section", "[catalogue][snapshot]") {
    const testing::TemporaryFolder folder;
    const auto path = folder.write("two.spk", write_snapshot(two_sections()));
    CHECK(Snapshot::of_file(path).section("first") == "some bytes");
    CHECK_THROWS_AS(Snapshot::of_file(folder.path() / "none.spk"), std::system_error);
    CHECK_THROWS_AS(Snapshot::of_file(folder.path()), std::system_error);
    CHECK_THROWS_AS(Snapshot::of_file(folder.write("empty.spk", "")), DamagedSnapshot);
}

TEST_CASE("a file that is cut while it is in use has a damaged section", "[catalogue][snapshot]") {
    const testing::TemporaryFolder folder;
    const std::string whole =
        write_snapshot({{"first", std::string(10'000, '1')}, {"second", std::string(10'000, '2')}});
    const auto path = folder.write("two.spk", whole);
    const Snapshot snapshot = Snapshot::of_file(path);
    std::filesystem::resize_file(path, whole.size() - 1);
    CHECK(snapshot.section("first").size() == 10'000);
    CHECK_THROWS_WITH(snapshot.section("second"), "its section `second` is damaged");
    std::filesystem::resize_file(path, 0);
    CHECK(snapshot.section("first") == std::string(10'000, '1')); // as it was read
}

TEST_CASE("a snapshot that ends early is refused wherever it ends", "[catalogue][snapshot]") {
    const std::string whole = write_snapshot(two_sections());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        REQUIRE_FALSE(refused(whole.substr(0, size)).empty());
    }
    CHECK(refused(whole).empty());
    CHECK(refused(whole + "x") == "it has " + std::to_string(whole.size() + 1) + " bytes in place of " +
                                      std::to_string(whole.size()));
}

TEST_CASE("a flipped bit is noticed, or is in the gap between sections", "[catalogue][snapshot]") {
    const std::string whole = write_snapshot(two_sections());
    const Snapshot before = Snapshot::of(whole);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << bit));
            if (refused(flipped).empty()) {
                INFO(at);
                const Snapshot after = Snapshot::of(flipped);
                REQUIRE(after.names() == before.names());
                REQUIRE(after.section("first") == before.section("first"));
                REQUIRE(after.section("a-longer-name-16") == before.section("a-longer-name-16"));
            }
        }
    }
}

TEST_CASE("what is no snapshot, or of another format, is refused by name", "[catalogue][snapshot]") {
    CHECK(refused("models: []\n") == "this is no compiled catalogue");
    CHECK(refused("") == "this is no compiled catalogue");
    std::string other = write_snapshot({});
    other[8] = static_cast<char>(k_snapshot_format + 1);
    CHECK(refused(other) == "it has format " + std::to_string(k_snapshot_format + 1) +
                                ", and this stackpick reads " + std::to_string(k_snapshot_format));
}

TEST_CASE("only sections that are read are checked", "[catalogue][snapshot]") {
    std::string bytes = write_snapshot(two_sections());
    bytes.back() = 'y';
    const Snapshot snapshot = Snapshot::of(bytes);
    CHECK(snapshot.section("first") == "some bytes");
    CHECK_THROWS_AS(snapshot.section("a-longer-name-16"), DamagedSnapshot);
}

Knowledge small_knowledge() {
    return testing::knowledge_of({testing::k_tiny_models, testing::k_tiny_tasks});
}

TEST_CASE("a compiled catalogue has the bytes of its format", "[catalogue][snapshot]") {
    const Snapshot snapshot = Snapshot::of(compile_snapshot(small_knowledge()));
    std::string bytes;
    for (const std::string& name : snapshot.names()) {
        bytes += name;
        // The last bits of what was estimated are a library's.
        bytes += name.starts_with("predictions-") ? std::string_view{} : snapshot.section(name);
    }
    // When this fails, what a section holds has changed: raise k_snapshot_format, then take the new digest.
    CHECK(k_snapshot_format == 9);
    CHECK(digest(bytes) == "fbfcefc3983c92ac");
}

TEST_CASE("what was compiled is compiled again to the same bytes", "[catalogue][snapshot]") {
    const std::string bytes = compile_snapshot(small_knowledge());
    Diagnostics diagnostics;
    const Knowledge again = load_knowledge({Snapshot::of(bytes), {}}, diagnostics);
    CHECK(diagnostics.empty());
    CHECK(compile_snapshot(again) == bytes);
}

TEST_CASE("the shipped catalogue is compiled again to the same bytes", "[catalogue][snapshot][data]") {
    const std::string bytes = compile_snapshot(testing::shipped());
    Diagnostics diagnostics;
    const Knowledge again = load_knowledge({Snapshot::of(bytes), {}}, diagnostics);
    CHECK(again.digest == testing::shipped().digest);
    CHECK(compile_snapshot(again) == bytes);
}

TEST_CASE("a compiled catalogue lists what its models say", "[catalogue][snapshot][data]") {
    const std::string bytes = compile_snapshot(testing::shipped());
    Diagnostics diagnostics;
    const Knowledge compiled = load_knowledge({Snapshot::of(bytes), {}}, diagnostics);
    const ModelList& models = testing::shipped().catalogue.models();
    for (const Column& column : model_columns()) {
        INFO(column.key);
        for (std::size_t place = 0; place < models.size(); ++place) {
            REQUIRE(compiled.catalogue.listed_texts()
                        .exact(static_cast<std::size_t>(&column - model_columns().data()), place)
                        .has_value());
            REQUIRE(exact_text(compiled.catalogue, column, place) ==
                    column.exact(testing::shipped().catalogue, models[place]));
        }
    }
}

TEST_CASE("texts of several models are those of each, compiled or not", "[catalogue][snapshot]") {
    Diagnostics diagnostics;
    const Knowledge built = small_knowledge();
    const Knowledge compiled = load_knowledge({Snapshot::of(compile_snapshot(built)), {}}, diagnostics);
    const std::size_t last = built.catalogue.models().size() - 1;
    const std::vector<std::size_t> places{last, 0, last};
    std::vector<std::string> texts{"of before", "", "", "", ""};
    for (const Column& column : model_columns()) {
        INFO(column.key);
        for (const Catalogue* catalogue : {&built.catalogue, &compiled.catalogue}) {
            exact_texts(*catalogue, column, places, texts);
            CHECK(texts == std::vector{exact_text(*catalogue, column, last),
                                       exact_text(*catalogue, column, 0),
                                       exact_text(*catalogue, column, last)});
        }
    }
}

TEST_CASE("results of one's own count in what is listed", "[catalogue][snapshot]") {
    Diagnostics diagnostics;
    Knowledge compiled = load_knowledge({Snapshot::of(compile_snapshot(small_knowledge())), {}}, diagnostics);
    const Column& results = *find_column("evidence");
    const std::string id{compiled.catalogue.models().id(0)};
    const std::string before = exact_text(compiled.catalogue, results, 0);
    compiled.catalogue.add_evidence(id, {});
    CHECK(exact_text(compiled.catalogue, results, 0) == std::to_string(std::stoi(before) + 1));
}

TEST_CASE("a digest is 64-bit FNV-1a in 16 digits", "[catalogue][snapshot]") {
    // The test vectors of the algorithm's authors, http://www.isthe.com/chongo/tech/comp/fnv/
    CHECK(digest("") == "cbf29ce484222325");
    CHECK(digest("a") == "af63dc4c8601ec8c");
    CHECK(digest("foobar") == "85944171f73967e8");
}

TEST_CASE("a digest changes with any byte of an image", "[catalogue][snapshot]") {
    const std::string image = write_snapshot(two_sections());
    for (std::size_t at = 0; at < image.size(); ++at) {
        std::string changed = image;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        REQUIRE(digest(changed) != digest(image));
    }
}

} // namespace
} // namespace stackpick
