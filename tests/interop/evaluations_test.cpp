// SPDX-License-Identifier: MIT
// Results of one's own evaluations: each format as its tool writes it, cut down to what is read.
#include "catch.hpp"
#include "stackpick/capability/success.hpp"
#include "stackpick/interop/evaluations.hpp"
#include "stackpick/interop/own_evidence.hpp"
#include "support/decision_fixture.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

std::vector<OwnResult> own_results_of(const std::string& text, std::string* problems = nullptr) {
    Diagnostics diagnostics;
    auto results = read_own_results("evals", text, diagnostics);
    if (problems != nullptr) {
        *problems = text_of(diagnostics);
    } else {
        REQUIRE(text_of(diagnostics).empty());
    }
    return results;
}

std::string problems_of(const std::string& text) {
    std::string problems;
    own_results_of(text, &problems);
    return problems;
}

TEST_CASE("lm-evaluation-harness: a result a task, by its usual metric") {
    const auto results = own_results_of(R"({
      "results": {
        "gpqa_diamond_zeroshot": {"alias": "gpqa", "acc,none": 0.61, "acc_stderr,none": 0.03, "acc_norm,none": 0.6},
        "gsm8k": {"exact_match,strict-match": 0.84, "exact_match,flexible-extract": 0.89}
      },
      "n-samples": {"gsm8k": {"original": 1319, "effective": 500}},
      "config": {"model": "hf", "model_args": "pretrained=Qwen/Qwen3.8-27B,dtype=bfloat16"}
    })");
    REQUIRE(results.size() == 2);
    CHECK(results[0].model == "Qwen/Qwen3.8-27B");
    CHECK(results[0].benchmark == "gpqa_diamond_zeroshot");
    CHECK(results[0].share == 0.61);
    CHECK_FALSE(results[0].trials.has_value());
    CHECK(results[1].share == 0.89); // what was answered, not how
    CHECK(results[1].metric == "exact_match,flexible-extract");
    CHECK(results[1].trials == 500);
}

TEST_CASE("promptfoo: passed tests by provider, over all prompts") {
    const auto results = own_results_of(R"({
      "evalId": "eval-1",
      "results": {"version": 3, "prompts": [
        {"provider": "openrouter:qwen/qwen3.8-27b", "metrics": {"testPassCount": 30, "testFailCount": 8, "testErrorCount": 2}},
        {"provider": "openrouter:qwen/qwen3.8-27b", "metrics": {"testPassCount": 35, "testFailCount": 5, "testErrorCount": 0}},
        {"provider": {"id": "moonshot:chat:kimi-k2.6"}, "metrics": {"testPassCount": 20, "testFailCount": 20}}
      ]}
    })");
    REQUIRE(results.size() == 2);
    CHECK(results[0].model == "moonshot:chat:kimi-k2.6");
    CHECK(results[0].share == 0.5);
    CHECK(results[1].benchmark == "mine");
    CHECK(results[1].share == Approx(65.0 / 80));
    CHECK(results[1].trials == 80);
}

TEST_CASE("promptfoo without sums: its rows are counted") {
    const auto results = own_results_of(R"({"results": {"results": [
      {"provider": {"id": "a"}, "success": true}, {"provider": {"id": "a"}, "success": false},
      {"provider": {"id": "a"}, "success": true}, {"provider": {"id": "a"}, "success": true}]}})");
    REQUIRE(results.size() == 1);
    CHECK(results[0].share == 0.75);
    CHECK(results[0].trials == 4);
}

TEST_CASE("Inspect: the accuracy of a finished log") {
    const std::string log = R"({"version": 2, "status": "success",
      "eval": {"task": "gpqa_diamond", "model": "openai/gpt-5"},
      "results": {"total_samples": 200, "completed_samples": 198, "scores": [
        {"name": "choice", "metrics": {"accuracy": {"name": "accuracy", "value": 0.86}, "stderr": {"value": 0.02}}}]}})";
    const auto results = own_results_of(log);
    REQUIRE(results.size() == 1);
    CHECK(results[0].model == "openai/gpt-5");
    CHECK(results[0].share == 0.86);
    CHECK(results[0].trials == 198);
    std::string cut = log;
    cut.replace(cut.find("success"), 7, "error");
    CHECK(problems_of(cut).find("ended with `error`") != std::string::npos);
    CHECK(problems_of(R"({"status": "success", "eval": {}, "results": {"scores": []}})")
              .find("which model was evaluated") != std::string::npos);
}

TEST_CASE("a table in CSV or YAML: successes of trials, or a score") {
    const auto csv = own_results_of(
        "Model,Benchmark,Successes,Trials,Score\nqwen3.8-27b,,41,50,\n\"Kimi K2.6\",gpqa-diamond,,,82%\n");
    REQUIRE(csv.size() == 2);
    CHECK(csv[0].benchmark == "mine");
    CHECK(csv[0].share == Approx(0.82));
    CHECK(csv[0].trials == 50);
    CHECK(csv[1].model == "Kimi K2.6");
    CHECK(csv[1].share == Approx(0.82));
    CHECK(csv[1].where.line == 3);
    const auto yaml_rows =
        own_results_of("evaluations:\n  - {model: qwen3.8-27b, successes: 41, trials: 50}\n  - "
                       "{model: kimi-k2.6, score: 0.7}\n");
    REQUIRE(yaml_rows.size() == 2);
    CHECK(yaml_rows[1].share == Approx(0.7));
}

