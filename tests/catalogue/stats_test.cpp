// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/stats.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace stackpick {
namespace {

/// Two models with weights and an API, of one lab each; nothing beyond what the tests count.
constexpr std::string_view k_counted_models = R"(
as_of: '2026-10-01'
models:
  - id: big
    name: Big
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    parameters: {total: 400000000000, active: 20000000000}
    architecture: {kind: moe, attention: mla, layers: 61, kv_lora_rank: 512, qk_rope_head_dim: 64}
    context: {native: 131072, extended: 262144}
    sources: {licence: 'acme.example/licence', parameters: 'acme.example/card', architecture: a friend}
    offers:
      - {provider: p, input: 1, output: 2, as_of: '2026-09-01', source: 'acme.example/prices'}
      - {provider: q, input: 1, output: 2, as_of: '2026-08-01', source: 'q.example'}
    evidence:
      - {benchmark: code-bench, score: 60, reported_by: vendor, as_of: '2026-09-01', source: 'acme.example/card'}
      - {benchmark: code-bench-2, score: 50, reported_by: independent, as_of: '2026-09-01', source: a friend}
  - id: small
    name: Small
    lab: acme
    openness: open-weight
    parameters: {total: 8000000000}
    architecture: {kind: dense, attention: gqa, layers: 32, kv_heads: 8}
    sources: {parameters: 'acme.example/card'}
    evidence:
      - {benchmark: c-bench, score: 40, reported_by: vendor, as_of: '2026-09-01', source: 'acme.example/card'}
  - id: cloud
    name: Cloud
    lab: western
    line: flagship
    openness: closed
    parameters: {total: 9000000000}
    context: {native: 1000000}
    sources: {context: 'acme.example/card'}
)";

constexpr std::string_view k_kinds = R"(
source_kinds:
  - {id: acme, grade: vendor, lab: acme, says: its pages, patterns: [acme.example]}
  - {id: hosts, grade: registry, says: hosts, patterns: [q.example]}
licences:
  - {id: LicenseRef-API, name: API terms, kind: proprietary-api, default_for_closed: true}
)";

CatalogueStats stats_on(Date today) {
    Diagnostics diagnostics;
    const Catalogue catalogue = Catalogue::build({testing::yaml(testing::k_tiny_reference),
                                                  testing::yaml(k_counted_models, "models.yaml"),
                                                  testing::yaml(k_kinds, "sources.yaml")},
                                                 diagnostics);
    REQUIRE(testing::text_of(diagnostics).empty());
    return catalogue_stats(catalogue, today);
}

const CatalogueStats& stats() {
    static const CatalogueStats k_stats = stats_on({2026, 11, 30});
    return k_stats;
}

const FactCoverage& coverage_of(const std::string& field) {
    const auto& rows = stats().coverage;
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const FactCoverage& each) { return each.field == field; });
    return row == rows.end() ? throw std::runtime_error{field} : *row;
}

/// `known/applicable models, sourced/values: vendor registry press community + ungraded`
std::string coverage_line(const std::string& field) {
    const FactCoverage& row = coverage_of(field);
    std::string text = std::to_string(row.known) + '/' +
                       (row.applicable ? std::to_string(*row.applicable) : std::string{"?"}) + ", " +
                       std::to_string(row.sourcing.sourced) + '/' + std::to_string(row.sourcing.values) + ':';
    for (const std::size_t count : row.sourcing.by_grade) {
        text += ' ' + std::to_string(count);
    }
    return text + " + " + std::to_string(row.sourcing.ungraded());
}

std::string counts_line(const std::string& by) {
    std::string text;
    for (const ModelCounts& counts : stats().models_by) {
        for (const NamedCount& count : counts.by == by ? counts.counts : std::vector<NamedCount>{}) {
            text += (count.name.empty() ? "?" : count.name) + '=' + std::to_string(count.count) + ' ';
        }
    }
    return text;
}

const AgeOfKind& age_of(FactKind kind) {
    return stats().ages.at(static_cast<std::size_t>(kind));
}

TEST_CASE("models are counted by what they are, the unknown last", "[catalogue][stats]") {
    CHECK(stats().models == 3);
    CHECK(stats().models_with_weights == 2);
    CHECK(stats().labs == 2);
    CHECK(counts_line("lab") == "acme=2 western=1 ");
    CHECK(counts_line("country") == "CN=2 US=1 ");
    CHECK(counts_line("openness") == "closed=1 open-weight=1 ?=1 "); // weights without a licence
    CHECK(counts_line("track") == "closed-flagship=1 open-flagship=1 open-small=1 ");
    CHECK(counts_line("licence-kind") == "permissive=1 proprietary-api=1 ?=1 ");
    CHECK(counts_line("licence") == "Apache-2.0=1 LicenseRef-API=1 ?=1 ");
}

