// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "decision/criteria.hpp"
#include "decision/verdict.hpp"
#include "support/decision_fixture.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

// One closed flagship and one open mid of equal evidence, so that price, licence and control decide.
const std::string k_flagship = R"(
  - id: acme-max
    name: Acme-Max
    lab: acme
    line: flagship
    openness: closed
    licence: LicenseRef-Proprietary-API
    context: {native: 400000}
    offers:
      - {provider: acme-api, api_id: acme-max-2026, input: 20, output: 300, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: code-bench, score: 70, reported_by: independent, source: https://example.org}
)";
const std::string k_mid = R"(
  - id: acme-30b
    name: Acme-30B
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    parameters: {total: 30000000000}
    context: {native: 200000}
    weights: {huggingface: AcmeAI/Acme-30B}
    offers:
      - {provider: acme-api, input: 2, output: 30, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: code-bench, score: 70, reported_by: independent, source: https://example.org}
)";
/// As the open mid, but large, cheaper and with more room.
const std::string k_open_flagship = R"(
  - id: acme-1t
    name: Acme-1T
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    parameters: {total: 1000000000000}
    context: {native: 400000}
    weights: {huggingface: AcmeAI/Acme-1T}
    offers:
      - {provider: acme-api, input: 0.2, output: 3, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: code-bench, score: 70, reported_by: independent, source: https://example.org}
)";

Knowledge verdict_knowledge(const std::string& models) {
    return knowledge_of({k_job, "as_of: '2026-11-22'\nmodels:" + (models.empty() ? " []\n" : models)});
}

TEST_CASE("with both tracks the better one is named before the other") {
    const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid);
    const Verdict verdict = answer(knowledge, "task: job").verdict;
    CHECK(verdict.summary == "Open mid: Acme-30B, rather than the closed flagship Acme-Max");
    CHECK(verdict.headline == k_open_mid);
    CHECK(verdict.primary_track == k_open_mid);
    CHECK(verdict.primary->id == "acme-30b");
    CHECK(verdict.pattern == Pattern::single);
    CHECK_FALSE(verdict.beats_both.has_value());
}

TEST_CASE("a rule that speaks for the closed flagship strongly enough turns the verdict") {
    const std::string rule = R"(
rules:
  - {id: for-closed, when: model.track == "closed-flagship", prefer: 1, because: said so,
     source: https://example.org}
)";
    // All that a rule can do is half of fit; here fit is nine tenths of the score.
    std::string task{k_job};
    task +=
        "    weights: {capability: 0, economy: 1, context: 0, licence: 0, control: 0, evidence: 0, fit: 9}\n";
    const Knowledge knowledge =
        knowledge_of({task, "as_of: '2026-11-22'\nmodels:" + k_flagship + k_mid, rule});
    const Verdict verdict = answer(knowledge, "task: job").verdict;
    CHECK(verdict.summary == "Closed flagship: Acme-Max, rather than the open mid Acme-30B");
    CHECK(verdict.headline == k_closed_flagship);
    CHECK(verdict.because == std::vector<std::string>{"rules speak for it (for-closed)"});
    CHECK(answer(knowledge, "task: job", false).verdict.headline == k_open_mid);
}

TEST_CASE("reasons for and against are the criteria in which each is ahead, the largest first") {
    // Mid against flagship, weight × difference:
    //   control 0.05 × (1 − 0) = 0.050
    //   licence 0.06 × (1 − 0.4) = 0.036
    //   economy 0.20 × log10((0.5 + m) / (0.05 + m)) / 6, m = $0.5 × 0.2 × (1 − success); $0.025 < x < $0.034
    //   context 0.05 × (0.5 − 1) = −0.025
    // The success rates are equal: their logits are the same.
    const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid);
    const Recommendation result = answer(knowledge, "task: job");
    const double success = candidate(result, "acme-30b").success_rate;
    REQUIRE(success == candidate(result, "acme-max").success_rate);
    const double mistakes = 0.1 * (1 - success);
    const double economy = 0.2 * std::log10((0.5 + mistakes) / (0.05 + mistakes)) / 6;
    REQUIRE(economy < 0.036);
    REQUIRE(economy > 0.001);
    REQUIRE(result.verdict.because.size() == 3);
    CHECK(result.verdict.because[0] == "its weights can be pinned, tuned and self-hosted");
    CHECK(result.verdict.because[1] == "Apache-2.0 allows a product");
    CHECK_THAT(result.verdict.because[2], Catch::Matchers::ContainsSubstring("a success costs $"));
    CHECK(result.verdict.despite ==
          std::vector<std::string>{"it has more room for context (400k against 200k)"});
    CHECK(result.verdict.margin.value() == Approx(0.05 + 0.036 + economy - 0.025).epsilon(1e-4));
    CHECK(result.verdict.margin.value() ==
          Approx(candidate(result, "acme-30b").score - candidate(result, "acme-max").score).epsilon(1e-5));
}

