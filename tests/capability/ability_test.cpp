// SPDX-License-Identifier: MIT
// The settings are those of the tiny reference: noise 0.35, ability 1.2, domain 0.5, difficulty 0.5; no
// trends, no labs. A result on a benchmark of one domain has the prior variance 1.2² + 0.5² + 0.5² = 1.94.
#include "capability/design.hpp"
#include "capability/score_scale.hpp"
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/capability/ability.hpp"
#include "support/cross_validation.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

constexpr double k_prior_variance = 1.94;
constexpr double k_noise_variance = 0.1225; // 0.35²

/// A model with one result on each of these benchmarks.
std::string model(const std::string& id, const std::vector<std::pair<std::string, double>>& results) {
    std::string text = "  - {id: " + id + ", name: " + id + ", lab: acme, openness: open-weight, evidence: [";
    for (const auto& [benchmark, score] : results) {
        text += "{benchmark: " + benchmark + ", score: " + std::to_string(score) +
                ", reported_by: independent, source: https://example.org}, ";
    }
    return text + "]}\n";
}

Catalogue catalogue_of(const std::vector<std::string>& models) {
    std::string text = "as_of: '2026-11-22'\nmodels:\n";
    for (const std::string& one : models) {
        text += one;
    }
    return tiny_catalogue(text);
}

Prediction predicted(const Catalogue& catalogue, const std::string& id, const std::string& benchmark) {
    return AbilityModel::fit(catalogue, catalogue).predict(*catalogue.model(id), benchmark);
}

