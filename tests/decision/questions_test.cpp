// SPDX-License-Identifier: MIT
// Questions about an answer, on the shipped data.
#include "catch.hpp"
#include "stackpick/decision/questions.hpp"
#include "support/decision_fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

using Catch::Approx;

Explanation explained(const Recommendation& result, const std::string& id) {
    std::string problem;
    auto explanation = explain_option(
        shipped(), result, {Pattern::single, shipped().catalogue.model(id), nullptr}, {k_day}, problem);
    INFO(problem);
    REQUIRE(explanation.has_value());
    return std::move(*explanation);
}

TEST_CASE("an explanation has the score of the ranking, and its parts add up to it") {
    const Recommendation result = answer(shipped(), "task: repo-coding");
    for (const std::string id : {"qwen3.8-27b", "qwen3.8-max", "kimi-k2.6"}) {
        INFO(id);
        const Explanation explanation = explained(result, id);
        double sum = 0;
        for (const CriterionScore& criterion : explanation.option.criteria) {
            sum += criterion.contribution;
        }
        CHECK(explanation.option.score == candidate(result, id).score);
        CHECK(sum == Approx(explanation.option.score).margin(1e-5));
        CHECK(explanation.reasons.empty());
    }
}

TEST_CASE("what does not qualify is explained with the reasons, the first that failed first") {
    const Recommendation result = answer(shipped(), "task: repo-coding, self_host: true");
    const Explanation explanation = explained(result, "qwen3.8-max");
    REQUIRE_FALSE(explanation.reasons.empty());
    CHECK(explanation.reasons.front().constraint == "self-host");
    CHECK(explanation.option.rank == 0);
}

Explanation of_stack(const Recommendation& result, Pattern pattern, const std::string& executor,
                     const std::string& second) {
    std::string problem;
    auto explanation = explain_option(
        shipped(), result, {pattern, shipped().catalogue.model(executor), shipped().catalogue.model(second)},
        {k_day}, problem);
    INFO(problem);
    REQUIRE(explanation.has_value());
    return std::move(*explanation);
}

double fit_of(const CriteriaScores& criteria) {
    return criteria[place_of_criterion("fit")].utility;
}

TEST_CASE("rules count for options that are not listed as well") {
    const Recommendation result = answer(shipped(), "task: repo-coding");
    const Explanation stack = of_stack(result, Pattern::escalate, "qwen3.5-35b-a3b", "step-3.5-flash");
    REQUIRE(stack.option.rank == 0);
    const double share = stack.option.second_share;
    CHECK(fit_of(stack.option.criteria) == Approx((1 - share) * fit_of(stack.members[0].criteria) +
                                                  share * fit_of(stack.members[1].criteria)));
    CHECK(fit_of(stack.option.criteria) > 0.5);
    // Nor does a constraint that fails take a rule away.
    const std::string task = "task: long-horizon-agent";
    const Explanation api = explained(answer(shipped(), task), "qwen3.7-max");
    const Explanation hosted = explained(answer(shipped(), task + ", self_host: true"), "qwen3.7-max");
    CHECK(fit_of(hosted.option.criteria) == fit_of(api.option.criteria));
    CHECK(fit_of(hosted.option.criteria) > 0.5);
}

TEST_CASE("a stack is held against the floor and the budget as a whole") {
    const Recommendation floor = answer(shipped(), "task: chinese-language, quality_floor: 0.8");
    const RankedOption& first = floor.options.front();
    REQUIRE(first.second != nullptr);
    const Explanation explanation = of_stack(floor, first.pattern, first.executor->id, first.second->id);
    CHECK(explanation.reasons.empty());
    CHECK(explanation.option.rank == 1);

    const Recommendation budget = answer(shipped(), "task: repo-coding, budget: 1000");
    const Explanation dear =
        of_stack(budget, Pattern::draft_validate, "glm-5.3-flash", "deepseek-v4.1-flash-1017");
    REQUIRE(dear.reasons.size() == 1);
    CHECK(dear.reasons.front().constraint == "budget");
    CHECK(dear.reasons.front().because.starts_with("it costs $1,0"));
}