TEST_CASE("what nobody knows speaks for nothing, even where it counts for more than what is known") {
    const auto without = [](std::string model, const std::string& line) {
        return model.erase(model.find(line), line.size());
    };
    const std::string flagship = without(k_flagship, "    context: {native: 400000}\n");
    const Knowledge knowledge = verdict_knowledge(flagship + k_mid);
    const Recommendation result =
        answer(knowledge, "task: job, context: 200k"); // the mid has no room to spare
    const CriterionScore& unknown = criterion_of(candidate(result, "acme-max").criteria, "context");
    REQUIRE(unknown.unknown);
    REQUIRE(unknown.utility > criterion_of(candidate(result, "acme-30b").criteria, "context").utility);
    CHECK(result.verdict.despite.empty());
}

TEST_CASE("with one track empty the other is the headline") {
    SECTION("only an open mid") {
        const Knowledge knowledge = verdict_knowledge(k_mid);
        const Verdict verdict = answer(knowledge, "task: job").verdict;
        CHECK(verdict.summary == "Open mid: Acme-30B; no closed flagship qualifies");
        CHECK(verdict.headline == k_open_mid);
        CHECK_FALSE(verdict.margin.has_value());
        CHECK_FALSE(verdict.confidence.has_value());
        CHECK_FALSE(verdict.because.empty());
        CHECK(verdict.despite.empty());
    }
    SECTION("only a closed flagship") {
        const Knowledge knowledge = verdict_knowledge(k_flagship);
        const Verdict verdict = answer(knowledge, "task: job").verdict;
        CHECK(verdict.summary == "Closed flagship: Acme-Max; no open mid qualifies");
        CHECK(verdict.headline == k_closed_flagship);
    }
    SECTION("the closed flagship is left out") {
        const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid);
        const Verdict verdict = answer(knowledge, "task: job, self_host: true").verdict;
        CHECK(verdict.summary == "Open mid: Acme-30B; no closed flagship qualifies");
    }
}

TEST_CASE("with both tracks empty there is no headline but a primary model") {
    const Knowledge knowledge = verdict_knowledge(k_open_flagship);
    const Verdict verdict = answer(knowledge, "task: job").verdict;
    CHECK(verdict.summary == "Open flagship: Acme-1T; neither a closed flagship nor an open mid qualifies");
    CHECK_FALSE(verdict.headline.has_value());
    CHECK(verdict.headline_model == nullptr);
    CHECK(verdict.primary->id == "acme-1t");
    CHECK(verdict.primary_track == Track{true, Layer::flagship});
}

TEST_CASE("a verdict names what nobody knows of its primary model") {
    const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid);
    CHECK(answer(knowledge, "task: job").verdict.unproven.empty());
    const Verdict verdict = answer(knowledge, "task: job, needs: structured-output").verdict;
    REQUIRE(verdict.primary != nullptr);
    CHECK(verdict.unproven == std::vector<std::string>{"needs"});
}

TEST_CASE("with no model left the verdict says what removes most and how to admit it") {
    const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid);
    const Recommendation result = answer(knowledge, "task: job, context: 1M");
    CHECK(result.verdict.summary == "No model qualifies: `context` removes 2 of 2; lower --context");
    CHECK(result.verdict.primary == nullptr);
    CHECK_FALSE(result.verdict.headline.has_value());
    const Knowledge empty = verdict_knowledge("");
    CHECK(answer(empty, "task: job").verdict.summary == "No model qualifies: the catalogue is empty");
}

TEST_CASE("a model of a third track that ranks first is named beside the headline") {
    const Knowledge knowledge = verdict_knowledge(k_flagship + k_mid + k_open_flagship);
    const Verdict verdict = answer(knowledge, "task: job").verdict;
    CHECK(verdict.summary == "Open mid: Acme-30B, rather than the closed flagship Acme-Max");
    CHECK(verdict.primary->id == "acme-1t");
    CHECK(verdict.headline_model->id == "acme-30b");
    REQUIRE(verdict.beats_both.has_value());
    // Ahead by economy (0.2 × at most 1/6 of a decade's utility) and by context (0.05 × 0.5 = 0.025).
    CHECK_THAT(*verdict.beats_both,
               Catch::Matchers::StartsWith("Acme-1T, an open flagship, ranks above both (score "));
    CHECK_THAT(*verdict.beats_both,
               Catch::Matchers::EndsWith("it has more room for context (400k against 200k)"));
}

