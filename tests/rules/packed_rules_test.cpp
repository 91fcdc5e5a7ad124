// SPDX-License-Identifier: MIT
// Rules in a snapshot: nothing that a file states is lost, and nothing is compiled before somebody asks.
#include "catch.hpp"
#include "stackpick/base/archive.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace stackpick::testing {
namespace {

constexpr std::string_view k_two_rules = R"(rules:
  - id: long-context
    tasks: [job]
    when: model.context.native >= 131072
    require: licence.osi_approved
    because: '{model.name} reads it whole'
    source: somebody
    examples:
      - {model: m, workload: {task: job, context: '200k'}, expect: require}
  - id: any-job
    advise: ask {model.name}
    brief: |
      Be brief.
      And exact.
    because: it helps
    source: somebody
)";

RuleSet unpacked(std::string_view snapshot) {
    Diagnostics diagnostics;
    return load_knowledge({Snapshot::embedded(snapshot), {}}, diagnostics).rules;
}

std::string snapshot_of_rules() {
    return compile_snapshot(knowledge_of({k_job, k_two_rules}));
}

TEST_CASE("rules come out of a snapshot as they were stated", "[rules][snapshot]") {
    const std::string snapshot = snapshot_of_rules();
    const RuleSet rules = unpacked(snapshot);
    REQUIRE(rules.ids() == std::vector<std::string>{"any-job", "long-context"});

    const Rule& require = *rules.find("long-context");
    CHECK(require.effect == RuleEffect::require);
    CHECK(require.tasks == std::vector<std::string>{"job"});
    CHECK(require.when->to_text() == "model.context.native >= 131072");
    CHECK(require.required->to_text() == "licence.osi_approved");
    CHECK(require.because.text() == "{model.name} reads it whole");
    CHECK(require.where.line == 2);
    REQUIRE(require.examples.size() == 1);
    const RuleExample& example = require.examples[0];
    CHECK(example.model == "m");
    CHECK(example.expect == "require");
    CHECK(example.workload.find("context")->scalar == "200k");
    CHECK(example.workload.find("context")->quoted);
    CHECK(example.where.line == 9);

    const Rule& advise = *rules.find("any-job");
    CHECK_FALSE(advise.when);
    CHECK_FALSE(advise.required);
    CHECK(advise.says.text() == "ask {model.name}");
    CHECK(advise.brief.text() == "Be brief.\nAnd exact.\n");
    CHECK(advise.examples.empty());
}

TEST_CASE("a condition in a snapshot that is none is noticed when it is compiled", "[rules][snapshot]") {
    std::string snapshot = snapshot_of_rules();
    const std::string_view condition = "model.context.native >= 131072";
    const auto at = std::search(snapshot.begin(), snapshot.end(), condition.begin(), condition.end());
    REQUIRE(at != snapshot.end());
    *at = ')';
    const RuleSet rules = unpacked(snapshot);
    CHECK(rules.all().size() == 2);
    CHECK_THROWS_AS(rules.compile_all(), DamagedArchive);
}

} // namespace
} // namespace stackpick::testing
