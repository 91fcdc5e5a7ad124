// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/documents.hpp"
#include "stackpick/catalogue/model_list.hpp"

#include <fmt/format.h>

#include <limits>
#include <string>
#include <vector>

namespace stackpick {
namespace {

constexpr std::size_t k_more_than_a_block = 2500;

std::vector<Model> many_models() {
    std::vector<Model> models(k_more_than_a_block);
    for (std::size_t i = 0; i < models.size(); ++i) {
        models[i].id = fmt::format("model-{:04}", i);
        models[i].family = i % 1000 == 7 ? "sevens" : "others";
        models[i].offers.edit().resize(i % 3);
    }
    return models;
}

std::string packed_list(const ModelList& list) {
    std::vector<SnapshotSection> sections;
    SharedTexts texts{{}, TextPool{}};
    list.pack(sections, texts);
    pack_shared_texts(texts, sections);
    return write_snapshot(sections);
}

ModelList unpacked_list(const std::string& bytes, std::size_t size = k_more_than_a_block) {
    const Snapshot snapshot = Snapshot::of(bytes);
    return ModelList{size, snapshot, shared_texts_of(snapshot)};
}

TEST_CASE("models of several blocks are found by place and by id", "[catalogue][models]") {
    const ModelList before{many_models()};
    const ModelList list = unpacked_list(packed_list(before));
    REQUIRE(list.size() == before.size());
    for (const std::size_t place : {2499U, 0U, 1023U, 1024U, 2048U, 1U}) {
        INFO(place);
        CHECK(list.id(place) == before[place].id);
        CHECK(list[place].id == before[place].id);
        CHECK(list[place].offers.size() == place % 3);
        CHECK(list.find(before[place].id) == place);
    }
    CHECK_FALSE(list.find("model-2500"));
    CHECK_FALSE(list.find("model-1024x"));
}

TEST_CASE("the models of a family are found without the others", "[catalogue][models]") {
    const ModelList before{many_models()};
    const std::vector<std::size_t> sevens{7, 1007, 2007};
    CHECK(before.family_of(1007) == sevens);
    CHECK(unpacked_list(packed_list(before)).family_of(1007) == sevens);
    CHECK(before.family_of(0).size() == k_more_than_a_block - sevens.size());
}

TEST_CASE("only the block of a model is read for it", "[catalogue][models][snapshot]") {
    std::string bytes = packed_list(ModelList{many_models()});
    const auto second =
        static_cast<std::size_t>(Snapshot::embedded(bytes).section("models-1").data() - bytes.data());
    bytes[second] = static_cast<char>(bytes[second] ^ 1);
    const ModelList list = unpacked_list(bytes);
    CHECK(list[63].id == "model-0063");
    CHECK(list[2048].id == "model-2048");
    CHECK_THROWS_AS(list[64], DamagedSnapshot);
}

TEST_CASE("a list of another length than its blocks is refused", "[catalogue][models][snapshot]") {
    const std::string bytes = packed_list(ModelList{many_models()});
    CHECK_THROWS_AS(unpacked_list(bytes, 2400)[2399], DamagedArchive);
    CHECK_THROWS_AS(unpacked_list(bytes, 5000)[4999], DamagedArchive);
    CHECK_THROWS_AS(unpacked_list(write_snapshot({}), 1), DamagedArchive);
    CHECK(unpacked_list(write_snapshot({}), 0).empty());
}

TEST_CASE("a list has no more models than its sections hold, whatever it says",
          "[catalogue][models][snapshot]") {
    const std::string bytes = packed_list(ModelList{many_models()});
    constexpr std::size_t k_any = std::numeric_limits<std::size_t>::max();
    // 2,500 models are 40 blocks of 64; near the end of all numbers a block more would be none at all.
    for (const std::size_t size :
         {std::size_t{2561}, k_any / 64, k_any / 2 + 1, k_any - 63, k_any - 62, k_any}) {
        INFO(size);
        CHECK_THROWS_WITH(unpacked_list(bytes, size), "it has fewer models than it says");
    }
    CHECK(unpacked_list(bytes, 2560).size() == 2560); // each block is counted when it is read
    CHECK_THROWS_WITH(unpacked_list(bytes, 2560)[2559], "its lists of models differ in length");
}

} // namespace
} // namespace stackpick
