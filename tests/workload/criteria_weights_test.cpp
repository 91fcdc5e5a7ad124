// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "support/decision_fixture.hpp"
#include "workload/criteria_weights.hpp"

#include <string>

namespace stackpick::testing {
namespace {

using Catch::Approx;

const Knowledge& world() {
    static const Knowledge k_world = knowledge_of({k_job, "as_of: '2026-11-22'\nmodels: []\n"});
    return k_world;
}

std::map<std::string, double> weights(const std::string& stated) {
    return weights_by_name(workload_of(world(), "task: job" + stated).weights);
}

double sum_of(const std::map<std::string, double>& all) {
    double sum = 0;
    for (const auto& [name, weight] : all) {
        sum += weight;
    }
    return sum;
}

TEST_CASE("weights are the assumptions', made to add up to 1") {
    const auto all = weights("");
    CHECK(sum_of(all) == Approx(1));
    CHECK(all.at("capability") == Approx(0.5)); // those of the tiny reference add up to 1
    CHECK(all.at("economy") == Approx(0.2));
}

TEST_CASE("a stated weight is its share of the whole; the others keep their proportions in the rest") {
    const auto all = weights(", weight: [economy=0.4]");
    CHECK(sum_of(all) == Approx(1));
    CHECK(all.at("economy") == Approx(0.4));
    CHECK(all.at("capability") == Approx(0.5 * 0.6 / 0.8));
    CHECK(all.at("licence") / all.at("capability") == Approx(0.06 / 0.5));
}

TEST_CASE("several stated weights may be the whole") {
    const auto all = weights(", weight: [economy=0.7, capability=0.3]");
    CHECK(all.at("economy") == Approx(0.7));
    CHECK(all.at("capability") == Approx(0.3));
    CHECK(all.at("fit") == 0);
}

TEST_CASE("priorities share six tenths, the first getting the most") {
    const auto all = weights(", priorities: [cost, privacy]");
    CHECK(sum_of(all) == Approx(1));
    CHECK(all.at("economy") == Approx(0.4)); // 0.6 × 2/3
    CHECK(all.at("control") == Approx(0.2)); // 0.6 × 1/3
    CHECK(all.at("capability") == Approx(0.4 * 0.5 / 0.75));
}

TEST_CASE("a stated weight holds beside priorities") {
    const auto all = weights(", priorities: [cost], weight: [capability=0.5]");
    CHECK(all.at("capability") == Approx(0.5));
    CHECK(sum_of(all) == Approx(1));
}

TEST_CASE("mistakes in weights are told all at once") {
    Diagnostics diagnostics;
    const Document document =
        yaml("{task: job, weight: [economie=0.4, capability=0.8, fit=0.3], priorities: [cost, economy]}",
             "w.yaml");
    const WorkloadInput input = parse_workload(read_workload(document, diagnostics), diagnostics);
    CHECK_FALSE(resolve(input, world().catalogue, world().tasks, diagnostics).has_value());
    const std::string text = text_of(diagnostics);
    CHECK(text.find("unknown criterion `economie`") != std::string::npos);
    CHECK(text.find("the shares add up to 1.5") != std::string::npos);
    CHECK(text.find("`economy` is named twice") != std::string::npos);
}

} // namespace
} // namespace stackpick::testing
