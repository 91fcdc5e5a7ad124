// SPDX-License-Identifier: MIT
// What surrounds a verdict: order, removals, missing facts, baseline, reference and next steps.
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/workload/criteria.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

/// A model with evidence, licence, price and context. `changes` are keys that replace its own, with a
/// semicolon between; `key: none` leaves one out.
std::string model(const std::string& id, const std::string& changes = {}) {
    std::string text = "  - {id: " + id + ", name: Name-" + id + ", lab: acme, ";
    const auto add = [&](const std::string& key, const std::string& value) {
        if (changes.find(key + ':') == std::string::npos) {
            text += key + ": " + value + ", ";
        }
    };
    add("openness", "open-weight");
    add("licence", "Apache-2.0");
    add("parameters", "{total: 30000000000}");
    add("context", "{native: 200000}");
    add("weights", "{huggingface: AcmeAI/" + id + "}");
    add("offers", "[{provider: acme-api, api_id: api-" + id +
                      ", input: 2, output: 30, currency: USD, source: 'https://example.org'}]");
    add("evidence",
        "[{benchmark: code-bench, score: 70, reported_by: independent, source: 'https://example.org'}]");
    for (const std::string& part : split(changes, ';')) {
        text += part.find(": none") == std::string::npos ? part + ", " : "";
    }
    return text + "}\n";
}

Knowledge outlook_knowledge(const std::string& models, const std::string& more = "rules: []\n") {
    return knowledge_of({k_job, "as_of: '2026-11-22'\nmodels:\n" + models, more});
}

