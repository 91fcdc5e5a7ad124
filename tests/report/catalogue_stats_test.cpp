// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/catalogue_stats.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

using Catch::Matchers::StartsWith;

constexpr Date k_today{2027, 1, 29}; // the only price is of 2026-09: 121 days after its last day

StaleList stale_list(const Catalogue& catalogue, std::optional<int> top) {
    return {stale_facts(catalogue, k_today), top};
}

} // namespace

TEST_CASE("the statistics begin with the answer", "[report][stats]") {
    const Catalogue catalogue = tiny_catalogue();
    // 2 licences, 2 contexts and 1 size without a source, 1 price with one: 1 of 6.
    CHECK_THAT(catalogue_stats_text(catalogue_stats(catalogue, k_today), {}),
               StartsWith("2 models of 1 lab, 1 with weights; 1 price, 2 results\n"
                          "  16% of licences, contexts, parameters and prices have a source, 0% a grade.\n"
                          "  1 of 1 current price is older than 120 days on 2027-01-29.\n"));
}

TEST_CASE("the statistics as JSON follow their schema", "[report][stats]") {
    const Catalogue catalogue = tiny_catalogue();
    const CatalogueStats stats = catalogue_stats(catalogue, k_today);
    const std::string text = catalogue_stats_json(stats, std::nullopt);
    CHECK(schema_problems("catalogue-stats", text) == k_no_problems);
    const OrderedJson json = OrderedJson::parse(text);
    CHECK(json["models"] == 2);
    CHECK(json["key_facts"]["sourced_share"] == 0.166667);
    CHECK(json["ages"][0].dump() ==
          R"({"kind":"prices","limit_days":120.0,"values":1,"stale":1,"days":)"
          R"({"newest":121,"p25":121,"p50":121,"p75":121,"p90":121,"oldest":121}})");
    CHECK(json["stale"].is_null());
}

TEST_CASE("the list of old facts is cut to what was asked for, its count is not", "[report][stats]") {
    const Catalogue catalogue = tiny_catalogue();
    const CatalogueStats stats = catalogue_stats(catalogue, k_today);
    const std::string all = catalogue_stats_json(stats, stale_list(catalogue, std::nullopt));
    CHECK(schema_problems("catalogue-stats", all) == k_no_problems);
    CHECK(OrderedJson::parse(all)["stale"].dump() ==
          R"({"count":1,"facts":[{"model":"acme-max","field":"offers.acme-api","kind":"prices",)"
          R"("as_of":"2026-09","age_days":121,"limit_days":120.0,"source":"https://example.org/prices"}]})");
    const OrderedJson none = OrderedJson::parse(catalogue_stats_json(stats, stale_list(catalogue, 0)));
    CHECK(none["stale"].dump() == R"({"count":1,"facts":[]})");
    CHECK(stale_text(stale_list(catalogue, 0), k_today, {}) ==
          "1 fact older than the limit on 2027-01-29\n  1 more; --all shows all.\n");
}

} // namespace stackpick::testing