TEST_CASE("collections are counted as they are", "[catalogue][stats]") {
    CHECK(stats().licences == 7);
    CHECK(stats().benchmarks == 3);
    CHECK(stats().accelerators == 5);
    CHECK(stats().weight_formats == 3);
    CHECK(stats().claims == 0);
    CHECK(stats().source_kinds == 2);
    CHECK(stats().citations == 5); // licence, card, prices, q.example, a friend
}

TEST_CASE("a fact is known of the models to which it applies", "[catalogue][stats]") {
    // That a closed model stands under the terms of its API is no fact, so none is missing.
    CHECK(coverage_line("licence") == "1/2, 1/1: 1 0 0 0 + 0");
    CHECK(coverage_line("context.native") == "2/3, 1/2: 1 0 0 0 + 0");
    CHECK(coverage_line("released") == "0/3, 0/0: 0 0 0 0 + 0");
    // The size of the API model is not asked for, so it is not counted either.
    CHECK(coverage_line("parameters.total") == "2/2, 2/2: 2 0 0 0 + 0");
    CHECK(coverage_line("architecture.kind") == "2/2, 1/2: 0 0 0 0 + 1"); // "a friend" has no grade
    CHECK(coverage_line("weights.huggingface") == "0/2, 0/0: 0 0 0 0 + 0");
}

TEST_CASE("of facts that only some models have nobody knows the share", "[catalogue][stats]") {
    CHECK(coverage_line("context.extended") == "1/?, 0/1: 0 0 0 0 + 0");
    CHECK(coverage_line("base_model") == "0/?, 0/0: 0 0 0 0 + 0");
}

TEST_CASE("offers and results count for a model once, their sources each", "[catalogue][stats]") {
    CHECK(coverage_line("offers") == "1/3, 2/2: 1 1 0 0 + 0");
    CHECK(coverage_line("evidence") == "2/3, 3/3: 2 0 0 0 + 1");
}

TEST_CASE("a shape counts when the KV cache follows from it", "[catalogue][stats]") {
    // `big` has a latent's rank and its rotary key; `small` lacks the size of a head.
    CHECK(coverage_line("architecture.kv_cache") == "1/2, 1/1: 0 0 0 0 + 1");
}

TEST_CASE("key facts are the licences, contexts, sizes and prices of all models", "[catalogue][stats]") {
    const Sourcing& key = stats().key_facts;
    // 1 licence; contexts 2 of `big` and 1 of `cloud`; sizes 2 of `big`, 1 of `small`, 1 of `cloud`; 2
    // prices.
    CHECK(key.values == 1 + 3 + 4 + 2);
    // Without a source: the contexts of `big` and the size of `cloud`.
    CHECK(key.sourced == 7);
    CHECK(key.graded() == 7);
}

TEST_CASE("ages are given as quantiles and against the limit", "[catalogue][stats]") {
    // On 2026-11-30 prices are 90 and 121 days old (August has 31 days); the limit is 120.
    const AgeOfKind& prices = age_of(FactKind::prices);
    CHECK(prices.values == 2);
    CHECK(prices.stale == 1);
    REQUIRE(prices.days);
    CHECK(prices.days->newest == 90);
    CHECK(prices.days->half == 90); // half of the prices are at most so old
    CHECK(prices.days->three_quarters == 121);
    CHECK(prices.days->oldest == 121);
    CHECK(age_of(FactKind::evidence).values == 3);
    CHECK(age_of(FactKind::licence).days->oldest == 60); // the model's date: 2026-10-01
    CHECK(age_of(FactKind::facts).stale == 0);
}

TEST_CASE("evidence is counted by domain, and how much of it vendors report", "[catalogue][stats]") {
    REQUIRE(stats().domains.size() == 2);
    const EvidenceCoverage& chinese = stats().domains.front();
    CHECK(chinese.domain == "chinese");
    CHECK(chinese.models == 1);
    const EvidenceCoverage& coding = stats().domains.back();
    CHECK(coding.domain == "coding");
    CHECK(coding.benchmarks == 2);
    CHECK(coding.results == 2);
    CHECK(coding.models == 1);
    CHECK(coding.by_vendor == 1);
    CHECK(stats().evidence.results == 3);
    CHECK(stats().evidence.models == 2);
    CHECK(stats().evidence.by_vendor == 2);
}

TEST_CASE("a catalogue without models has shares of nothing, not a crash", "[catalogue][stats]") {
    Diagnostics diagnostics;
    const Catalogue catalogue = Catalogue::build({testing::yaml(testing::k_tiny_reference)}, diagnostics);
    const CatalogueStats empty = catalogue_stats(catalogue, {2026, 11, 30});
    CHECK(empty.models == 0);
    CHECK(empty.key_facts.values == 0);
    CHECK(empty.ages.size() == 4);
    CHECK_FALSE(empty.ages.front().days);
    CHECK(empty.coverage.front().applicable == std::size_t{0});
}

} // namespace
} // namespace stackpick
