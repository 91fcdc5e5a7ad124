// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/capability/success.hpp"
#include "support/decision_fixture.hpp"

namespace stackpick::testing {
namespace {

using Catch::Approx;

struct World {
    Catalogue catalogue = tiny_catalogue(R"(
as_of: '2026-11-22'
models:
  - id: coder
    name: Coder
    lab: acme
    openness: open-weight
    evidence:
      - {benchmark: code-bench, score: 80, reported_by: vendor, source: https://example.org}
      - {benchmark: code-bench-2, score: 70, reported_by: vendor, source: https://example.org}
  - id: writer
    name: Writer
    lab: acme
    openness: open-weight
    evidence:
      - {benchmark: c-bench, score: 60, reported_by: vendor, source: https://example.org}
)");
    AbilityModel abilities = AbilityModel::fit(catalogue, catalogue);
    Task task;

    [[nodiscard]] DomainPrediction domain(const std::string& model, const std::string& name) const {
        return abilities.predict_domain(catalogue, *catalogue.model(model), name);
    }
    [[nodiscard]] SuccessEstimate estimate(const std::string& model) const {
        return estimate_success(abilities, catalogue, *catalogue.model(model), task);
    }
};

TEST_CASE("the success rate is the weighted mean over the task's domains") {
    World world;
    world.task.domains = {{"coding", 3}, {"chinese", 1}};
    const auto coding = world.domain("coder", "coding");
    const auto chinese = world.domain("coder", "chinese");
    const SuccessEstimate estimate = world.estimate("coder");
    CHECK(estimate.rate == Approx((3 * coding.score + chinese.score) / 4));
    CHECK(estimate.standard_error == Approx((3 * coding.standard_error + chinese.standard_error) / 4));
}

TEST_CASE("weights of domains are relative: doubling all changes nothing") {
    World world;
    world.task.domains = {{"coding", 1}, {"chinese", 2}};
    const SuccessEstimate once = world.estimate("coder");
    world.task.domains = {{"coding", 2}, {"chinese", 4}};
    const SuccessEstimate twice = world.estimate("coder");
    CHECK(once.rate == Approx(twice.rate));
    CHECK(once.standard_error == Approx(twice.standard_error));
}

TEST_CASE("dependent steps must all succeed") {
    World world;
    world.task.domains = {{"coding", 1}};
    const SuccessEstimate one = world.estimate("coder");
    world.task.steps = 3;
    const SuccessEstimate three = world.estimate("coder");
    CHECK(three.rate == Approx(one.rate * one.rate * one.rate));
    CHECK(three.standard_error == Approx(3 * one.rate * one.rate * one.standard_error)); // d p³ = 3 p² dp
}

TEST_CASE("domains in which the model has no result are named, and its results counted") {
    World world;
    world.task.domains = {{"coding", 1}, {"chinese", 1}};
    const SuccessEstimate coder = world.estimate("coder");
    CHECK(coder.results == 2);
    CHECK(coder.domains_without_evidence == std::vector<std::string>{"chinese"});
    const SuccessEstimate writer = world.estimate("writer");
    CHECK(writer.results == 1);
    CHECK(writer.domains_without_evidence == std::vector<std::string>{"coding"});
}

TEST_CASE("a domain that no benchmark stands for is left out of the mean, and named") {
    World world;
    world.task.domains = {{"coding", 1}};
    const SuccessEstimate alone = world.estimate("coder");
    world.task.domains = {{"coding", 1}, {"vision", 5}};
    const SuccessEstimate with_vision = world.estimate("coder");
    CHECK(with_vision.rate == alone.rate);
    CHECK(with_vision.standard_error == alone.standard_error);
    CHECK(with_vision.domains_without_evidence == std::vector<std::string>{"vision"});
}

} // namespace
} // namespace stackpick::testing
