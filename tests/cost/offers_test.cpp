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
    Model model;

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

    [[nodiscard]] RequestTokens request() const { return request_of(catalogue, workload, model); }
    [[nodiscard]] double cost() const {
        return request_cost(catalogue, model, offer, workload, request()).value();
    }
    [[nodiscard]] bool applies_today() const { return applies(offer, workload, request(), k_day); }
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
        model.offers.edit().push_back(c.offer);
        model.offers.edit().back().provider = provider;
        model.offers.edit().back().input = input;
    };
    add("zeta", 2);
    add("dear", 9);
    add("alpha", 2);
    add("cheap", 1);
    add("gone", 0.1);
    model.offers.edit().back().valid_until = Date{2026, 1, 1};
    std::vector<std::string> providers;
    for (const OfferCost& cost : priced_offers(c.catalogue, model, c.workload, c.request(), k_day)) {
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
        const Model& model = *knowledge.catalogue.model("tiered");
        const Workload workload = workload_of(knowledge, row.stated);
        const auto costs = priced_offers(knowledge.catalogue, model, workload,
                                         request_of(knowledge.catalogue, workload, model), k_day);
        REQUIRE_FALSE(costs.empty());
        CHECK(costs.front().per_request.value() == Approx(row.usd));
        CHECK(costs.front().offer->provider == row.provider);
    }
}

const std::string_view k_batched = R"(
providers:
  - {id: half, name: Half, batch: {discount: 0.5, source: https://example.org}}
  - {id: some, name: Some, batch: {discount: 0.4, models: [listed], source: https://example.org}}
as_of: '2026-11-22'
models:
  - id: listed
    name: Listed
    lab: acme
    openness: closed
    capabilities: {reasoning: false}
    offers:
      - {provider: half, input: 1, output: 10, cache_read: 0.1, currency: USD, source: https://example.org/price}
      - {provider: some, input: 1, output: 10, currency: USD, source: https://example.org}
      - {provider: none, input: 1, output: 10, currency: USD, source: https://example.org}
)";

TEST_CASE("requests that can wait cost what the provider leaves of the price") {
    const Knowledge knowledge = knowledge_of({k_job, k_batched});
    const Model& listed = *knowledge.catalogue.model("listed");
    struct Row {
        std::string stated;
        std::size_t offer;
        double usd;
    };
    // 0.01 MTok × $1 + 0.001 MTok × $10 = $0.02 at the price of an answer at once
    const std::vector<Row> rows{
        {"task: job, output_tokens: 1000", 0, 0.02},
        {"task: job, output_tokens: 1000, batch_share: 1", 0, 0.01},
        {"task: job, output_tokens: 1000, batch_share: 0.5", 0, 0.015},
        {"task: job, output_tokens: 1000, batch_share: 1", 1, 0.012},
        {"task: job, output_tokens: 1000, batch_share: 1", 2, 0.02},
        {"task: job, output_tokens: 1000, batch_share: 1, cached_share: 0.8", 0,
         0.0064}, // half of 0.2 × $0.01 + 0.8 × $0.001 + $0.01
    };
    for (const Row& row : rows) {
        INFO(row.stated << ", offer " << row.offer);
        const Workload workload = workload_of(knowledge, row.stated);
        const RequestTokens request = request_of(knowledge.catalogue, workload, listed);
        CHECK(
            request_cost(knowledge.catalogue, listed, listed.offers[row.offer], workload, request).value() ==
            Approx(row.usd));
    }
}

TEST_CASE("the lines of a calculation add up to the price, each with its source") {
    const Knowledge knowledge = knowledge_of({k_job, k_batched});
    const Model& listed = *knowledge.catalogue.model("listed");
    const Workload workload =
        workload_of(knowledge, "task: job, output_tokens: 1000, batch_share: 0.5, cached_share: 0.8");
    const RequestTokens request = request_of(knowledge.catalogue, workload, listed);
    const auto lines =
        request_lines(knowledge.catalogue, listed, listed.offers.get().front(), workload, request);
    std::vector<std::string> texts;
    double sum = 0;
    for (const CostLine& line : lines) {
        texts.push_back(line.what);
        sum += line.usd;
        CHECK(line.quantity * line.unit_usd == Approx(line.usd));
        CHECK_FALSE(line.source.empty());
    }
    CHECK(texts == std::vector<std::string>{"fresh input", "cached input", "output", "batch discount"});
    CHECK(sum == Approx(0.0128 * 0.75));
    CHECK(sum ==
          Approx(request_cost(knowledge.catalogue, listed, listed.offers.get().front(), workload, request)
                     .value()));
}

TEST_CASE("a model that is known not to think writes less, unless the output is stated") {
    const Knowledge knowledge = knowledge_of({k_job, k_batched});
    const Model& listed = *knowledge.catalogue.model("listed");
    const auto output = [&](const std::string& stated) {
        return request_of(knowledge.catalogue, workload_of(knowledge, stated), listed).output;
    };
    CHECK(output("task: job") == Approx(250)); // 1,000 of the task / 4
    CHECK(output("task: job, output_tokens: 1000") == Approx(1000));
}

TEST_CASE("only the provider that was asked for counts") {
    const Knowledge knowledge = knowledge_of({k_job, k_batched});
    const Model& listed = *knowledge.catalogue.model("listed");
    const Workload workload = workload_of(knowledge, "task: job, provider: some");
    const auto offers = priced_offers(knowledge.catalogue, listed, workload,
                                      request_of(knowledge.catalogue, workload, listed), k_day);
    REQUIRE(offers.size() == 1);
    CHECK(offers.front().offer->provider == "some");
}

} // namespace
} // namespace stackpick::testing