TEST_CASE("equal scores are ordered by id") {
    const Knowledge knowledge = outlook_knowledge(model("b") + model("c") + model("a"));
    CHECK(ranking(answer(knowledge, "task: job")) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("a candidate with an unproven must comes after all others, however well it scores") {
    const Knowledge knowledge = outlook_knowledge(model("better", "context: {native: 400000}") +
                                                  model("proven", "capabilities: {tools: true}"));
    CHECK(ranking(answer(knowledge, "task: job")) == std::vector<std::string>{"better", "proven"});
    const Recommendation result = answer(knowledge, "task: job, needs: tools");
    CHECK(ranking(result) == std::vector<std::string>{"proven", "better"});
    CHECK(candidate(result, "better").score > candidate(result, "proven").score);
    CHECK(candidate(result, "better").unproven == std::vector<std::string>{"needs"});
    CHECK(candidate(result, "better").cautions.back() == "unproven: no source says that it has tools");
    CHECK(ranking(answer(knowledge, "task: job, needs: tools, strict: true")) ==
          std::vector<std::string>{"proven"});
}

TEST_CASE("every track has its best candidate or none") {
    const Knowledge knowledge =
        outlook_knowledge(model("small", "parameters: {total: 5000000000}") + model("mid-1") +
                          model("mid-2", "context: {native: 400000}"));
    const Recommendation result = answer(knowledge, "task: job");
    REQUIRE(result.tracks.size() == 8);
    CHECK(result.best_of(k_open_mid)->model->id == "mid-2");
    CHECK(result.best_of(Track{true, Layer::small})->model->id == "small");
    CHECK(result.best_of(k_closed_flagship) == nullptr);
}

TEST_CASE("removals are counted by constraint, most first, with what admits them") {
    const Knowledge knowledge = outlook_knowledge(
        model("fits") + model("short", "context: {native: 1000}") +
        model("short-and-closed",
              "context: {native: 1000}; openness: closed; licence: LicenseRef-Proprietary-API"));
    const Recommendation result = answer(knowledge, "task: job, self_host: true");
    REQUIRE(result.removals.size() == 2);
    CHECK(result.removals[0].constraint == "context");
    CHECK(result.removals[0].removed == 2);
    CHECK(result.removals[0].removed_alone == 1); // `short`
    CHECK(result.removals[0].relax == "lower --context");
    CHECK(result.removals[1].constraint == "self-host");
    CHECK(result.removals[1].removed == 1);
    CHECK(result.removals[1].removed_alone == 0);
    CHECK(result.removals[1].relax == "leave out --self-host to admit API models");
    REQUIRE(result.excluded.size() == 2);
    CHECK(result.excluded[0].model->id == "short"); // ordered by id
    CHECK(result.excluded[1].reasons.size() == 2);
}

TEST_CASE("a missing fact that could put another model first is reported with its swing") {
    // `unclear` lacks a licence: 0.06 × (0.25 − 1) = −0.045, but has 400k of context: 0.05 × 0.5 = 0.025.
    const Knowledge knowledge =
        outlook_knowledge(model("clear") + model("unclear", "licence: none; context: {native: 400000}"));
    const Recommendation result = answer(knowledge, "task: job");
    CHECK(ranking(result) == std::vector<std::string>{"clear", "unclear"});
    REQUIRE(result.missing.size() == 1);
    CHECK(result.missing[0].model == "unclear");
    CHECK(result.missing[0].fact == "its licence");
    CHECK(result.missing[0].swing == Approx(0.06)); // weight × the whole interval
    CHECK_THAT(result.missing[0].then, ContainsSubstring("at best it would rank first ("));
}

TEST_CASE("a missing fact of the first model that could cost it its rank is reported") {
    // Without a hub its control is 0.25 in [0,1]: ahead by 0.025 for context, behind by 0.05 × 0.75 = 0.0375
    // for control and by 0.05 × 1 at worst; with a permissive against a proprietary licence first.
    const Knowledge knowledge = outlook_knowledge(
        model("first", "weights: none; context: {native: 400000}") +
        model("second", "openness: closed; licence: LicenseRef-Acme-Ask; context: {native: 400000}"));
    const Recommendation result = answer(knowledge, "task: job");
    REQUIRE(ranking(result) == std::vector<std::string>{"first", "second"});
    // 0.06 × (1 − 0.1) = 0.054 ahead by licence, so even without control it stays first: nothing to report.
    CHECK(result.missing.empty());
    const Knowledge closer = outlook_knowledge(
        model("first", "weights: none; licence: LicenseRef-Acme-Ask") +
        model("second", "openness: closed; licence: LicenseRef-Acme-Ask; context: {native: 201000}"));
    // 0.0125 ahead by control, behind by 0.05 × log2(2.01 / 2) / 2 = 0.0001799 for context.
    const Recommendation close = answer(closer, "task: job");
    REQUIRE(ranking(close) == std::vector<std::string>{"first", "second"});
    REQUIRE(close.missing.size() == 1);
    CHECK(close.missing[0].model == "first");
    CHECK(close.missing[0].fact == "where its weights can be had");
    CHECK(close.missing[0].swing == Approx(0.05));
    CHECK_THAT(close.missing[0].then, ContainsSubstring("at worst it would fall to "));
    CHECK_THAT(close.missing[0].then, ContainsSubstring(", behind Name-second"));
}

TEST_CASE("the baseline is compared in success, money, control and licence") {
    const Knowledge knowledge = outlook_knowledge(
        model("new") + model("old", "openness: closed; licence: LicenseRef-Proprietary-API; "
                                    "offers: [{provider: acme-api, input: 4, output: 60, currency: USD, "
                                    "source: 'https://example.org'}]"));
    const Recommendation result = answer(knowledge, "task: job, baseline: old");
    REQUIRE(result.baseline.has_value());
    const BaselineComparison& baseline = *result.baseline;
    CHECK(baseline.model->id == "old");
    CHECK(baseline.score.value() == candidate(result, "old").score);
    CHECK(baseline.usd_per_month.value() == Approx(300)); // $0.10 × 100 × 30
    REQUIRE(baseline.changes.size() == 4);
    CHECK_THAT(baseline.changes[0], Catch::Matchers::StartsWith("expected success moves from "));
    CHECK(baseline.changes[1] == "tokens cost $150 instead of $300 a month (saves $150)");
    CHECK(baseline.changes[2] == "the weights can be pinned, tuned and self-hosted");
    CHECK(baseline.changes[3] == "the licence becomes Apache-2.0 instead of LicenseRef-Proprietary-API");
}

TEST_CASE("a baseline that is first, left out or without a price is said to be so") {
    const Knowledge knowledge = outlook_knowledge(model("new") + model("old", "offers: none; licence: none"));
    const Recommendation first = answer(knowledge, "task: job, baseline: new");
    CHECK(first.baseline->changes == std::vector<std::string>{"nothing: it is the recommended model"});
    const Recommendation left_out = answer(knowledge, "task: job, baseline: old, exclude: old");
    REQUIRE(left_out.baseline.has_value());
    CHECK(left_out.baseline->changes[1] == "today's monthly cost is unknown: no price on record");
    CHECK(left_out.baseline->changes.back() == "the licence becomes Apache-2.0 instead of unknown");
    CHECK_FALSE(answer(knowledge, "task: job").baseline.has_value());
}

TEST_CASE("the best model that only its origin keeps out is shown for comparison") {
    std::string western = model("western", "context: {native: 400000}");
    western.replace(western.find("lab: acme"), 9, "lab: western");
    const Knowledge knowledge = outlook_knowledge(model("own") + western);
    const Recommendation result = answer(knowledge, "task: job");
    CHECK(ranking(result) == std::vector<std::string>{"own"});
    REQUIRE(result.reference.has_value());
    CHECK(result.reference->model->id == "western");
    CHECK(result.reference->usd_per_success.has_value());
    CHECK_FALSE(answer(knowledge, "task: job, origin: any").reference.has_value());
    CHECK_FALSE(answer(knowledge, "task: job, exclude: western").reference.has_value());
}

struct Steps {
    std::string label;
    std::string model;
    std::string stated;
    std::vector<std::string> expected; ///< `say | command`
};

TEST_CASE("the next steps name the API id, pin the weights and show the facts") {
    const std::string hold =
        "Hold the use against its terms (facts, not legal advice), and have the text read | "
        "stackpick licence check it --use product";
    const std::string see = "See every fact of Name-it with its source | stackpick show it";
    const std::vector<Steps> rows{
        {"an open model with an API id",
         model("it"),
         "task: job",
         {"Call Name-it at acme-api as `api-it`, and pin that id; its terms of service hold "
          "beside the licence, and they are not on record | ",
          "Pin the weights of Name-it to one revision of the hub | hf download AcmeAI/it --revision <commit>",
          hold + " --provider acme-api", see}},
        {"self-hosted: no API",
         model("it"),
         "task: job, self_host: true",
         {"Pin the weights of Name-it to one revision of the hub | hf download AcmeAI/it --revision <commit>",
          "Find hardware for Name-it | stackpick plan it --context 100000", hold, see}},
        {"on ModelScope",
         model("it", "weights: {modelscope: Acme/it}"),
         "task: job, self_host: true",
         {"Pin the weights of Name-it to one revision of the hub | modelscope download --model Acme/it "
          "--revision "
          "<commit>",
          "Find hardware for Name-it | stackpick plan it --context 100000", hold, see}},
        {"on no hub",
         model("it", "weights: none"),
         "task: job, self_host: true",
         {"Find where the weights are published: no hub is on record for Name-it | ",
          "Find hardware for Name-it | stackpick plan it --context 100000", hold, see}},
        {"without an API id",
         model("it",
               "openness: closed; offers: [{provider: acme-api, input: 1, output: 1, currency: USD, source: "
               "'https://example.org'}]"),
         "task: job",
         {"Call Name-it at acme-api, and pin its model id there: it is not on record | ", hold, see}},
        {"without an offer",
         model("it", "openness: closed; offers: none"),
         "task: job",
         {"Look up the model id and price of Name-it: no offer is on record | ", hold, see}},
    };
    for (const Steps& row : rows) {
        INFO(row.label);
        const Knowledge knowledge = outlook_knowledge(row.model);
        std::vector<std::string> steps;
        for (const Step& step : answer(knowledge, row.stated).next) {
            steps.push_back(step.say + " | " + step.command);
        }
        CHECK(steps == row.expected);
    }
    const Knowledge knowledge = outlook_knowledge(model("it"));
    CHECK(answer(knowledge, "task: job, context: 1M").next.empty());
}

TEST_CASE("cautions of the models that the answer names are said with their names") {
    const Knowledge knowledge = outlook_knowledge(model("it", "context: {native: 50000, extended: 200000}"));
    const Recommendation result = answer(knowledge, "task: job");
    REQUIRE(result.cautions.size() == 1);
    CHECK(result.cautions[0] == "Name-it: the 100k context needs the extended window; 50k is native");
}

TEST_CASE("cautions come from evidence, licence, price and conflicts") {
    struct Row {
        std::string label;
        std::string changes;
        std::string caution;
    };
    const std::string own =
        "{benchmark: code-bench, score: 70, reported_by: vendor, source: 'https://example.org'}";
    const auto offer = [](const std::string& provider, const std::string& input) {
        return "{provider: " + provider + ", input: " + input +
               ", output: 0, currency: USD, source: 'https://example.org'}";
    };
    const std::vector<Row> rows{
        {"no licence", "licence: none",
         "unproven: no licence is on record, and unknown never counts as permission"},
        {"no evidence", "evidence: none", "no direct evidence for this task"},
        {"one result, the vendor's own", "evidence: [" + own + "]",
         "the only result in this task's domains is a vendor's"},
        {"two results, the vendor's own", "evidence: [" + own + ", " + own + "]",
         "all 2 results in this task's domains are vendors'"},
        // Of three prices $0.11, $0.33 and $0.44 a request the first is below half of $0.33.
        {"a price far below the others",
         "offers: [" + offer("gift", "11") + ", " + offer("b", "33") + ", " + offer("c", "44") + "]",
         "its price at gift ($0.11 a request) is far below the median of 3 offers ($0.33)"},
        {"a disputed fact",
         "conflicts: [{field: licence, says: MIT, by: someone, source: 'https://example.org'}]",
         "licence is disputed: someone says MIT"},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        const Knowledge knowledge = outlook_knowledge(model("it", row.changes));
        const Recommendation result = answer(knowledge, "task: job");
        CHECK(candidate(result, "it").cautions == std::vector<std::string>{row.caution});
    }
    const Knowledge plain = outlook_knowledge(model("it"));
    CHECK(answer(plain, "task: job").cautions.empty());
}

TEST_CASE("an answer that rests on community sources says for which facts") {
    const std::string kinds =
        "source_kinds: [{id: chat, grade: community, says: s, patterns: [chat.example]}, "
        "{id: lab, grade: vendor, says: s, patterns: [lab.example]}]\n";
    const auto cautions = [&](const std::string& changes) {
        const std::string models = "as_of: '2026-11-01'\nmodels:\n" + model("it", changes);
        const Knowledge knowledge = knowledge_of({models, k_job, kinds});
        return candidate(answer(knowledge, "task: job"), "it").cautions;
    };
    const std::string facts = "licence: Apache-2.0; context: {native: 200000}; ";
    using Texts = std::vector<std::string>;
    CHECK(cautions(facts + "sources: {licence: 'https://lab.example/x', context: lab.example}").empty());
    CHECK(cautions(facts + "sources: {licence: 'https://chat.example/x'}") ==
          Texts{"only community sources state its licence"});
    CHECK(cautions(facts + "sources: {licence: chat.example, context: chat.example/y}; "
                           "offers: [{provider: p, input: 1, output: 1, source: chat.example}]") ==
          Texts{"only community sources state its licence, context, price"});
}

TEST_CASE("old facts that entered earn one caution, others none") {
    // On 2026-11-22: 2026-07-25 was 120 days before, 2025-11-22 was 365 days before.
    const auto cautions = [](const std::string& changes) {
        const Knowledge knowledge = outlook_knowledge(model("it", changes));
        return answer(knowledge, "task: job").cautions;
    };
    const auto offer = [](const std::string& price, const std::string& date) {
        return "{provider: p" + price + ", input: " + price + ", output: 0, source: s, as_of: '" + date +
               "'}";
    };
    using Texts = std::vector<std::string>;
    CHECK(cautions("offers: [" + offer("1", "2026-07-25") + "]").empty());
    CHECK(cautions("offers: [" + offer("1", "2026-07-24") + "]") ==
          Texts{"old facts behind this answer: 1 price over 120 days"});
    CHECK(cautions("offers: [" + offer("1", "2026-11-01") + ", " + offer("1.5", "2024-01-01") + "]").empty());
    const std::string old_result =
        "{benchmark: code-bench, score: 70, reported_by: independent, source: s, as_of: '2025-11-21'}";
    const std::string of_other_domain =
        "{benchmark: c-bench, score: 70, reported_by: independent, source: s, as_of: '2025-11-21'}";
    CHECK(cautions("offers: [" + offer("1", "2026-07-24") + "], evidence: [" + old_result + ", " +
                   of_other_domain + "]") ==
          Texts{"old facts behind this answer: 1 price over 120 days, 1 result over 365 days"});
}

TEST_CASE("the assumptions that entered are listed, others are not") {
    const auto entered = [](const Recommendation& result, const std::string& name) {
        return std::any_of(result.assumptions.begin(), result.assumptions.end(),
                           [&](const auto& one) { return one.first == name; });
    };
    const Knowledge knowledge = outlook_knowledge(model("usd"));
    const Recommendation plain = answer(knowledge, "task: job");
    CHECK(entered(plain, "weights.capability"));
    CHECK(entered(plain, "catch_rate.human"));
    CHECK_FALSE(entered(plain, "catch_rate.tests"));
    CHECK_FALSE(entered(plain, "exchange.cny_per_usd"));
    CHECK_FALSE(entered(plain, "sizing.least_bits"));
    CHECK(entered(answer(knowledge, "task: job, hardware: H100"), "sizing.least_bits"));
    const Knowledge converted = outlook_knowledge(model(
        "cny", "offers: [{provider: a, input: 1, output: 1, currency: CNY, source: 'https://example.org'}]"));
    CHECK(entered(answer(converted, "task: job"), "exchange.cny_per_usd"));
}

bool is_cautioned(const std::vector<std::string>& cautions, std::string_view part) {
    return std::any_of(cautions.begin(), cautions.end(),
                       [&](const std::string& caution) { return caution.find(part) != std::string::npos; });
}

TEST_CASE("flags that say how to serve a model have no effect without hardware") {
    const Knowledge knowledge = outlook_knowledge(model("it"));
    const auto told = [&](const std::string& stated) {
        const Recommendation result = answer(knowledge, "task: job" + stated);
        return join(result.general_cautions, "; ");
    };
    CHECK(told("").empty());
    CHECK(told(", gpu_price: 2, ram: 64GB") ==
          "without effect, since no --hardware is stated: --gpu-price, --ram");
    CHECK(told(", concurrency: 8") == "without effect, since no --hardware is stated: --concurrency");
    CHECK(told(", concurrency: 8, self_host: true").empty());
    CHECK_THAT(told(", gpu_price: 2, hardware: H100"), !Catch::Matchers::ContainsSubstring("without effect"));
}

TEST_CASE("a provider whose terms forbid the use is told, as its price is what counts", "[data]") {
    const Recommendation product = answer(shipped(), "task: repo-coding");
    const Recommendation resold = answer(shipped(), "task: repo-coding, use: resell-api");
    const auto at_openrouter = [](const Recommendation& result) {
        int cautioned = 0;
        for (const Candidate& candidate : result.candidates) {
            const bool has_weights = candidate.model->has_weights();
            if (has_weights && candidate.money.offer != nullptr &&
                candidate.money.offer->provider == "openrouter") {
                cautioned += is_cautioned(candidate.cautions, "the terms of openrouter") ? 1 : 0;
            }
        }
        return cautioned;
    };
    CHECK(at_openrouter(product) == 0);
    CHECK(at_openrouter(resold) > 10);
    CHECK_FALSE(is_cautioned(
        answer(shipped(), "task: repo-coding, use: resell-api, self_host: true").cautions, "the terms of"));
}

TEST_CASE("a price of the quiet hours is told to be one", "[data]") {
    const Candidate quiet = candidate(answer(shipped(), "task: repo-coding"), "deepseek-v4.1-flash-1017");
    REQUIRE(quiet.money.offer->period == "off-peak");
    CHECK(is_cautioned(quiet.cautions, "holds off-peak alone"));
}

TEST_CASE("a day before the facts is told") {
    const Knowledge knowledge = outlook_knowledge(model("it"));
    const Date before{2020, 1, 1};
    const Workload workload = workload_of(knowledge, "task: job");
    const std::string told =
        "the catalogue is of 2026-11-22, after the day that is taken for today, 2020-01-01";
    CHECK(is_cautioned(recommend(knowledge, workload, {before, true, {}, 0, false}).general_cautions, told));
    CHECK(answer(knowledge, "task: job").general_cautions.empty());
}

TEST_CASE("only opinions about the kind of work are held against success rates", "[data]") {
    const auto& contradiction = answer(shipped(), "task: hard-reasoning").verdict.contradiction;
    CHECK_FALSE(contradiction.has_value()); // `licence-clear` is an opinion about licences
    CHECK(answer(shipped(), "task: repo-coding").verdict.contradiction.has_value());
}

TEST_CASE("a price that a region lacks is told", "[data]") {
    const auto of_region = [](const std::string& more) {
        const Recommendation result = answer(shipped(), "task: repo-coding" + more);
        const auto at = std::find_if(
            result.general_cautions.begin(), result.general_cautions.end(),
            [](const std::string& caution) { return caution.find("for region") != std::string::npos; });
        return at == result.general_cautions.end() ? std::string{} : *at;
    };
    CHECK_THAT(of_region(", region: us"),
               ContainsSubstring(" candidates have no price on record for region us"));
    CHECK(of_region("").empty());
    CHECK(of_region(", region: us, self_host: true").empty());
}

TEST_CASE("a format with fewer bits than the release is told with the success rate", "[data]") {
    const Recommendation result = answer(shipped(), "task: repo-coding, hardware: 4090, gpu_price: 1");
    const Candidate& first = result.candidates.front();
    REQUIRE(first.deployment->sizing.weights->format->id == "gguf-iq4_xs");
    CHECK(std::any_of(first.cautions.begin(), first.cautions.end(), [](const std::string& caution) {
        return caution.starts_with("it fits in gguf-iq4_xs, 4.") &&
               caution.ends_with(" bits a weight; the success rate is that of bf16, as released");
    }));
}

TEST_CASE("hardware that costs more than the budget serves nobody", "[data]") {
    const std::string stated = "task: repo-coding, hardware: 2xH100, gpu_price: 2, budget: ";
    CHECK(answer(shipped(), stated + "2879").options.empty()); // 2 × $2 × 720 hours
    CHECK_FALSE(answer(shipped(), stated + "10000").options.empty());
}

TEST_CASE("where waiting costs more than counts the answer says so, and what dollars alone say", "[data]") {
    const auto of_scale = [](const std::string& cost) {
        const Recommendation result = answer(shipped(), "task: repo-coding, latency_cost: " + cost);
        CHECK(result.cautions.size() >= result.general_cautions.size());
        const auto at = std::find_if(
            result.general_cautions.begin(), result.general_cautions.end(),
            [](const std::string& caution) { return caution.find("no longer count") != std::string::npos; });
        return at == result.general_cautions.end() ? std::string{} : *at;
    };
    CHECK(of_scale("0.001").empty());
    CHECK(of_scale("0.1").empty());
    const Recommendation result = answer(shipped(), "task: repo-coding, latency_cost: 50");
    const RankedOption* cheapest = &result.options.front();
    for (const RankedOption& option : result.options) {
        const auto& usd = option.money.expected_total_usd;
        cheapest = option.proven && usd && *usd < *cheapest->money.expected_total_usd ? &option : cheapest;
    }
    REQUIRE(*result.options.front().money.expected_total_usd > 100);
    const std::string ahead = cheapest == &result.options.front()
                                  ? ""
                                  : ": in dollars alone " + cheapest->id() + " is ahead, at " +
                                        format_usd(*cheapest->money.expected_total_usd);
    CHECK(of_scale("50").ends_with("beyond $100 costs no longer count" + ahead));
}

TEST_CASE("however much a mistake costs, what makes fewer of them stays ahead for that", "[data]") {
    double fewest = 1;
    for (const char* cost : {"500", "1000", "1400", "10000", "1000000"}) {
        const Recommendation result =
            answer(shipped(), std::string{"task: high-stakes-review, mistake_cost: "} + cost);
        INFO(cost << ' ' << result.options.front().id());
        CHECK(result.options.front().mistakes <= fewest + 1e-9);
        fewest = result.options.front().mistakes;
        CHECK(result.options.front().criteria[place_of_criterion("economy")].utility > 0);
    }
}

} // namespace
} // namespace stackpick::testing
