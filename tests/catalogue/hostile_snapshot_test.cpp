// SPDX-License-Identifier: MIT
// Compiled catalogues that say what is not so. Their checksums are right, as those of whoever means harm.
#include "catalogue/packed_table.hpp"
#include "catch.hpp"
#include "stackpick/base/archive.hpp"
#include "support/fixture.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace stackpick {
namespace {

const Snapshot& honest() {
    static const Snapshot k_honest = Snapshot::of(compile_snapshot(testing::tiny_knowledge()));
    return k_honest;
}

/// What is said of the models of `k_tiny_models`, with one section that holds something else.
Knowledge with(const std::string& name, const std::string& bytes) {
    std::vector<SnapshotSection> sections;
    for (const std::string& its : honest().names()) {
        sections.push_back({its, its == name ? bytes : std::string{honest().section(its)}});
    }
    Diagnostics diagnostics;
    return load_knowledge({Snapshot::of(write_snapshot(sections)), {}}, diagnostics);
}

/// The section `catalogue` of a catalogue that hides nothing.
std::string head(std::uint64_t models, const Date& as_of) {
    std::string bytes;
    append_number(bytes, models);
    for (const int part : {as_of.year, as_of.month, as_of.day}) {
        append_number(bytes, static_cast<std::uint64_t>(part) << 1U);
    }
    append_number(bytes, 0);
    return bytes;
}

TEST_CASE("a catalogue that claims all the models there could be is refused", "[catalogue][snapshot]") {
    constexpr Date k_day{2026, 11, 22};
    CHECK(with("catalogue", head(2, k_day)).catalogue.models().size() == 2);
    constexpr std::uint64_t k_any = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t models :
         {k_any, k_any - 62, k_any - 63, std::uint64_t{1} << 40U, std::uint64_t{65}}) {
        INFO(models);
        CHECK_THROWS_AS(with("catalogue", head(models, k_day)), DamagedArchive);
    }
}

TEST_CASE("a catalogue of a day that does not exist is refused", "[catalogue][snapshot]") {
    CHECK((with("catalogue", head(2, {2024, 2, 29})).catalogue.as_of() == Date{2024, 2, 29}));
    for (const Date& date : {Date{2026, 13, 1}, Date{2026, 2, 29}, Date{2026, 0, 3}, Date{20260, 1, 1}}) {
        INFO(date.year << " " << date.month << " " << date.day);
        CHECK_THROWS_AS(with("catalogue", head(2, date)), DamagedArchive);
    }
}

TEST_CASE("names of models that are not there are refused", "[catalogue][snapshot]") {
    const std::size_t names = PackedArray<std::uint32_t>{honest().section("name-places")}.size();
    REQUIRE(names == 2);
    const auto places = [&](std::uint32_t last) {
        std::string bytes;
        for (std::size_t name = 0; name < names; ++name) {
            append_plain(bytes, name + 1 < names ? std::uint32_t{0} : last);
        }
        return bytes;
    };
    CHECK(with("name-places", places(1)).catalogue.find_model("Acme 27B").models.front()->id == "acme-27b");
    for (const std::uint32_t place : {2U, 64U, std::numeric_limits<std::uint32_t>::max()}) {
        INFO(place);
        const Knowledge knowledge = with("name-places", places(place));
        CHECK(knowledge.catalogue.find_model("acme-27b").unique()); // an id, which is not looked up there
        CHECK_THROWS_AS(knowledge.catalogue.find_model("Acme 27B"), DamagedArchive);
    }
}

} // namespace
} // namespace stackpick