TEST_CASE("a third track has its article") {
    std::string closed_mid = k_open_flagship;
    closed_mid.replace(closed_mid.find("openness: open-weight"), 21, "line: mid\n    openness: closed");
    const Knowledge knowledge = verdict_knowledge(k_flagship + closed_mid);
    const Verdict verdict = answer(knowledge, "task: job").verdict;
    REQUIRE(verdict.beats_both.has_value());
    CHECK_THAT(*verdict.beats_both, Catch::Matchers::StartsWith("Acme-1T, a closed mid, ranks above it "));
}

/// A ranked result of two candidates with these scores and standard errors.
struct TwoCandidates {
    TwoCandidates(double score, double standard_error, double other_score, double other_stderr) {
        open.id = "open";
        open.track = k_open_mid;
        closed.id = "closed";
        closed.track = k_closed_flagship;
        add(open, 1, score, standard_error);
        add(closed, 2, other_score, other_stderr);
        result.tracks = {{k_open_mid, 0}, {k_closed_flagship, 1}};
    }
    TwoCandidates(const TwoCandidates&) = delete;
    TwoCandidates& operator=(const TwoCandidates&) = delete;

    void add(const Model& model, int rank, double score, double standard_error) {
        Candidate one;
        one.model = &model;
        one.rank = rank;
        one.score = score;
        one.interval = {score - k_z80 * standard_error, score + k_z80 * standard_error};
        result.candidates.push_back(one);
        RankedOption option;
        option.rank = rank;
        option.executor = &model;
        option.score = score;
        result.options.push_back(option);
    }

    Model open;
    Model closed;
    Recommendation result;
};

TEST_CASE("confidence compares the margin with the noise of both scores") {
    // Standard errors 0.03 and 0.04 make a noise of 0.05. Clear from 1.28155 × 0.05 = 0.064078 (nine of ten
    // draws agree), likely from 0.52440 × 0.05 = 0.026220 (seven of ten).
    struct Row {
        std::string label;
        double margin;
        ConfidenceLevel level;
    };
    const std::vector<Row> rows{
        {"far apart", 0.2, ConfidenceLevel::clear},
        {"just clear", 0.0641, ConfidenceLevel::clear},
        {"just not clear", 0.0640, ConfidenceLevel::likely},
        {"just likely", 0.0263, ConfidenceLevel::likely},
        {"just inside the noise", 0.0262, ConfidenceLevel::too_close},
        {"equal", 0, ConfidenceLevel::too_close},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        const TwoCandidates two{0.5 + row.margin, 0.03, 0.5, 0.04};
        const Verdict verdict = reach_verdict(two.result);
        CHECK(verdict.headline == k_open_mid);
        CHECK(verdict.margin.value() == Approx(row.margin).margin(1e-9));
        REQUIRE(verdict.confidence.has_value());
        CHECK(to_string(*verdict.confidence) == to_string(row.level));
    }
}

TEST_CASE("nothing is clear, nor too close, about what is not known to qualify") {
    TwoCandidates two{0.7, 0.03, 0.5, 0.04};
    CHECK(reach_verdict(two.result).confidence == ConfidenceLevel::clear);
    two.result.candidates[1].unproven = {"budget"};
    CHECK(reach_verdict(two.result).confidence == ConfidenceLevel::likely);
    TwoCandidates alike{0.5001, 0.1, 0.5, 0.1};
    CHECK(reach_verdict(alike.result).runner_up == "too close to call with  (0.500 against 0.500)");
    alike.result.candidates[1].unproven = {"budget"};
    CHECK_FALSE(reach_verdict(alike.result).runner_up);
}

TEST_CASE("where only a stack is known to qualify the verdict says so") {
    TwoCandidates two{0.7, 0.03, 0.5, 0.04};
    for (Candidate& candidate : two.result.candidates) {
        candidate.unproven = {"use"};
    }
    two.result.options.front().proven = true;
    const Verdict verdict = reach_verdict(two.result);
    CHECK(verdict.summary == "No model alone is known to qualify; a stack does");
    CHECK_FALSE(verdict.headline);
}

TEST_CASE("a verdict inside the noise stands") {
    const TwoCandidates two{0.5001, 0.1, 0.5, 0.1};
    const Verdict verdict = reach_verdict(two.result);
    CHECK(verdict.headline == k_open_mid);
    CHECK(verdict.confidence == ConfidenceLevel::too_close);
}

TEST_CASE("tracks are named in words") {
    CHECK(in_words(k_closed_flagship) == "closed flagship");
    CHECK(in_words(Track{true, Layer::edge}) == "open edge");
}

} // namespace
} // namespace stackpick::testing
