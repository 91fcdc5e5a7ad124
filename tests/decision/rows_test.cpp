// SPDX-License-Identifier: MIT
// All models at once, in rows, say the same as looking at each of them.
#include "catch.hpp"
#include "decision/model_rows.hpp"
#include "stackpick/base/archive.hpp"
#include "stackpick/report/recommendation.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

Knowledge loaded(const std::string& bytes) {
    Diagnostics diagnostics;
    return load_knowledge({Snapshot::of(bytes), {}}, diagnostics);
}

/// With rows and columns, as `catalogue compile` makes them.
const Knowledge& compiled() {
    static const Knowledge k_compiled = loaded(compile_snapshot(shipped()));
    return k_compiled;
}

constexpr int k_described = 3;

std::string told(const Knowledge& knowledge, const std::string& keys, const RecommendOptions& options) {
    RecommendationView view;
    view.top = k_described; // of the others there are figures alone
    return recommendation_json(recommend(knowledge, workload_of(knowledge, keys), options), view);
}

TEST_CASE("an answer from rows is that of each model looked at by itself", "[decision][rows][data]") {
    const std::string stated = GENERATE(
        as<std::string>{}, "self_host: true", "origin: any, strict: true",
        "licence: permissive, context: 300k", "region: us, origin: any, budget: 900", "provider: openrouter",
        "quality_floor: 0.7, mistake_cost: 4", "needs: [tools, structured-output], modality: [text, image]",
        "region: cn, exclude: [qwen3.8-max, qwen3.8-27b]", "use: resell-api, monthly_users: 200M",
        "fine_tune: true, baseline: qwen3.6-plus", "context: 4M", "batch_share: 0.5, lab: [alibaba, zhipu]");
    for (const char* task : {"repo-coding", "translation", "embeddings"}) {
        const std::string keys = std::string{"task: "} + task + ", " + stated;
        INFO(keys);
        RecommendOptions options{k_day};
        options.draws = 300;
        options.described = k_described;
        const std::string from_rows = told(compiled(), keys, options);
        options.one_by_one = true;
        CHECK(from_rows == told(compiled(), keys, options));
    }
}

TEST_CASE("a condition beside the workload excludes the same models from rows", "[decision][rows][data]") {
    const std::string condition =
        GENERATE(as<std::string>{}, "model.has_weights", "model.parameters.active < 40e9",
                 "licence.osi_approved && model.lab != 'zhipu'", "model.offers.size() > 1",
                 "model.context.native > workload.context");
    INFO(condition);
    Diagnostics diagnostics;
    RecommendOptions options{k_day};
    options.draws = 0;
    options.described = k_described;
    options.where = expr::compile_condition(condition, vocabulary(), diagnostics);
    REQUIRE(diagnostics.empty());
    const std::string from_rows = told(compiled(), "task: repo-coding", options);
    options.one_by_one = true;
    CHECK(from_rows == told(compiled(), "task: repo-coding", options));
}

TEST_CASE("rows of a compiled catalogue are those of its models, on every day", "[decision][rows][data]") {
    for (const Date day : {Date{2023, 1, 1}, Date{2025, 11, 5}, Date{2026, 8, 1}, k_day, Date{2031, 1, 1}}) {
        INFO(to_string(day));
        const ModelRows packed{compiled().catalogue, day};
        const ModelRows built{shipped().catalogue, day};
        REQUIRE(packed.size() == built.size());
        CHECK(packed.natives() == built.natives());
        CHECK(packed.providers() == built.providers());
        for (std::size_t row = 0; row < built.size(); ++row) {
            const Model& model = *built.model(row);
            INFO(model.id);
            REQUIRE(std::memcmp(&packed[row], &built[row], sizeof(ModelRow)) == 0);
            REQUIRE(built[row].track() == model.track);
            REQUIRE(packed.offers_of(packed[row]).size() == built.offers_of(built[row]).size());
            for (std::size_t i = 0; i < built[row].offers; ++i) {
                REQUIRE(std::memcmp(&packed.offers_of(packed[row])[i], &built.offers_of(built[row])[i],
                                    sizeof(OfferRow)) == 0);
            }
        }
    }
}