TEST_CASE("mistakes are told with their place, all at once") {
    const std::string problems = problems_of(
        "model,sucesses,trials,score\nqwen3.8-27b,1,2,\n,,,0.5\nkimi-k2.6,,,82\nglm-5,,many,0.5\n");
    CHECK(problems.find("evals:1:1: error: unknown column `sucesses`") != std::string::npos);
    CHECK(problems.find("did you mean `successes`?") != std::string::npos);
    CHECK(problems.find("evals:3:1: error: `model` is missing") != std::string::npos);
    CHECK(problems.find("`score` is `82`") != std::string::npos);
    CHECK(problems.find("`trials` is `many`") != std::string::npos);
    CHECK(problems_of("{\"results\": [1,").find("it is no JSON") != std::string::npos);
    CHECK(problems_of("{\"a\": 1}").find("of no tool that is known") != std::string::npos);
    CHECK(problems_of("model,score\n").find("it holds no results") != std::string::npos);
    CHECK(problems_of("model,successes,trials,score\na,4,5,0.8\n").find("both `successes` and `score`") !=
          std::string::npos);
    CHECK(problems_of("model,successes,trials\na,6,5\n").find("more successes than trials") !=
          std::string::npos);
}

TEST_CASE("any text is read or refused, and never throws") {
    const std::string whole = R"({"results": {"gsm8k": {"acc,none": 0.5}}, "model_name": "a"})";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        std::string problems;
        own_results_of(whole.substr(0, length), &problems);
        CHECK((length == whole.size()) == problems.empty());
    }
}

TEST_CASE("names of tools stand for models and benchmarks of the catalogue") {
    Diagnostics diagnostics;
    const OwnEvidence own = own_evidence(
        shipped().catalogue,
        {{"openrouter:qwen/qwen3.8-27b", "leaderboard_gpqa_diamond_zeroshot", 0.9, 198, "acc", {}},
         {"kimi-k2.6", "mine", 0.7, 50, "successes", {}},
         {"kimi-k2.6", "our_secret_suite", 0.7, 50, "acc", {}}},
        diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    CHECK(text_of(diagnostics).find("no benchmark with a scale is called `our_secret_suite`") !=
          std::string::npos);
    REQUIRE(own.results.size() == 1);
    CHECK(own.results[0].first == "qwen3.8-27b");
    CHECK(own.results[0].second.benchmark == "gpqa-diamond");
    CHECK(own.results[0].second.score == Approx(90));
    REQUIRE(own.cases.size() == 1);
    CHECK(own.cases[0].model == "kimi-k2.6");
    CHECK(own.cases[0].successes == Approx(35));
    Diagnostics unknown;
    own_evidence(shipped().catalogue, {{"qwen3.8-27", "mine", 0.5, 10, "", {}}}, unknown);
    CHECK(text_of(unknown).find("unknown model `qwen3.8-27`") != std::string::npos);
}

TEST_CASE("nothing that can be used is an error") {
    Diagnostics diagnostics;
    own_evidence(shipped().catalogue, {{"kimi-k2.6", "our_secret_suite", 0.7, 50, "acc", {}}}, diagnostics);
    CHECK(text_of(diagnostics).find("none of the results can be used") != std::string::npos);
}

/// What a result of Qwen3.8-27B does to its success rate at a task: before and after. It is taken in for
/// repo-coding.
std::pair<double, double> effect_on(const std::string& task, const std::string& benchmark, double share,
                                    std::int64_t trials) {
    Knowledge knowledge = knowledge_of(shipped_documents());
    const Model& model = *knowledge.catalogue.model("qwen3.8-27b");
    const auto rate = [&] {
        return success_of(knowledge, model, *knowledge.tasks.find(task)).rate;
    };
    const double before = rate();
    Diagnostics diagnostics;
    const OwnEvidence own =
        own_evidence(knowledge.catalogue, {{model.id, benchmark, share, trials, "", {}}}, diagnostics);
    add_own_evidence(knowledge, own, knowledge.tasks.find("repo-coding"));
    return {before, rate()};
}

TEST_CASE("a result on a benchmark of the catalogue counts") {
    const auto [before, after] = effect_on("repo-coding", "swe-bench-pro", 0.30, 400);
    CHECK(after < before - 0.02);
}

TEST_CASE("cases of one's own count at their task alone") {
    CHECK(effect_on("repo-coding", "mine", 0.30, 200).second == Approx(0.30).margin(0.03));
    const auto [before, after] = effect_on("translation", "mine", 0.30, 200);
    CHECK(after == before);
}

} // namespace
} // namespace stackpick::testing
