// SPDX-License-Identifier: MIT
// Stacks of two models, worked out by hand from the figures of their members.
#include "catch.hpp"
#include "stackpick/decision/costing.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace stackpick::testing {
namespace {

using Catch::Approx;

/// Small costs $0.02 a request (0.01 × $1 + 0.001 × $10), Large $0.20, and both are tested.
const std::string k_small_and_large = R"(
as_of: '2026-11-22'
models:
  - id: small
    name: Small
    lab: acme
    openness: open-weight
    licence: MIT
    parameters: {total: 30000000000}
    context: {native: 200000}
    capabilities: {reasoning: true}
    weights: {huggingface: Acme/Small}
    offers:
      - {provider: acme-api, input: 1, output: 10, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: code-bench, score: 60, reported_by: independent, source: https://example.org}
  - id: large
    name: Large
    lab: acme
    line: flagship
    openness: closed
    context: {native: 400000}
    capabilities: {reasoning: true}
    offers:
      - {provider: acme-api, input: 10, output: 100, currency: USD, source: https://example.org}
    evidence:
      - {benchmark: code-bench, score: 90, reported_by: independent, source: https://example.org}
)";

const std::string k_tested = R"(
tasks:
  - {id: tested, says: Do a job, domains: {coding: 1}, verify: tests, context: 100000, input_tokens: 10000, output_tokens: 1000, requests_per_day: 100, mistake_cost: 0.5, because: made for tests}
  - {id: vectors, says: Do a job, domains: {coding: 1}, verify: tests, output_modality: embedding, context: 100000, input_tokens: 10000, output_tokens: 1000, requests_per_day: 100, mistake_cost: 0.5, because: made for tests}
  - {id: unchecked, says: Do a job, domains: {coding: 1}, verify: none, context: 100000, input_tokens: 10000, output_tokens: 1000, requests_per_day: 100, mistake_cost: 0.5, because: made for tests}
)";

const Knowledge& tested_knowledge() {
    static const Knowledge k_knowledge = knowledge_of({k_tested, k_small_and_large});
    return k_knowledge;
}

Costing cost(const std::string& stated, Pattern pattern) {
    const Catalogue& catalogue = tested_knowledge().catalogue;
    std::string problem;
    const Model* second = pattern == Pattern::single ? nullptr : catalogue.model("large");
    auto costing = cost_option(tested_knowledge(), workload_of(tested_knowledge(), stated),
                               {pattern, catalogue.model("small"), second}, {k_day}, problem);
    INFO(problem);
    REQUIRE(costing.has_value());
    return std::move(*costing);
}

const RankedOption* find_option(const Recommendation& result, const std::string& id) {
    const auto at = std::find_if(result.options.begin(), result.options.end(),
                                 [&](const RankedOption& option) { return option.id() == id; });
    return at == result.options.end() ? nullptr : &*at;
}

double lines_of(const Costing& costing, CostKind kind) {
    double sum = 0;
    for (const CostItem& item : costing.items) {
        sum += item.kind == kind ? item.line.usd : 0;
    }
    return sum;
}

TEST_CASE("a single model's calculation adds up") {
    const Costing costing = cost("task: tested", Pattern::single);
    const MoneyFigures& money = costing.option.money;
    const double success = costing.option.success_rate;
    CHECK(*money.usd_per_request == Approx(0.02));
    CHECK(*money.usd_per_success == Approx(0.02 / success));
    CHECK(*money.usd_per_month == Approx(0.02 * 100 * 30));
    CHECK(money.expected_mistake_usd == Approx(0.5 * (1 - success) * 0.1)); // tests miss a tenth
    CHECK(lines_of(costing, CostKind::paid) == Approx(0.02));
    CHECK(lines_of(costing, CostKind::mistakes) == Approx(money.expected_mistake_usd));
}

TEST_CASE("an escalation pays the second model for what the tests reject") {
    const Costing alone = cost("task: tested", Pattern::single);
    const Costing stack = cost("task: tested", Pattern::escalate);
    const double p = alone.option.success_rate;
    const double sent = p * 0.1 + (1 - p) * 0.9; // false alarms and catches of the test fixture
    CHECK(stack.option.second_share == Approx(sent));
    CHECK(*stack.option.money.usd_per_request == Approx(0.02 + sent * 0.20));
    CHECK(lines_of(stack, CostKind::paid) == Approx(0.02 + sent * 0.20));
    CHECK(stack.option.success_rate > alone.option.success_rate);
}

TEST_CASE("a validator is paid for each look, and for what it does again") {
    const Costing alone = cost("task: tested", Pattern::single);
    const Costing stack = cost("task: tested", Pattern::draft_validate);
    const double p = alone.option.success_rate;
    const double again = p * 0.2 + (1 - p) * 0.7; // the judge of the test fixture
    // It reads 10,000 + 1,000 tokens and writes 500: 0.011 × $10 + 0.0005 × $100.
    const double look = 0.16;
    CHECK(*stack.option.money.usd_per_request == Approx(0.02 + look + again * 0.20));
    CHECK(lines_of(stack, CostKind::paid) == Approx(*stack.option.money.usd_per_request));
}

TEST_CASE("waiting costs what a second is worth, line by line") {
    const Costing costing = cost("task: tested, latency_cost: 0.01", Pattern::single);
    // 1,000 tokens between 25 and 100 a second: √(40 × 10) = 20 s
    CHECK(costing.option.duration.seconds == Approx(20));
    CHECK(costing.option.money.expected_latency_usd == Approx(0.2));
    CHECK(*costing.option.money.expected_total_usd ==
          Approx(0.02 + costing.option.money.expected_mistake_usd + 0.2));
    CHECK(lines_of(costing, CostKind::waiting) == Approx(0.2));
}

TEST_CASE("stacks are ranked with the models alone, by the same criteria") {
    const Recommendation result = answer(tested_knowledge(), "task: tested");
    REQUIRE(result.options.size() == 4);
    int rank = 0;
    for (const RankedOption& option : result.options) {
        CHECK(option.rank == ++rank);
        CHECK(option.criteria.size() == result.candidates.front().criteria.size());
    }
    const RankedOption* stack = find_option(result, "escalate:small+large");
    REQUIRE(stack != nullptr);
    CHECK(find_option(result, "draft-validate:small+large") != nullptr);
    CHECK(find_option(result, "escalate:large+small") == nullptr); // closed, and the second knows less
    CHECK(stack->roles().back().first == "escalation");
    CHECK(result.verdict.primary == result.options.front().executor);
    CHECK(result.verdict.pattern == result.options.front().pattern);
}

TEST_CASE("of context and licence a stack has the narrower one, of control the mixed one") {
    const Recommendation result = answer(tested_knowledge(), "task: tested");
    const RankedOption* stack = find_option(result, "escalate:small+large");
    REQUIRE(stack != nullptr);
    const auto utility = [](const auto& subject, const std::string& id) {
        return std::find_if(subject.criteria.begin(), subject.criteria.end(),
                            [&](const CriterionScore& score) { return score.id == id; })
            ->utility;
    };
    const Candidate& small = candidate(result, "small");
    CHECK(utility(*stack, "context") == utility(small, "context"));
    CHECK(utility(*stack, "control") == Approx(1 - stack->second_share));
}

TEST_CASE("nothing is escalated where nobody checks") {
    const Recommendation result = answer(tested_knowledge(), "task: unchecked");
    CHECK(find_option(result, "escalate:small+large") == nullptr);
    CHECK(find_option(result, "draft-validate:small+large") != nullptr);
}

TEST_CASE("vectors of two models make no stack") {
    const Catalogue& catalogue = tested_knowledge().catalogue;
    std::string problem;
    CHECK_FALSE(cost_option(tested_knowledge(), workload_of(tested_knowledge(), "task: vectors"),
                            {Pattern::escalate, catalogue.model("small"), catalogue.model("large")}, {k_day},
                            problem));
    CHECK(problem == "vectors of two models cannot stand in for one another");
}

TEST_CASE("to state what is assumed of a stack on one's own hardware changes nothing", "[data]") {
    const Catalogue& catalogue = shipped().catalogue;
    const OptionChoice stack{Pattern::escalate, catalogue.model("qwen3.6-27b"),
                             catalogue.model("qwen3.8-27b")};
    const auto costing = [&](const std::string& more) {
        std::string problem;
        auto its = cost_option(
            shipped(), workload_of(shipped(), "task: repo-coding, hardware: 2xH100, gpu_price: 3" + more),
            stack, {k_day}, problem);
        INFO(problem);
        REQUIRE(its.has_value());
        return std::move(*its);
    };
    const Costing assumed = costing("");
    REQUIRE(assumed.streams > 0);
    const Costing stated = costing(", concurrency: " + std::to_string(assumed.streams));
    CHECK(stated.option.money.usd_per_request == assumed.option.money.usd_per_request);
    CHECK(stated.option.duration.seconds == assumed.option.duration.seconds);
    // Twice as many requests at once do not fit beside one another.
    std::string problem;
    CHECK_FALSE(cost_option(shipped(),
                            workload_of(shipped(), "task: repo-coding, hardware: 2xH100, gpu_price: 3, "
                                                   "concurrency: " +
                                                       std::to_string(2 * assumed.streams)),
                            stack, {k_day}, problem));
    CHECK(problem == "the given hardware does not hold both models");
}

TEST_CASE("own hardware is held against what the whole stack takes at APIs", "[data]") {
    const Catalogue& catalogue = shipped().catalogue;
    const OptionChoice stack{Pattern::escalate, catalogue.model("qwen3.6-27b"),
                             catalogue.model("qwen3.8-27b")};
    std::string problem;
    const auto own =
        cost_option(shipped(), workload_of(shipped(), "task: repo-coding, hardware: 2xH100, gpu_price: 3"),
                    stack, {k_day}, problem);
    const auto api =
        cost_option(shipped(), workload_of(shipped(), "task: repo-coding"), stack, {k_day}, problem);
    REQUIRE(own.has_value());
    REQUIRE(api.has_value());
    CHECK(*own->api_usd_per_request == Approx(*api->option.money.usd_per_request));
    REQUIRE(own->break_even.has_value());
    CHECK(own->break_even->most_per_set == static_cast<std::int64_t>(own->option.own->requests_per_day()));
}

TEST_CASE("a stack on one's own hardware names the sets that both need", "[data]") {
    const Catalogue& catalogue = shipped().catalogue;
    std::string problem;
    const auto costing =
        cost_option(shipped(), workload_of(shipped(), "task: repo-coding, hardware: 2xH100, gpu_price: 3"),
                    {Pattern::escalate, catalogue.model("qwen3.6-27b"), catalogue.model("qwen3.8-27b")},
                    {k_day}, problem);
    REQUIRE(costing.has_value());
    const double month = *costing->option.money.usd_per_month;
    const std::int64_t sets = std::llround(month / (2 * 3 * 720.0));
    CHECK(costing->sets == sets);
    REQUIRE(sets > 1);
    const CostLine& line = costing->items.front().line;
    CHECK(line.what.starts_with(std::to_string(sets) + " sets of 2"));
    CHECK(line.quantity == Approx(static_cast<double>(sets) * 720 /
                                  (30 * static_cast<double>(costing->workload.requests_per_day))));
}

TEST_CASE("hardware holds both models of a stack, whether its hours have a price or not", "[data]") {
    for (const char* stated :
         {"task: chat-assistant, hardware: 2x4090", "task: chat-assistant, hardware: 2xH100"}) {
        INFO(stated);
        const Recommendation result = answer(shipped(), stated);
        for (const RankedOption& option : result.options) {
            if (option.second == nullptr) {
                continue;
            }
            const Candidate& first = *result.candidate_of(option.executor);
            const Candidate& second = *result.candidate_of(option.second);
            if (first.deployment && second.deployment) {
                CHECK(first.deployment->sizing.need.total.mid + second.deployment->sizing.need.total.mid <=
                      first.deployment->sizing.given_bytes());
            }
        }
    }
}

TEST_CASE("a model below the quality floor may still work in a stack") {
    const Recommendation plain = answer(tested_knowledge(), "task: tested");
    const double small = candidate(plain, "small").success_rate;
    const Recommendation result =
        answer(tested_knowledge(), "task: tested, quality_floor: " + std::to_string(small + 0.01));
    CHECK(find_candidate(result, "small") == nullptr);
    REQUIRE(result.excluded.size() == 1);
    CHECK(result.excluded.front().reasons.front().constraint == "quality-floor");
    CHECK(find_option(result, "small") == nullptr);
    CHECK(find_option(result, "escalate:small+large") != nullptr);
}

TEST_CASE("the front has no option that another one beats in success and price") {
    const Recommendation result = answer(shipped(), "task: repo-coding");
    int on_front = 0;
    for (const RankedOption& option : result.options) {
        if (!option.on_front) {
            continue;
        }
        ++on_front;
        for (const RankedOption& other : result.options) {
            const bool beaten = other.proven && other.money.usd_per_request &&
                                *other.money.usd_per_request < *option.money.usd_per_request &&
                                other.success_rate > option.success_rate + 1e-6;
            CHECK_FALSE(beaten);
        }
    }
    CHECK(on_front > 2);
}

} // namespace
} // namespace stackpick::testing
