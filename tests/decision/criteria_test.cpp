// SPDX-License-Identifier: MIT
// Utilities worked out by hand. Nobody has evidence in these catalogues, so every success rate is the prior
// 0.5 with a standard error of 0.25 × √(1.2² + 0.5² + 0.5²) = 0.348.
#include "catch.hpp"
#include "support/decision_fixture.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

const std::string_view k_criteria_models = R"(
licences:
  - {id: LicenseRef-Source, name: Source licence, kind: source-available, osi_approved: false, commercial_use: conditional, self_host: true, thresholds: [], obligations: [keep-list], territories_excluded: [], use_restrictions: false, verified: true}
as_of: '2026-11-22'
models:
  - id: known
    name: Known
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    context: {native: 200000}
    weights: {huggingface: AcmeAI/Known}
    offers: # 0.01 MTok × $2 + 0.001 MTok × $30 = $0.05 a request
      - {provider: acme-api, input: 2, output: 30, currency: USD, source: https://example.org}
      - {provider: dear, input: 4, output: 60, currency: USD, source: https://example.org}
      - {provider: gift, plan: free, input: 0, output: 0, currency: USD, source: https://example.org}
  - id: blank
    name: Blank
    lab: acme
    openness: open-weight
  - id: closed
    name: Closed
    lab: acme
    openness: closed
    licence: LicenseRef-Proprietary-API
  - id: c-100k
    name: C 100k
    lab: acme
    openness: open-weight
    licence: LicenseRef-Modified-MIT-Acme
    context: {native: 100000}
  - id: c-400k
    name: C 400k
    lab: acme
    openness: open-weight
    licence: LicenseRef-Source
    context: {native: 400000}
  - id: c-800k
    name: C 800k
    lab: acme
    openness: open-weight
    licence: LicenseRef-Acme-Ask
    context: {native: 800000}
  - id: c-extended
    name: C extended
    lab: acme
    openness: open-weight
    context: {native: 50000, extended: 800000}
)";

const Knowledge& criteria_knowledge() {
    static const Knowledge built = knowledge_of({k_job, k_criteria_models});
    return built;
}

CriterionScore score_of(const std::string& model, const std::string& id,
                        const std::string& stated = "task: job") {
    return criterion(candidate(answer(criteria_knowledge(), stated), model), id);
}

void check_exact(const CriterionScore& score, double utility) {
    CHECK(score.utility == Approx(utility));
    CHECK(score.interval.low == score.utility);
    CHECK(score.interval.high == score.utility);
    CHECK_FALSE(score.unknown);
}

void check_unknown(const CriterionScore& score) {
    CHECK(score.utility == 0.25); // unknown.utility
    CHECK(score.interval.low == 0);
    CHECK(score.interval.high == 1);
    CHECK(score.unknown);
}

TEST_CASE("capability is the success rate with its 80% interval") {
    const CriterionScore score = score_of("known", "capability");
    CHECK(score.utility == 0.5);
    CHECK(score.interval.low == Approx(0.5 - 1.2815516 * 0.3482097));
    CHECK(score.interval.high == Approx(0.5 + 1.2815516 * 0.3482097));
    CHECK(score.unknown); // no result in the task's domains
    CHECK(score.basis == "no result at all; a wide guess");
}

TEST_CASE("room for context counts by doublings, two of which are enough") {
    check_exact(score_of("c-100k", "context"), 0);     // log2(100k / 100k) / 2
    check_exact(score_of("known", "context"), 0.5);    // log2(200k / 100k) / 2
    check_exact(score_of("c-400k", "context"), 1);     // log2(400k / 100k) / 2
    check_exact(score_of("c-800k", "context"), 1);     // 1.5, cut
    check_exact(score_of("c-extended", "context"), 0); // only the native window is room
    check_exact(score_of("c-100k", "context", "task: job, context: 50k"), 0.5); // log2(100k / 50k) / 2
    check_unknown(score_of("blank", "context"));
}

TEST_CASE("licences count by what they say to the use, an unknown one as an unknown fact") {
    check_exact(score_of("known", "licence"), 1.0);
    check_exact(score_of("c-100k", "licence"), 1.0);
    check_exact(score_of("c-400k", "licence"), 0.9); // 0.95 − 0.05 for its one duty
    check_exact(score_of("c-800k", "licence"), 0.1); // needs an agreement
    check_unknown(score_of("blank", "licence"));
    // Without commercial purpose nobody has to be asked.
    check_exact(score_of("c-800k", "licence", "task: job, use: research"), 1.0);
}

TEST_CASE("the terms of an API that nobody read count as such, whatever they may say") {
    const Knowledge unread = knowledge_of(
        {k_job,
         "as_of: '2026-11-22'\n"
         "models: [{id: hosted, name: Hosted, lab: acme, openness: closed, context: {native: 100000}}]\n"});
    const CriterionScore score = criterion(candidate(answer(unread, "task: job"), "hosted"), "licence");
    CHECK(score.utility == 0.4);
    CHECK(score.interval.low == 0);
    CHECK(score.interval.high == 1);
    CHECK_FALSE(score.unknown);
    CHECK(score.basis == "whether a product is allowed is unproven: LicenseRef-Proprietary-API");
}

TEST_CASE("control is weights that can be had") {
    check_exact(score_of("known", "control"), 1);
    check_exact(score_of("closed", "control"), 0);
    check_unknown(score_of("blank", "control")); // said to be open, but no hub is on record
}

TEST_CASE("evidence is worth nothing at a standard error of 25 points") {
    check_exact(score_of("known", "evidence"), 0); // 1 − 0.348 / 0.25 < 0
}

TEST_CASE("economy is the logarithm of price and expected mistakes") {
    // $0.05 + $0.50 × (1 − 0.5) × (1 − 0.8) = $0.10: log10(100 / 0.1) / log10(100 / 0.0001) = 3 / 6
    const CriterionScore score = score_of("known", "economy");
    CHECK(score.utility == Approx(0.5));
    CHECK_FALSE(score.unknown);
    // Mistakes alone vary: $0.1 × (1 − success) at the ends of the success rate's interval.
    const double z = 1.2815516 * 0.3482097;
    CHECK(score.interval.low == Approx(std::log10(100 / (0.05 + 0.1 * (0.5 + z))) / 6));
    CHECK(score.interval.high == Approx(std::log10(100 / (0.05 + 0.1 * (0.5 - z))) / 6));
}

TEST_CASE("economy ends at a hundredth of a cent and at a hundred dollars, or at what a mistake costs") {
    struct Row {
        std::string label;
        std::string stated;
        double utility;
    };
    const std::vector<Row> rows{
        // $0.10 of mistakes for each dollar that one costs
        {"$1 a request", "task: job, mistake_cost: 9.5", 2.0 / 6},                         // 0.05 + 0.95
        {"dear mistakes", "task: job, mistake_cost: 1000", std::log10(1000 / 100.05) / 6}, // 0.05 + 100
        {"dearer ones", "task: job, mistake_cost: 100000", std::log10(100000 / 10000.05) / 6},
        {"$100 a request", "task: job, mistake_cost: 0, input_tokens: 100M, output_tokens: 0", 0},
        {"$0.0001 a request", "task: job, mistake_cost: 0, input_tokens: 50, output_tokens: 0", 1},
        {"below $0.0001", "task: job, mistake_cost: 0, input_tokens: 1, output_tokens: 0", 1},
        {"nothing at all", "task: job, mistake_cost: 0, input_tokens: 0, output_tokens: 0", 1},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        CHECK(score_of("known", "economy", row.stated).utility == Approx(row.utility).margin(1e-9));
    }
}

TEST_CASE("without a price economy spans the usual prices") {
    // Low 0.01 × $0.1 + 0.001 × $0.3 = $0.0013, high 0.01 × $2 + 0.001 × $7 = $0.027; mistakes $0.05.
    const CriterionScore score = score_of("blank", "economy");
    CHECK(score.utility == Approx((std::log10(100 / 0.0513) + std::log10(100 / 0.077)) / 12));
    const double z = 1.2815516 * 0.3482097;
    CHECK(score.interval.low == Approx(std::log10(100 / (0.027 + 0.1 * (0.5 + z))) / 6));
    CHECK(score.interval.high == Approx(std::log10(100 / (0.0013 + 0.1 * (0.5 - z))) / 6));
    CHECK(score.unknown);
}

TEST_CASE("the money of a model is price, mistakes that get through, and their sum") {
    const Recommendation result = answer(criteria_knowledge(), "task: job");
    const MoneyFigures& money = candidate(result, "known").money;
    REQUIRE(money.usd_per_request.has_value());
    CHECK(*money.usd_per_request == Approx(0.05));
    CHECK(money.usd_per_success.value() == Approx(0.1)); // $0.05 / 0.5
    CHECK(money.usd_per_month.value() == Approx(150));   // × 100 a day × 30
    CHECK(money.expected_mistake_usd == Approx(0.05));   // $0.50 × 0.5 × 0.2
    CHECK(money.expected_total_usd.value() == Approx(0.1));
    CHECK(money.offers == 2);                             // the free plan is none
    CHECK(money.median_usd_per_request == Approx(0.075)); // of $0.05 and $0.10
    const MoneyFigures& unknown = candidate(result, "blank").money;
    CHECK_FALSE(unknown.usd_per_request.has_value());
    CHECK_FALSE(unknown.usd_per_month.has_value());
    CHECK_FALSE(unknown.expected_total_usd.has_value());
    CHECK(unknown.expected_mistake_usd == Approx(0.05));
}

TEST_CASE("the kind of check decides how many mistakes get through") {
    struct Row {
        std::string verify;
        double through;
    };
    for (const Row& row : std::vector<Row>{{"tests", 0.1}, {"human", 0.2}, {"judge", 0.3}, {"none", 1.0}}) {
        INFO(row.verify);
        std::string task{k_job};
        task.replace(task.find("verify: human"), 13, "verify: " + row.verify);
        const Knowledge checked = knowledge_of({task, k_criteria_models});
        const Recommendation result = answer(checked, "task: job");
        CHECK(candidate(result, "known").money.expected_mistake_usd == Approx(0.5 * 0.5 * row.through));
    }
}

TEST_CASE("the score is the sum of weight times utility") {
    // 0.5 × 0.5 + 0.2 × 0.5 + 0.05 × 0.5 + 0.06 × 1 + 0.05 × 1 + 0.06 × 0 + 0.08 × 0.5
    const Recommendation result = answer(criteria_knowledge(), "task: job");
    CHECK(candidate(result, "known").score == Approx(0.525));
}

TEST_CASE("contributions sum to the score and weights to one") {
    const Recommendation result = answer(criteria_knowledge(), "task: job");
    REQUIRE(result.candidates.size() == 7);
    for (const Candidate& one : result.candidates) {
        INFO(one.model->id);
        double score = 0;
        double weights = 0;
        for (const CriterionScore& part : one.criteria) {
            CHECK(part.contribution == Approx(part.weight * part.utility));
            CHECK(part.interval.low <= part.utility);
            CHECK(part.utility <= part.interval.high);
            score += part.contribution;
            weights += part.weight;
        }
        CHECK(score == Approx(one.score).epsilon(1e-5)); // rounded to six digits
        CHECK(weights == Approx(1));
        CHECK(one.interval.low <= one.score);
        CHECK(one.score <= one.interval.high);
    }
}

TEST_CASE("a task's own weights replace the default ones and are normalised") {
    std::string task{k_job};
    task +=
        "    weights: {capability: 4, economy: 4, context: 0, licence: 0, control: 0, evidence: 0, fit: 0}\n";
    const Knowledge weighed = knowledge_of({task, k_criteria_models});
    const Recommendation result = answer(weighed, "task: job");
    const Candidate& known = candidate(result, "known");
    CHECK(criterion(known, "capability").weight == 0.5);
    CHECK(criterion(known, "economy").weight == 0.5);
    CHECK(known.score == Approx(0.5)); // 0.5 × 0.5 + 0.5 × 0.5
}

TEST_CASE("the score's interval adds the criteria's as independent errors") {
    const Recommendation result = answer(criteria_knowledge(), "task: job");
    const Candidate& known = candidate(result, "known");
    const CriterionScore& capability = criterion(known, "capability");
    const CriterionScore& economy = criterion(known, "economy");
    CHECK(known.score - known.interval.low ==
          Approx(std::hypot(0.5 * (capability.utility - capability.interval.low),
                            0.2 * (economy.utility - economy.interval.low))));
}

TEST_CASE("evidence makes a model's capability known") {
    std::string models{k_criteria_models};
    const std::string anchor = "    weights: {huggingface: AcmeAI/Known}\n";
    models.replace(models.find(anchor), anchor.size(), anchor + R"(
    evidence:
      - {benchmark: code-bench, score: 80, reported_by: vendor, source: https://example.org}
      - {benchmark: code-bench, score: 84, reported_by: independent, source: https://example.org}
)");
    const Knowledge tested = knowledge_of({k_job, models});
    const Recommendation result = answer(tested, "task: job");
    const Candidate& known = candidate(result, "known");
    CHECK(known.direct_evidence);
    CHECK_FALSE(criterion(known, "capability").unknown);
    CHECK(criterion(known, "capability").basis ==
          "expected success rate from 2 results in the task's domains");
    CHECK_FALSE(candidate(result, "blank").direct_evidence);
    CHECK(candidate(result, "blank").domains_without_evidence == std::vector<std::string>{"coding"});
}

} // namespace
} // namespace stackpick::testing