bool same_bits(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

Benchmark benchmark_with(std::optional<std::string> unit, std::optional<std::pair<double, double>> range) {
    Benchmark benchmark;
    benchmark.unit = std::move(unit);
    benchmark.range = range;
    return benchmark;
}

TEST_CASE("scores are shares of the benchmark's range, the better the higher") {
    const Benchmark percent = benchmark_with("%", std::pair{0.0, 100.0});
    const Benchmark shifted = benchmark_with("score", std::pair{-10.0, 10.0});
    const Benchmark elo = benchmark_with("elo", std::nullopt);
    Benchmark errors = benchmark_with("%", std::pair{0.0, 100.0});
    errors.lower_is_better = true;
    struct Row {
        std::string label;
        const Benchmark* benchmark;
        double score;
        double share;
    };
    const std::vector<Row> rows{
        {"a percentage", &percent, 75, 0.75},
        {"a range may start below zero: 5 is 15 of 20", &shifted, 5, 0.75},
        {"few errors are good", &errors, 10, 0.9},
        {"Elo 1500 wins every other time", &elo, 1500, 0.5},
        {"400 points are ten to one", &elo, 1900, 10.0 / 11},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        CHECK(share_of_range(*row.benchmark, row.score).value() == Approx(row.share));
        CHECK(score_of_share(*row.benchmark, row.share) == Approx(row.score));
    }
    CHECK_FALSE(share_of_range(benchmark_with("score", std::nullopt), 3).has_value());
}

TEST_CASE("near the ends of a benchmark a result says less, and on few items too") {
    CapabilitySettings settings = CapabilitySettings::from(shipped().catalogue.assumptions());
    Benchmark benchmark = benchmark_with("%", std::pair{0.0, 100.0});
    const ScoreScale many{benchmark, settings};
    CHECK(many.noise(0.5) < many.noise(0.9));
    CHECK(many.noise(0.9) < many.noise(0.97)); // saturated
    CHECK(many.noise(0.5) < many.noise(0.05));
    benchmark.items = SourcedNumber{30, "https://example.org", {}};
    const ScoreScale few{benchmark, settings};
    CHECK(few.noise(0.5) - many.noise(0.5) == Approx(0.25 / 30 * 16)); // s (1 − s) / n, by the slope 1/4
    benchmark.chance = SourcedNumber{20, "https://example.org", {}};
    const ScoreScale guessed{benchmark, settings};
    CHECK(guessed.logit(0.55) == Approx(0.0).margin(1e-12)); // half way from the floor of 10% to the top
    CHECK(guessed.share(guessed.logit(0.7)) == Approx(0.7));
}

TEST_CASE("how a model was run is read from the harness") {
    struct Row {
        std::string harness;
        RunMode mode;
    };
    const std::vector<Row> rows{{"", RunMode::usual},
                                {"Qwen report table 20, non-thinking", RunMode::without_thinking},
                                {"card table, thinking", RunMode::usual},
                                {"no extended thinking", RunMode::without_thinking},
                                {"low effort", RunMode::without_thinking},
                                {"base model, 5-shot", RunMode::base},
                                {"baseline run by Qwen", RunMode::usual}};
    for (const Row& row : rows) {
        INFO(row.harness);
        Evidence evidence;
        evidence.harness = row.harness;
        CHECK(run_mode(evidence) == row.mode);
    }
}

TEST_CASE("without any evidence a prediction is the wide prior around one half") {
    const Catalogue catalogue = catalogue_of({model("silent", {})});
    const Prediction prediction = predicted(catalogue, "silent", "code-bench");
    CHECK(prediction.score == 0.5);
    CHECK(prediction.standard_error ==
          Approx(0.25 * std::sqrt(k_prior_variance))); // delta method: p (1 − p) σ
}

TEST_CASE("a model without evidence is predicted at the benchmark's difficulty") {
    const Catalogue catalogue = catalogue_of(
        {model("a", {{"code-bench", 90}}), model("b", {{"code-bench", 90}}), model("silent", {})});
    const Prediction silent = predicted(catalogue, "silent", "code-bench");
    const Prediction known = predicted(catalogue, "a", "code-bench");
    CHECK(silent.score > 0.5); // what others score on it says that it is easy
    CHECK(silent.score < known.score);
    CHECK(silent.standard_error > known.standard_error);
}

TEST_CASE("one result of one model is weighed against the prior") {
    // All of y = ln 3 (75%) is ability, domain, difficulty or noise: the first three keep their share of it.
    const Catalogue catalogue = catalogue_of({model("one", {{"code-bench", 75}})});
    const double logit = std::log(3.0) * k_prior_variance / (k_prior_variance + k_noise_variance);
    CHECK(predicted(catalogue, "one", "code-bench").score == Approx(1 / (1 + std::exp(-logit))));
}

TEST_CASE("the standard error falls with the number of results") {
    double before = 1;
    for (const std::size_t n : {1U, 2U, 8U}) {
        const Catalogue catalogue =
            catalogue_of({model("one", std::vector<std::pair<std::string, double>>(n, {"code-bench", 70}))});
        const double now = predicted(catalogue, "one", "code-bench").standard_error;
        CHECK(now < before);
        before = now;
    }
}

TEST_CASE("what vendors report more than others is estimated, and taken off") {
    std::string text = "assumptions:\n  capability:\n    vendor_sd: {value: 0.5, because: for this test}\n"
                       "as_of: '2026-11-22'\nmodels:\n";
    for (const int n : {1, 2, 3, 4, 5}) {
        text += "  - {id: m" + std::to_string(n) + ", name: M" + std::to_string(n) +
                ", lab: acme, openness: open-weight, evidence: [{benchmark: code-bench, score: " +
                std::to_string(50 + 5 * n) +
                ", reported_by: vendor, source: https://example.org}, {benchmark: code-bench, score: " +
                std::to_string(40 + 5 * n) + ", reported_by: independent, source: https://example.org}]}\n";
    }
    std::vector<Document> documents{yaml(k_tiny_reference)};
    Diagnostics diagnostics;
    overlay_documents(documents, {yaml(text)}, diagnostics);
    const Catalogue catalogue = Catalogue::build(documents, diagnostics);
    REQUIRE(text_of(diagnostics).empty());
    const AbilityModel abilities = AbilityModel::fit(catalogue, catalogue);
    CHECK(abilities.vendor_offset() > 0.25); // ten points are 0.4
    CHECK(abilities.vendor_offset() < 0.45);
    // What is predicted is an independent result: nearer to 55% than to 65%.
    CHECK(abilities.predict(*catalogue.model("m3"), "code-bench").score < 0.6);
}

TEST_CASE("results that were not seen are predicted well: the measure of the fit", "[numbers]") {
    const CrossValidation score = cross_validate(shipped_documents(), 1);
    CHECK(score.error <= 0.45 * score.error_of_mean);
    CHECK(score.error < score.error_of_sibling);
    CHECK(score.coverage >= 0.75);
    CHECK(score.coverage <= 0.85);
    CHECK(score.rank_correlation >= 0.88);
}

TEST_CASE("the same score counts for more on a hard benchmark") {
    // The three anchors find code-bench hard and code-bench-2 easy.
    const Catalogue catalogue =
        catalogue_of({model("anchor-1", {{"code-bench", 30}, {"code-bench-2", 90}}),
                      model("anchor-2", {{"code-bench", 35}, {"code-bench-2", 92}}),
                      model("anchor-3", {{"code-bench", 25}, {"code-bench-2", 88}}),
                      model("on-hard", {{"code-bench", 70}}), model("on-easy", {{"code-bench-2", 70}})});
    const std::string benchmark = GENERATE("code-bench", "code-bench-2", "c-bench");
    CAPTURE(benchmark);
    CHECK(predicted(catalogue, "on-hard", benchmark).score >
          predicted(catalogue, "on-easy", benchmark).score);
}

TEST_CASE("evidence in one domain moves another domain less and leaves it less certain") {
    const Catalogue catalogue = catalogue_of(
        {model("average", {{"code-bench", 50}, {"c-bench", 50}}), model("coder", {{"code-bench", 90}})});
    const Prediction coding = predicted(catalogue, "coder", "code-bench");
    const Prediction chinese = predicted(catalogue, "coder", "c-bench");
    CHECK(chinese.score > predicted(catalogue, "average", "c-bench").score);
    CHECK(chinese.score < coding.score);
    CHECK(chinese.standard_error > coding.standard_error);
}

TEST_CASE("a benchmark that nobody can read is predicted as nothing") {
    const Catalogue catalogue = catalogue_of({model("one", {{"code-bench", 75}})});
    const Prediction prediction = predicted(catalogue, "one", "no-such-bench");
    CHECK(prediction.score == 0);
    CHECK(prediction.standard_error == 0);
}

TEST_CASE("a model of an overlay is scored against the benchmarks as they were shipped") {
    const Catalogue before =
        catalogue_of({model("a", {{"code-bench", 60}}), model("b", {{"code-bench", 70}})});
    const Catalogue after = catalogue_of({model("a", {{"code-bench", 60}}), model("b", {{"code-bench", 70}}),
                                          model("new", {{"code-bench", 70}})});
    const AbilityModel abilities = AbilityModel::fit(after, before);
    const double twin = abilities.predict(*after.model("b"), "code-bench").score;
    CHECK(same_bits(abilities.predict(*after.model("new"), "code-bench").score, twin));
    // Refitting everything would say something else: a third result changes the benchmark's ease.
    CHECK_FALSE(
        same_bits(AbilityModel::fit(after, after).predict(*after.model("b"), "code-bench").score, twin));
}

TEST_CASE("adding a model leaves every other prediction as it is, to the last bit") {
    std::vector<Document> documents = shipped_documents();
    Diagnostics diagnostics;
    const std::vector<Document> over{yaml(R"(
as_of: '2026-11-22'
models:
  - id: zz-unrelated
    name: ZZ Unrelated
    lab: alibaba
    openness: open-weight
    evidence:
      - {benchmark: swe-bench-pro, score: 99, reported_by: vendor, source: https://example.org}
      - {benchmark: gpqa-diamond, score: 99, reported_by: vendor, source: https://example.org}
)")};
    overlay_documents(documents, over, diagnostics);
    REQUIRE(text_of(diagnostics).empty());
    const Knowledge more = knowledge_of(documents, shipped().catalogue);
    REQUIRE(more.catalogue.models().size() == shipped().catalogue.models().size() + 1);
    int different = 0;
    for (const Model& one : shipped().catalogue.models()) {
        for (const auto& [domain, benchmarks] : shipped().catalogue.assumptions().reference_benchmarks) {
            const auto before = shipped().abilities.get().predict(one, benchmarks.front());
            const auto after =
                more.abilities.get().predict(*more.catalogue.model(one.id), benchmarks.front());
            different +=
                same_bits(before.score, after.score) && same_bits(before.standard_error, after.standard_error)
                    ? 0
                    : 1;
        }
    }
    CHECK(different == 0);
}

TEST_CASE("a better score never lowers the prediction on that benchmark") {
    const auto nth = GENERATE(std::size_t{0}, std::size_t{3});
    CAPTURE(nth);
    std::vector<Document> documents = shipped_documents();
    for (Document& document : documents) {
        for (Entry& section : document.root.entries) {
            for (Node& entry : section.value.items) {
                for (Entry& list : entry.entries) {
                    if (section.key == "models" && list.key == "evidence" && list.value.items.size() > nth) {
                        for (Entry& fact : list.value.items[nth].entries) {
                            if (fact.key == "score") {
                                const double score = parse_decimal(fact.value.scalar).value();
                                const double better = score * 1.05; // but no percentage above 100
                                fact.value.scalar =
                                    std::to_string(score <= 100 ? std::min(better, 100.0) : better);
                            }
                        }
                    }
                }
            }
        }
    }
    const Knowledge better = knowledge_of(documents, shipped().catalogue);
    int raised = 0;
    for (const Model& before : shipped().catalogue.models()) {
        if (before.evidence.size() > nth) {
            const std::string& benchmark = before.evidence[nth].benchmark;
            const Model& after = *better.catalogue.model(before.id);
            INFO(before.id << " on " << benchmark);
            const double old_score = shipped().abilities.get().predict(before, benchmark).score;
            const double new_score = better.abilities.get().predict(after, benchmark).score;
            CHECK(new_score >= old_score);
            raised += new_score > old_score ? 1 : 0;
        }
    }
    CHECK(raised > 50); // else the test shows nothing
}

TEST_CASE("a better score never lowers a prediction when each benchmark is of one domain") {
    const std::vector<std::string> others{
        model("a", {{"code-bench", 40}, {"code-bench-2", 80}, {"c-bench", 55}}),
        model("b", {{"code-bench", 60}, {"c-bench", 75}})};
    const std::string changed = GENERATE("code-bench", "code-bench-2", "c-bench");
    const std::string looked_at = GENERATE("code-bench", "code-bench-2", "c-bench");
    CAPTURE(changed, looked_at);
    double before = 0;
    for (double score = 0; score <= 100; score += 5) {
        std::vector<std::pair<std::string, double>> results{
            {"code-bench", 50}, {"code-bench-2", 50}, {"c-bench", 50}};
        for (auto& [benchmark, value] : results) {
            value = benchmark == changed ? score : value;
        }
        const Catalogue reference = catalogue_of({others[0], others[1]});
        const Catalogue catalogue = catalogue_of({others[0], others[1], model("it", results)});
        const AbilityModel abilities = AbilityModel::fit(catalogue, reference);
        const double now = abilities.predict(*catalogue.model("it"), looked_at).score;
        CAPTURE(score);
        CHECK(now >= before);
        before = now;
    }
}

TEST_CASE("a domain is the mean of its reference benchmarks and counts the model's results in it") {
    const Catalogue catalogue = [] {
        Diagnostics diagnostics;
        return Catalogue::build({yaml(k_tiny_reference), yaml(R"(
reference_benchmarks: {coding: [code-bench, code-bench-2]}
as_of: '2026-11-22'
models:
  - id: one
    name: One
    lab: acme
    openness: open-weight
    evidence:
      - {benchmark: code-bench, score: 60, reported_by: vendor, source: https://example.org}
      - {benchmark: code-bench, score: 62, reported_by: independent, source: https://example.org}
      - {benchmark: c-bench, score: 90, reported_by: vendor, source: https://example.org}
)")},
                                diagnostics);
    }();
    const AbilityModel abilities = AbilityModel::fit(catalogue, catalogue);
    const Model& one = *catalogue.model("one");
    const DomainPrediction coding = abilities.predict_domain(catalogue, one, "coding");
    const Prediction first = abilities.predict(one, "code-bench");
    const Prediction second = abilities.predict(one, "code-bench-2");
    CHECK(coding.domain == "coding");
    CHECK(coding.score == Approx((first.score + second.score) / 2));
    CHECK(coding.standard_error == Approx((first.standard_error + second.standard_error) / 2));
    CHECK(coding.results == 2);
    CHECK(coding.usable);
    CHECK_FALSE(abilities.predict_domain(catalogue, one, "vision").usable);
}

} // namespace
} // namespace stackpick::testing