TEST_CASE("why a stack is none of those that are looked for") {
    const Recommendation result = answer(shipped(), "task: repo-coding");
    CHECK(of_stack(result, Pattern::escalate, "deepseek-v4.1-flash-1017", "glm-5.3-flash").not_sought ==
          "GLM-5.3-Flash succeeds no more often than DeepSeek V4.1 Flash 1017");
    CHECK(of_stack(result, Pattern::escalate, "qwen3.8-max", "kimi-k3").not_sought ==
          "Qwen3.8-Max is closed, and the first of a stack is open");
    const RankedOption& stack =
        *std::find_if(result.options.begin(), result.options.end(),
                      [](const RankedOption& option) { return option.second != nullptr; });
    CHECK(of_stack(result, stack.pattern, stack.executor->id, stack.second->id).not_sought.empty());
}

TEST_CASE("what would make a model first does so") {
    int applied = 0;
    const RecommendOptions options{k_day, true, {}, 0, false};
    for (const std::string task : {"repo-coding", "long-horizon-agent", "translation"}) {
        const Recommendation result = answer(shipped(), "task: " + task);
        for (const std::string id : {"qwen3.8-27b", "kimi-k3", "deepseek-v4-flash"}) {
            const Model& model = *shipped().catalogue.model(id);
            for (const Flip& win : find_wins(shipped(), result, model, options)) {
                CHECK(win.then == &model);
                if (win.input == "mistake_cost") {
                    INFO(task << ", " << id << ": " << win.says);
                    Workload workload = result.workload;
                    workload.mistake_cost = Usd{win.to};
                    CHECK(recommend(shipped(), workload, options).verdict.primary == &model);
                }
                ++applied;
            }
        }
    }
    CHECK(applied > 0);
}

TEST_CASE("the primary model needs nothing to be first") {
    const Recommendation result = answer(shipped(), "task: repo-coding");
    const RecommendOptions options{k_day, true, {}, 0, false};
    CHECK(find_wins(shipped(), result, *result.verdict.primary, options).empty());
}

TEST_CASE("how far open models are behind is told with an interval, or not at all") {
    const Workload workload = workload_of(shipped(), "task: repo-coding, origin: any");
    const auto lag = lag_of_open_models(shipped(), workload, 200);
    REQUIRE(lag.has_value());
    CHECK(lag->range.low <= lag->months);
    CHECK(lag->months <= lag->range.high);
    CHECK(lag->range.low < lag->range.high);
    CHECK(lag->records >= 2);
    const auto again = lag_of_open_models(shipped(), workload, 200);
    CHECK(again->range.low == lag->range.low);
    // Without draws there is no interval, and embeddings have no closed model with results.
    CHECK(lag_of_open_models(shipped(), workload, 0)->range.low == lag->months);
}

TEST_CASE("a model that reaches a level a year after a closed one is twelve months behind") {
    const auto model = [](const std::string& id, const std::string& date, bool open, int score) {
        return "  - {id: " + id + ", name: " + id + ", lab: acme, released: '" + date +
               "', openness: " + (open ? "open-weight" : "closed") +
               ", evidence: [{benchmark: code-bench, score: " + std::to_string(score) +
               ", reported_by: independent, source: https://example.org}]}\n";
    };
    const Knowledge knowledge =
        knowledge_of({k_job, "as_of: '2026-11-22'\nmodels:\n" + model("c1", "2025-01-15", false, 60) +
                                 model("c2", "2025-07-15", false, 80) + model("o1", "2026-01-15", true, 60) +
                                 model("o2", "2026-07-15", true, 80)});
    const auto lag = lag_of_open_models(knowledge, workload_of(knowledge, "task: job"), 0);
    REQUIRE(lag.has_value());
    CHECK(lag->months == Approx(12).margin(0.05));
    CHECK(lag->records == 2);
}

} // namespace
} // namespace stackpick::testing
