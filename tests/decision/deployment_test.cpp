// SPDX-License-Identifier: MIT
// What a request costs on one's own hardware, worked out by hand: 10,000 tokens in, 1,000 out (the task
// `job`), a device of 1,000 GB/s and 100 TFLOPS of which half is reached.
#include "catch.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace stackpick::testing {
namespace {

const Knowledge& hardware_knowledge() {
    static const Knowledge k_knowledge = knowledge_of(std::vector<std::string_view>{k_job, R"(
accelerators:
  - {id: chip, name: Chip 100GB, vendor: maker, kind: datacenter, memory_gb: 100, bandwidth_gb_s: 1000, fp16_tflops: 100, runtimes: [server]}
  - {id: rented, name: Rented 100GB, vendor: maker, kind: datacenter, memory_gb: 100, bandwidth_gb_s: 1000, fp16_tflops: 100, runtimes: [server], cloud_price_usd_per_hour: {value: 2, provider: p, as_of: '2026-11', source: 'https://example.org'}}
)",
                                                                                    R"(
as_of: '2026-11-22'
models:
  - id: plain
    name: Plain
    lab: acme
    openness: open-weight
    licence: MIT
    parameters: {total: 25000000000}
    architecture: {kind: dense, attention: gqa, layers: 10, hidden_size: 1000, kv_heads: 2, head_dim: 100}
    context: {native: 200000}
    weights: {huggingface: AcmeAI/Plain}
    offers:
      - {provider: acme-api, input: 1, output: 2, currency: USD, as_of: '2026-11-22', source: 'https://example.org'}
)"});
    return k_knowledge;
}

const Candidate& plain(const std::string& stated) {
    static Recommendation result;
    result = answer(hardware_knowledge(), stated);
    return candidate(result, "plain");
}

/// Seconds of 10,000 tokens that are read at 50 TFLOPS: each takes 50 GFLOP for the weights, and 2 for the
/// attention of 10 layers of 1,000 values over half of the 100,000 tokens.
constexpr double k_read = 10000 * (50e9 + 4.0 * 1000 * 10 * 50000) / 50e12;

/// Seconds of one request at `streams` at once: what is read, and 1,000 tokens of a step that reads 50 GB of
/// weights and the 100,000 tokens of 8,000 bytes of each stream at 500 GB/s.
double seconds(double streams) {
    return k_read + 1000 * (50e9 + streams * 800e6) / 500e9 / streams;
}

bool has_caution(const Candidate& candidate, const std::string& part) {
    return std::any_of(candidate.cautions.begin(), candidate.cautions.end(),
                       [&](const std::string& caution) { return caution.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("hardware with a price costs a request its part of the month", "[decision][hardware]") {
    // $3 an hour, day and night, for 100 requests a day
    const Candidate& costed = plain("task: job, hardware: chip, gpu_price: 3, concurrency: 4");
    CHECK(costed.money.own_hardware);
    CHECK(costed.money.offer == nullptr);
    CHECK(*costed.money.usd_per_request == Approx(3.0 * 24 / 100));
    CHECK(*costed.money.usd_per_month == Approx(*costed.money.usd_per_request * 100 * 30));
    CHECK(has_caution(
        costed, "cost is a request's share of 1 Chip 100GB at $3.00 an hour each, 50% of the time at work, "
                "4 requests at once"));
    // At work half of the time (the test's assumption), with 4 requests at once, one set serves 1,167 a day.
    const double sets = std::ceil(100000 * seconds(4) / (86400 * 0.5));
    CHECK(sets == 86);
    CHECK(*plain("task: job, hardware: chip, gpu_price: 3, concurrency: 4, requests_per_day: 100000")
               .money.usd_per_request == Approx(86 * 3.0 * 24 / 100000));
    CHECK(*plain("task: job, hardware: chip, gpu_purchase: 35040, requests_per_day: 100")
               .money.usd_per_request == Approx(1.0 * 24 / 100)); // four years of 8,760 hours
}

TEST_CASE("as many requests run at once as fit, up to a load that few services have",
          "[decision][hardware]") {
    // 57 GB beside the weights hold 71 caches; the test's limit is 16
    const Candidate& costed = plain("task: job, hardware: rented");
    CHECK(costed.deployment->loads.front().streams == 16);
    CHECK(*costed.money.usd_per_request == Approx(2.0 * 24 / 100)); // the rent on record
    CHECK(costed.deployment->loads.front().duration->seconds ==
          Approx(k_read + 1000 * (50e9 + 16 * 800e6) / 500e9)); // a request among 16
}

TEST_CASE("streams that nobody stated are served by a layout that holds them", "[data][hardware]") {
    const std::string stated =
        "task: long-document, context: 131072, hardware: 8xH200, gpu_price: 3, requests_per_day: 3000";
    const Candidate assumed = candidate(answer(shipped(), stated), "deepseek-r1");
    const Candidate given = candidate(answer(shipped(), stated + ", concurrency: 16"), "deepseek-r1");
    REQUIRE(assumed.deployment->loads.front().streams == 16);
    CHECK(assumed.deployment->own->seconds_per_request == Approx(given.deployment->own->seconds_per_request));
    CHECK(*assumed.money.usd_per_month == Approx(*given.money.usd_per_month));
}

TEST_CASE("hardware without a price leaves the cost to the offers", "[decision][hardware]") {
    const Candidate& offered = plain("task: job, hardware: chip");
    CHECK_FALSE(offered.money.own_hardware);
    CHECK(*offered.money.usd_per_request == Approx(10000 * 1e-6 + 1000 * 2e-6));
    CHECK(has_caution(offered, "--hardware with --gpu-price costs your own"));
}

TEST_CASE("the budget is held against the cost on own hardware", "[decision][hardware]") {
    const double month = *plain("task: job, hardware: rented").money.usd_per_month;
    const auto admitted = [&](double budget) {
        return !answer(hardware_knowledge(), "task: job, hardware: rented, budget: " + std::to_string(budget))
                    .candidates.empty();
    };
    CHECK(admitted(month + 0.01));
    CHECK_FALSE(admitted(month - 0.01));
}

} // namespace stackpick::testing
