// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/cost/offers.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

/// 1,000,000 input and 100,000 output tokens a request: prices per million read directly.
struct Case {
    Catalogue catalogue = tiny_catalogue();
    Task task;
    Workload workload;
    Offer offer;

    Case() {
        workload.task = &task;
        workload.input_tokens = Tokens{1000000};
        workload.output_tokens = Tokens{100000};
        offer.provider = "acme-api";
        offer.input = 2;
        offer.output = 10;
        offer.currency = "USD";
    }
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    [[nodiscard]] double cost() const { return request_cost(catalogue, offer, workload).value(); }
    [[nodiscard]] bool applies_today() const { return applies(offer, workload, k_day); }
};

TEST_CASE("a request costs its input and output tokens") {
    const Case c;
    CHECK(c.cost() == Approx(3.0)); // 1 × $2 + 0.1 × $10
}

TEST_CASE("cached input costs the cache price") {
    Case c;
    c.workload.cached_share = 0.75;
    c.offer.cache_read = 0.2;
    CHECK(c.cost() == Approx(1.65)); // 0.25 × $2 + 0.75 × $0.20 + 0.1 × $10
}

TEST_CASE("cached input without a cache price costs as fresh input") {
    Case c;
    c.workload.cached_share = 0.75;
    CHECK(c.cost() == Approx(3.0));
}

TEST_CASE("prices in CNY convert at the dated rate") {
    Case c;
    c.offer.currency = "CNY";
    c.offer.cache_read = 0.4;
    c.workload.cached_share = 0.5;
    // (0.5 × ¥2 + 0.5 × ¥0.4 + 0.1 × ¥10) / 8 CNY a dollar = ¥2.2 / 8
    CHECK(c.cost() == Approx(0.275));
}

TEST_CASE("more tokens never cost less") {
    Case c;
    c.workload.cached_share = 0.3;
    c.offer.cache_read = 0.2;
    double before = 0;
    for (std::int64_t tokens = 0; tokens <= 2000000; tokens += 99991) {
        c.workload.input_tokens = Tokens{tokens};
        c.workload.output_tokens = Tokens{tokens / 7};
        CHECK(c.cost() >= before);
        before = c.cost();
    }
}

TEST_CASE("a tier is chosen by the mean length of one call") {
    struct Row {
        std::string label;
        std::int64_t input_tokens;
        double calls;
        bool short_tier;
    };
    const std::vector<Row> rows{
        {"at the bound", 200000, 1, true},
        {"one token above the bound", 200001, 1, false},
        {"ten calls together far above the bound, each at it", 2000000, 10, true},
        {"ten calls, each one token above", 2000010, 10, false},
        {"a mean of 200000.4 tokens is rounded down", 1000002, 5, true},
        {"no input at all", 0, 1, true},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        Case c;
        c.workload.input_tokens = Tokens{row.input_tokens};
        c.task.calls = row.calls;
        c.offer.input_up_to = Tokens{200000};
        CHECK(c.applies_today() == row.short_tier);
        c.offer.input_up_to.reset();
        c.offer.input_above = Tokens{200000};
        CHECK(c.applies_today() == !row.short_tier);
    }
}

TEST_CASE("an offer holds from its first to its last day") {
    struct Row {
        std::string label;
        std::optional<Date> from;
        std::optional<Date> until;
        bool holds;
    };
    const std::vector<Row> rows{
        {"no dates", std::nullopt, std::nullopt, true},
        {"until today", std::nullopt, Date{2026, 11, 22}, true},
        {"until yesterday", std::nullopt, Date{2026, 11, 21}, false},
        {"until this month: all of it", std::nullopt, Date{2026, 11, 0}, true},
        {"until last month", std::nullopt, Date{2026, 10, 0}, false},
        {"until this year: all of it", std::nullopt, Date{2026, 0, 0}, true},
        {"from today", Date{2026, 11, 22}, std::nullopt, true},
        {"from tomorrow", Date{2026, 11, 23}, std::nullopt, false},
        {"from this month: its first day", Date{2026, 11, 0}, std::nullopt, true},
        {"from next month", Date{2026, 12, 0}, std::nullopt, false},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        Case c;
        c.offer.valid_from = row.from;
        c.offer.valid_until = row.until;
        CHECK(c.applies_today() == row.holds);
    }
}