/// The sections of the snapshot, one of which is another.
Snapshot with_section(const Snapshot& snapshot, const std::string& name, const std::string& bytes) {
    std::vector<SnapshotSection> sections;
    for (const std::string& each : snapshot.names()) {
        sections.push_back({each, each == name ? bytes : std::string{snapshot.section(each)}});
    }
    return Snapshot::of(write_snapshot(sections));
}

TEST_CASE("rows that point nowhere are refused", "[decision][rows][snapshot]") {
    const Knowledge knowledge = loaded(compile_snapshot(knowledge_of({k_tiny_models, k_tiny_tasks})));
    const auto refuses = [&](const std::string& section, const std::string& bytes) {
        const Snapshot damaged = with_section(knowledge.catalogue.compiled(), section, bytes);
        CHECK_THROWS_AS(ModelRows(knowledge.catalogue, damaged, k_day), DamagedArchive);
    };
    std::string rows{knowledge.catalogue.compiled().section("rows")};
    REQUIRE(rows.size() == knowledge.catalogue.models().size() * sizeof(ModelRow));
    refuses("rows", rows.substr(1));
    refuses("rows", rows.substr(sizeof(ModelRow)));
    refuses("row-contexts", "");
    refuses("row-terms", "");
    refuses("row-labs", std::string(8, '\0'));
    refuses("row-offers", std::string(sizeof(OfferRow), '\x7f'));
    for (const std::size_t member :
         {offsetof(ModelRow, successor), offsetof(ModelRow, terms), offsetof(ModelRow, first_offer),
          offsetof(ModelRow, offers), offsetof(ModelRow, native_place), offsetof(ModelRow, lab)}) {
        std::string damaged = rows;
        damaged[member + 2] = '\x40';
        refuses("rows", damaged);
    }
}

/// The rows of so many models, each with the row of its successor.
std::string succeeding(std::string rows, const std::vector<std::uint32_t>& successors) {
    for (std::size_t row = 0; row < successors.size(); ++row) {
        std::memcpy(rows.data() + row * sizeof(ModelRow) + offsetof(ModelRow, successor), &successors[row],
                    sizeof successors[row]);
    }
    return rows;
}

TEST_CASE("rows that succeed one another without an end are refused", "[decision][rows][snapshot]") {
    const Catalogue& catalogue = compiled().catalogue;
    const std::string rows{catalogue.compiled().section("rows")};
    const auto made = [&](const std::vector<std::uint32_t>& successors) {
        const Snapshot other = with_section(catalogue.compiled(), "rows", succeeding(rows, successors));
        return ModelRows{catalogue, other, k_day}.size();
    };
    constexpr std::uint32_t k_none = ModelRow::k_nobody;
    std::vector<std::uint32_t> none(catalogue.models().size(), k_none);
    const auto with = [&](const std::vector<std::uint32_t>& first) {
        std::vector<std::uint32_t> all = none;
        std::copy(first.begin(), first.end(), all.begin());
        return all;
    };
    CHECK(made(with({1, 2, 3, k_none})) == catalogue.models().size());
    CHECK(made(with({3, 3, 3, k_none, 2, 1})) == catalogue.models().size()); // they meet, and end
    CHECK_THROWS_AS(made(with({0})), DamagedArchive);
    CHECK_THROWS_AS(made(with({k_none, k_none, 2})), DamagedArchive);
    CHECK_THROWS_AS(made(with({1, 0})), DamagedArchive);
    CHECK_THROWS_AS(made(with({4, k_none, k_none, 4, 5, 3})), DamagedArchive); // 0 leads into 3, 4, 5
    std::vector<std::uint32_t> all = none;
    for (std::uint32_t row = 0; row + 1 < all.size(); ++row) {
        all[row] = row + 1;
    }
    CHECK(made(all) == all.size());
    all.back() = 0;
    CHECK_THROWS_AS(made(all), DamagedArchive);
}

} // namespace
} // namespace stackpick::testing
