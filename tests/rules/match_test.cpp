// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/rules/match.hpp"
#include "support/decision_fixture.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace stackpick {
namespace {

constexpr Date k_match_day{2026, 11, 26};

expr::Expression where_of(const std::string& text) {
    Diagnostics diagnostics;
    const auto condition = compile_where_of_models(text, diagnostics);
    REQUIRE(diagnostics.empty());
    return *condition;
}

Knowledge compiled(const std::string& snapshot) {
    Diagnostics diagnostics;
    Knowledge knowledge = load_knowledge({Snapshot::of(snapshot), {}}, diagnostics);
    REQUIRE(diagnostics.empty());
    return knowledge;
}

/// In an order that does not depend on how models were looked at.
std::vector<std::tuple<std::vector<std::string>, std::string, std::vector<std::size_t>>>
open_of(const ModelMatches& matches) {
    std::vector<std::tuple<std::vector<std::string>, std::string, std::vector<std::size_t>>> open;
    for (const OpenMatches& each : matches.open) {
        open.emplace_back(each.missing, each.problem, each.models);
    }
    std::sort(open.begin(), open.end());
    return open;
}

TEST_CASE("columns find the models that looking at each one finds", "[rules][match][data]") {
    static const Knowledge k_shipped = compiled(compile_snapshot(testing::shipped()));
    const std::string condition = GENERATE(
        as<std::string>{}, "true", "false", "model.lab == 'alibaba'", "'alibaba' == model.lab",
        "model.lab != 'alibaba'", "model.lab < 'b'", "model.lab in ['zhipu', 'moonshot']",
        "model.id.startsWith('qwen3')", "model.id.matches('^qwen.*-(coder|instruct)')",
        "model.parameters.total > 100e9", "model.parameters.total > 70.5e9",
        "30.5e9 >= model.parameters.active", "model.parameters.total == 32000000000",
        "model.parameters.total != 32000000000", "model.context.native >= tokens('200k')",
        "model.context.native < 0", "model.parameters.active < 1e300", "model.parameters.active > -1e300",
        "has(model.parameters.active)", "!has(model.parameters.active)", "model.has_weights",
        "!model.has_weights", "model.capabilities.tools", "!model.capabilities.tools", "licence.osi_approved",
        "licence.kind == 'permissive' && licence.commercial_use == 'allowed'",
        "model.lab == 'alibaba' && model.parameters.active < 4000000000",
        "model.parameters.active < 4000000000 && model.capabilities.tools && licence.osi_approved",
        "model.capabilities.tools || model.parameters.total > 1000",
        "model.lab == 'deepseek' && model.offers.exists(o, o.provider == 'deepseek')",
        "model.offers.size() > 2", "model.parameters.total / model.parameters.active > 10",
        "model.context.native / (model.context.extended - model.context.extended) > 1",
        "model.released >= days('2026-03-01')", "model.weights.bytes < gib(80)",
        "model.superseded_by == 'x' && model.context.max_output > 1000");
    INFO(condition);
    const expr::Expression where = where_of(condition);
    const ModelMatches one_by_one = match_models(k_shipped.catalogue, {}, where, k_match_day);
    const ModelMatches by_columns = match_models(k_shipped.catalogue, k_shipped.columns, where, k_match_day);
    CHECK(by_columns.met == one_by_one.met);
    CHECK(open_of(by_columns) == open_of(one_by_one));
}

constexpr std::string_view k_matched = R"(
as_of: '2026-11-22'
models:
  - {id: a, name: A, lab: acme, openness: open-weight, licence: MIT, parameters: {total: 30000000000, active: 3000000000}}
  - {id: b, name: B, lab: acme, openness: open-weight, licence: MIT, parameters: {total: 30000000000}}
)";

TEST_CASE("who cannot be decided is told by what is missing", "[rules][match]") {
    const Knowledge knowledge =
        compiled(compile_snapshot(testing::knowledge_of({k_matched, testing::k_tiny_tasks})));
    const auto matches = [&](const std::string& condition) {
        return match_models(knowledge.catalogue, knowledge.columns, where_of(condition), k_match_day);
    };
    const ModelMatches small = matches("model.parameters.active < 4000000000 && model.lab == 'acme'");
    CHECK(small.met == std::vector<std::size_t>{0});
    REQUIRE(small.open.size() == 1);
    CHECK(small.open[0].missing == std::vector<std::string>{"model.parameters.active"});
    CHECK(small.open[0].models == std::vector<std::size_t>{1});
    // Of a conjunction the false one decides.
    CHECK(matches("model.parameters.active < 4000000000 && model.lab == 'other'").open.empty());
    const ModelMatches both = matches("model.parameters.active < 1 && model.context.extended > 1");
    REQUIRE(both.open.size() == 1);
    CHECK(both.open[0].missing ==
          std::vector<std::string>{"model.parameters.active", "model.context.extended"});
    CHECK(both.open[0].models == std::vector<std::size_t>{1});
}

TEST_CASE("what columns answer is answered without a look at the models", "[rules][match][snapshot]") {
    std::string bytes = compile_snapshot(testing::knowledge_of({k_matched, testing::k_tiny_tasks}));
    const auto models =
        static_cast<std::size_t>(Snapshot::embedded(bytes).section("models-0").data() - bytes.data());
    bytes[models + 1] = static_cast<char>(bytes[models + 1] ^ 1);
    const Knowledge damaged = compiled(bytes);
    const auto match = [&](const std::string& condition) {
        return match_models(damaged.catalogue, damaged.columns, where_of(condition), k_match_day);
    };
    CHECK(match("model.lab == 'acme' && model.parameters.total > 1e9").met == std::vector<std::size_t>{0, 1});
    CHECK_THROWS_AS(match("model.offers.size() > 0"), DamagedSnapshot);
}

} // namespace
} // namespace stackpick
