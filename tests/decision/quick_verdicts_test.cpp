// SPDX-License-Identifier: MIT
// A verdict from columns is that of the whole answer, to the last letter.
#include "catch.hpp"
#include "stackpick/decision/quick_verdicts.hpp"
#include "stackpick/report/batch.hpp"
#include "support/decision_fixture.hpp"
#include "support/repeats.hpp"

#include <random>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

RecommendOptions figures_alone(bool rules = true) {
    RecommendOptions options{k_day, rules};
    options.draws = 0;
    options.flips = false;
    options.described = 0;
    options.reasons = false;
    options.one_by_one = true;
    return options;
}

std::string verdict_of(const Recommendation& result) {
    return batch_members(result, {});
}

/// The quick verdict and the long way to it.
void check_quick(QuickVerdicts& quick, const std::string& keys, bool rules = true) {
    INFO(keys);
    const Workload workload = workload_of(shipped(), keys);
    REQUIRE(quick.is_for(workload));
    CHECK(verdict_of(quick.answer(workload)) ==
          verdict_of(recommend(shipped(), workload, figures_alone(rules))));
}

TEST_CASE("a quick verdict is that of the whole answer, at every task", "[decision][quick]") {
    QuickVerdicts quick{shipped(), figures_alone()};
    for (const Task& task : shipped().tasks.all()) {
        check_quick(quick, "task: " + task.id);
        check_quick(quick, "task: " + task.id + ", origin: any, self_host: false");
    }
}

TEST_CASE("a quick verdict sees whatever a workload states", "[decision][quick]") {
    const std::string stated = GENERATE(
        as<std::string>{}, "self_host: true", "licence: [MIT, Apache-2.0]",
        "licence: permissive, strict: true", "context: 300k", "context: 4M",
        "openness: [open-weight, open-source]", "lab: [alibaba, moonshot]", "region: cn",
        "region: us, origin: any", "provider: openrouter", "budget: 50", "budget: 0.01",
        "budget: 3000, region: intl", "quality_floor: 0.7", "quality_floor: 0.97", "quality_floor: 0.999",
        "mistake_cost: 40", "mistake_cost: 0", "latency_cost: 0.01", "cached_share: 0.9, batch_share: 0.5",
        "input_tokens: 2M, output_tokens: 1", "requests_per_day: 3M", "modality: [text, image]",
        "modality: [pdf, video]", "needs: [tools, structured-output]", "needs: reasoning, strict: true",
        "exclude: [qwen3.8-max, qwen3.8-27b]", "baseline: qwen3.6-plus", "weight: [economy=0.9]",
        "weight: [fit=1]", "priorities: [privacy, cost]", "use: embedded",
        "use: resell-api, monthly_users: 200M", "territory: [DE, CN], annual_revenue: 30M", "fine_tune: true",
        "train_on_outputs: true, use: research", "quant: fp8");
    QuickVerdicts quick{shipped(), figures_alone()};
    for (const char* task : {"repo-coding", "translation", "chat-assistant", "embeddings"}) {
        check_quick(quick, std::string{"task: "} + task + ", " + stated);
    }
}

TEST_CASE("a quick verdict does not depend on what was asked before", "[decision][quick]") {
    const std::vector<std::string> parts{
        "self_host: true", "licence: permissive",   "region: cn",      "quality_floor: 0.8", "budget: 900",
        "context: 100k",   "use: internal",         "origin: any",     "mistake_cost: 3",    "strict: true",
        "needs: tools",    "requests_per_day: 70k", "modality: image", "weight: [speed=0.5]"};
    std::minstd_rand random{20261126};
    QuickVerdicts quick{shipped(), figures_alone(false)};
    const auto& tasks = shipped().tasks.all();
    for (int i = 0; i < repeats(60); ++i) {
        std::string keys = "task: " + tasks[random() % tasks.size()].id;
        for (const std::string& part : parts) {
            keys += random() % 4 == 0 ? ", " + part : "";
        }
        check_quick(quick, keys, false);
    }
}

TEST_CASE("what only the whole answer can tell is left to it", "[decision][quick]") {
    QuickVerdicts quick{shipped(), figures_alone()};
    CHECK_FALSE(quick.is_for(workload_of(shipped(), "task: repo-coding, hardware: 8xH100")));
    CHECK_FALSE(quick.is_for(workload_of(shipped(), "task: repo-coding, where: model.has_weights")));
}

} // namespace
} // namespace stackpick::testing
