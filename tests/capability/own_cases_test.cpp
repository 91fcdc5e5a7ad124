// SPDX-License-Identifier: MIT
// What results on the user's own cases do to success rates.
#include "catch.hpp"
#include "stackpick/capability/own_cases.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

/// Success rates at repo-coding after some results.
class Rates {
public:
    explicit Rates(const std::vector<OwnCases>& cases)
        : estimates_{OwnCaseEstimates::fit(shipped().abilities.get(), shipped().catalogue, task(), cases)} {}

    [[nodiscard]] SuccessEstimate of(const std::string& id) const {
        const Model& model = *shipped().catalogue.model(id);
        return estimates_.correct(model, elsewhere(model));
    }
    [[nodiscard]] double rate(const std::string& id) const { return of(id).rate; }

    static double before(const std::string& id) { return elsewhere(*shipped().catalogue.model(id)).rate; }

private:
    static const Task& task() { return *shipped().tasks.find("repo-coding"); }
    static SuccessEstimate elsewhere(const Model& model) {
        return estimate_success(shipped().abilities.get(), shipped().catalogue, model, task());
    }

    OwnCaseEstimates estimates_;
};

constexpr const char* k_tried = "qwen3.8-27b";
constexpr const char* k_other = "kimi-k2.6";

TEST_CASE("many results are what they say") {
    CHECK(Rates{{{k_tried, 600, 2000}}}.rate(k_tried) == Approx(0.30).margin(0.01));
    CHECK(Rates{{{k_tried, 10, 2000}}}.rate(k_tried) ==
          Approx(0.005).margin(0.005)); // far out the prior still pulls
    CHECK(Rates{{{k_tried, 1990, 2000}}}.rate(k_tried) == Approx(0.995).margin(0.005));
}

TEST_CASE("one trial moves a rate a little, and in its direction") {
    const double before = Rates::before(k_tried);
    const double failed = Rates{{{k_tried, 0, 1}}}.rate(k_tried);
    const double passed = Rates{{{k_tried, 1, 1}}}.rate(k_tried);
    CHECK(failed < before);
    CHECK(failed > before - 0.15);
    CHECK(passed > before);
    CHECK(passed < before + 0.08);
}

TEST_CASE("a further success never lowers a rate, a further failure never raises one") {
    for (const int trials : {1, 2, 5, 20, 60, 1000}) {
        double last = 0;
        double last_of_other = 0;
        for (int successes = 0; successes <= std::min(trials, 60); ++successes) {
            CAPTURE(trials, successes);
            const Rates rates{{{k_tried, static_cast<double>(successes), static_cast<double>(trials)}}};
            REQUIRE(rates.rate(k_tried) > last);
            REQUIRE(rates.rate(k_other) > last_of_other);
            last = rates.rate(k_tried);
            last_of_other = rates.rate(k_other);
        }
    }
    double before = Rates::before(k_tried);
    for (const int trials : {1, 2, 5, 20, 60, 1000}) {
        const double now = Rates{{{k_tried, 0, static_cast<double>(trials)}}}.rate(k_tried);
        CHECK(now < before);
        before = now;
    }
}

TEST_CASE("hard cases are hard for models that were not tried, whose order stays") {
    const Rates hard{{{k_tried, 6, 60}, {k_other, 8, 60}}};
    CHECK(hard.rate("glm-5.2") < Rates::before("glm-5.2") - 0.2);
    CHECK(hard.rate("glm-5.2") > hard.rate(k_other)); // the tried ones may be bad at just these
    const std::vector<std::string> others{"glm-5.2", "kimi-k3", "deepseek-v4-pro", "gpt-oss-120b"};
    for (const std::string& a : others) {
        for (const std::string& b : others) {
            CHECK((Rates::before(a) < Rates::before(b)) == (hard.rate(a) < hard.rate(b)));
        }
    }
}

TEST_CASE("one failure lowers the rates of all, and makes no two of them alike") {
    const Rates failed{{{k_tried, 0, 1}}};
    std::vector<double> rates;
    for (const Model& model : shipped().catalogue.models()) {
        if (model.id == k_tried || model.evidence.empty()) {
            continue;
        }
        INFO(model.id);
        CHECK(failed.rate(model.id) < Rates::before(model.id));
        rates.push_back(failed.rate(model.id));
    }
    std::sort(rates.begin(), rates.end());
    CHECK(std::adjacent_find(rates.begin(), rates.begin() + 5) == rates.begin() + 5); // nor the least able
}

TEST_CASE("more trials leave less open, and none as much as before") {
    const double few = Rates{{{k_tried, 7, 10}}}.of(k_tried).standard_error;
    const double many = Rates{{{k_tried, 70, 100}}}.of(k_tried).standard_error;
    CHECK(many < few);
    CHECK(many == Approx(0.046).margin(0.01)); // √(0.7 · 0.3 / 100), and a little less
}

TEST_CASE("results in parts and in any order are the same results") {
    const Rates whole{{{k_tried, 41, 60}, {k_other, 44, 60}}};
    const Rates parts{{{k_other, 20, 30}, {k_tried, 1, 10}, {k_other, 24, 30}, {k_tried, 40, 50}}};
    CHECK(whole.rate(k_tried) == parts.rate(k_tried));
    CHECK(whole.rate("glm-5.2") == parts.rate("glm-5.2"));
}

TEST_CASE("without results on a task nothing changes but the doubt about one's cases") {
    const Rates none{{}};
    CHECK(none.rate(k_tried) == Approx(Rates::before(k_tried)));
}

} // namespace
} // namespace stackpick::testing