TEST_CASE("free plans and prices of zero never price a token") {
    Case c;
    c.offer.plan = "free";
    CHECK_FALSE(c.applies_today());
    c.offer.plan.reset();
    c.offer.input = 0;
    CHECK(c.applies_today()); // output is still billed
    c.offer.output = 0;
    CHECK_FALSE(c.applies_today());
}

TEST_CASE("an offer must be stated for the region that is asked for") {
    Case c;
    CHECK(c.applies_today());
    c.workload.region = "cn";
    CHECK_FALSE(c.applies_today()); // the offer does not say where it holds
    c.offer.region = "intl";
    CHECK_FALSE(c.applies_today());
    c.offer.region = "cn";
    CHECK(c.applies_today());
}

TEST_CASE("a model with both modes is billed for thinking") {
    Case c;
    c.offer.mode = "thinking";
    CHECK(c.applies_today());
    c.offer.mode = "non-thinking";
    CHECK_FALSE(c.applies_today());
}

TEST_CASE("offers that apply are ordered by cost, ties by provider") {
    const Case c;
    Model model;
    const auto add = [&](const std::string& provider, double input) {
        model.offers.push_back(c.offer);
        model.offers.back().provider = provider;
        model.offers.back().input = input;
    };
    add("zeta", 2);
    add("dear", 9);
    add("alpha", 2);
    add("cheap", 1);
    add("gone", 0.1);
    model.offers.back().valid_until = Date{2026, 1, 1};
    std::vector<std::string> providers;
    for (const OfferCost& cost : priced_offers(c.catalogue, model, c.workload, k_day)) {
        providers.push_back(cost.offer->provider);
    }
    CHECK(providers == std::vector<std::string>{"cheap", "alpha", "zeta", "dear"});
}

TEST_CASE("the tier and currency that are cheapest for this workload win") {
    const Knowledge knowledge = knowledge_of({k_job, R"(
as_of: '2026-11-22'
models:
  - id: tiered
    name: Tiered
    lab: acme
    openness: closed
    offers:
      - {provider: acme-api, region: intl, input: 1, output: 10, input_up_to: 10000, currency: USD, source: https://example.org}
      - {provider: acme-api, region: intl, input: 2, output: 20, input_above: 10000, currency: USD, source: https://example.org}
      - {provider: acme-cn, region: cn, input: 12, output: 96, currency: CNY, source: https://example.org}
)"});
    struct Row {
        std::string stated;
        double usd;
        std::string provider;
    };
    const std::vector<Row> rows{
        {"task: job", 0.02, "acme-api"}, // 0.01 × $1 + 0.001 × $10; CNY: (0.12 + 0.096) / 8 = 0.027
        {"task: job, input_tokens: 20k", 0.042, "acme-cn"}, // (0.24 + 0.096) / 8; USD: 0.04 + 0.02 = 0.06
        {"task: job, region: cn", 0.027, "acme-cn"},        //
        {"task: job, input_tokens: 20k, region: intl", 0.06, "acme-api"}, //
    };
    for (const Row& row : rows) {
        INFO(row.stated);
        const auto costs = priced_offers(knowledge.catalogue, *knowledge.catalogue.model("tiered"),
                                         workload_of(knowledge, row.stated), k_day);
        REQUIRE_FALSE(costs.empty());
        CHECK(costs.front().per_request.value() == Approx(row.usd));
        CHECK(costs.front().offer->provider == row.provider);
    }
}

} // namespace
} // namespace stackpick::testing
