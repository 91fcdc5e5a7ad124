// SPDX-License-Identifier: MIT
// How firm an answer is, and what would change it: on the shipped data.
#include "catch.hpp"
#include "stackpick/report/recommendation.hpp"
#include "support/decision_fixture.hpp"
#include "support/repeats.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

Recommendation asked(const Workload& workload, int draws, bool flips) {
    return recommend(shipped(), workload, {k_day, true, {}, draws, flips});
}

const std::vector<std::string>& some_tasks() {
    static const std::vector<std::string> k_tasks =
        some_of<std::string>({"repo-coding", "long-horizon-agent", "hard-reasoning", "translation"});
    return k_tasks;
}

TEST_CASE("acceptabilities are shares of the draws, of which each has one first") {
    for (const std::string& task : some_tasks()) {
        INFO(task);
        const Recommendation result = asked(workload_of(shipped(), "task: " + task), 500, false);
        double options = 0;
        for (const RankedOption& option : result.options) {
            options += option.acceptability.value();
            if (option.rank_interval) {
                CHECK(option.rank_interval->first <= option.rank_interval->second);
            }
        }
        double models = 0;
        for (const auto& [model, share] : result.acceptability) {
            models += share;
        }
        CHECK(options == Approx(1));
        CHECK(models == Approx(1));
        CHECK(result.verdict.acceptability.value() ==
              result.acceptability.at(result.options.front().executor));
    }
}

TEST_CASE("every option that may be first is drawn, however many there are") {
    const Recommendation result = asked(workload_of(shipped(), "task: domain-finetune"), 1024, false);
    const RankedOption& first = result.options.front();
    const auto spread = [](const RankedOption& option) {
        return (option.interval.high - option.interval.low) / (2 * 1.2815516);
    };
    int in_reach = 0;
    int ever_first = 0;
    for (const RankedOption& option : result.options) {
        const double distance = first.score - option.score;
        in_reach += distance < std::hypot(spread(first), spread(option)) ? 1 : 0;
        ever_first += *option.acceptability > 0 ? 1 : 0;
    }
    REQUIRE(in_reach > 50);
    CHECK(ever_first > 50);
    // Ranks are counted among all of them: four of five times it is not one of the best 48.
    REQUIRE(first.rank_interval.has_value());
    CHECK(first.rank_interval->second > 48);
}

TEST_CASE("the same question draws the same, and none when none is asked for") {
    const Workload workload = workload_of(shipped(), "task: repo-coding");
    const Recommendation once = asked(workload, 200, false);
    const Recommendation again = asked(workload, 200, false);
    CHECK((recommendation_json(once, {}) == recommendation_json(again, {})));
    const Recommendation none = asked(workload, 0, false);
    CHECK_FALSE(none.options.front().acceptability.has_value());
    CHECK_FALSE(none.verdict.acceptability.has_value());
}

/// The workload with one input changed, as a flip names it.
std::optional<Workload> changed(const Workload& workload, const std::string& input, double value) {
    Workload other = workload;
    if (input == "mistake_cost") {
        other.mistake_cost = Usd{value};
    } else if (input == "quality_floor") {
        other.quality_floor = value;
    } else if (input == "context") {
        other.context = Tokens{static_cast<std::int64_t>(value)};
    } else if (input.starts_with("weight.")) {
        const std::string criterion = input.substr(7);
        const std::size_t place = place_of_criterion(criterion);
        const double rest = 1 - workload.weights[place];
        for (std::size_t c = 0; c < other.weights.size(); ++c) {
            other.weights[c] = c == place ? value : other.weights[c] * (1 - value) / rest;
        }
    } else {
        return std::nullopt;
    }
    return other;
}

TEST_CASE("a reported flip, when applied, does flip, and half of it does not") {
    std::map<std::string, int> seen;
    for (const std::string& task : some_tasks()) {
        const Workload workload = workload_of(shipped(), "task: " + task);
        const Recommendation result = asked(workload, 0, true);
        const Model* primary = result.verdict.primary;
        for (const Flip& flip : result.flips) {
            INFO(task << ": " << flip.input << " from " << flip.from << " to " << flip.to);
            const auto whole = changed(workload, flip.input, flip.to);
            if (!whole) {
                continue;
            }
            const auto half = changed(workload, flip.input, (flip.from + flip.to) / 2);
            CHECK(asked(*whole, 0, false).verdict.primary == flip.then);
            CHECK(flip.then != primary);
            CHECK(asked(*half, 0, false).verdict.primary == primary);
            ++seen[flip.input.substr(0, flip.input.find('.'))];
        }
    }
    CHECK(seen["mistake_cost"] > 0);
    CHECK(seen["weight"] > 5);
    CHECK(seen["quality_floor"] > 0);
}

TEST_CASE("of a context that flips above and one that flips below the nearer is told", "[data]") {
    const Workload workload = workload_of(shipped(), "task: repo-coding, context: 800000");
    const Recommendation result = asked(workload, 0, true);
    const auto at = std::find_if(result.flips.begin(), result.flips.end(),
                                 [](const Flip& flip) { return flip.input == "context"; });
    REQUIRE(at != result.flips.end());
    CHECK(at->to < 800000);
    CHECK(at->to > 800000.0 * 800000 / 1006250); // where the answer flips above
    Workload then = workload;
    then.context = Tokens{static_cast<std::int64_t>(at->to)};
    CHECK(asked(then, 0, false).verdict.primary == at->then);
}

TEST_CASE("the headline is asked for mistakes that cost next to nothing, however dear they are now") {
    Workload workload = workload_of(shipped(), "task: high-stakes-review, mistake_cost: 500");
    RecommendOptions options{k_day, false, {}, 0, true};
    const Recommendation result = recommend(shipped(), workload, options);
    REQUIRE(result.verdict.headline == k_closed_flagship);
    REQUIRE(result.verdict.headline_flip.has_value());
    workload.mistake_cost = Usd{*result.verdict.headline_flip};
    CHECK(recommend(shipped(), workload, options).verdict.headline == k_open_mid);
}

TEST_CASE("the verdict carries the price of a mistake at which the headline changes") {
    int seen = 0;
    for (const std::string task :
         {"repo-coding", "code-review", "hard-reasoning", "rag-qa", "long-document"}) {
        const Workload workload =
            workload_of(shipped(), "task: " + task + ", weight: [economy=0.5, capability=0.5]");
        const Recommendation result = asked(workload, 0, true);
        const auto& flip = result.verdict.headline_flip;
        if (!flip) {
            continue;
        }
        INFO(result.verdict.condition);
        CHECK(result.verdict.condition.find("as long as a mistake costs") != std::string::npos);
        Workload then = workload;
        then.mistake_cost = Usd{*flip};
        CHECK(asked(then, 0, false).verdict.headline != result.verdict.headline);
        then.mistake_cost = Usd{(*flip + workload.mistake_cost.value()) / 2};
        CHECK(asked(then, 0, false).verdict.headline == result.verdict.headline);
        ++seen;
    }
    CHECK(seen > 0);
}

TEST_CASE("at a mistake cost of nothing the cheapest is first by expected total, at a huge one the surest") {
    for (const std::string& task : some_tasks()) {
        INFO(task);
        for (const bool huge : {false, true}) {
            Workload workload = workload_of(shipped(), "task: " + task);
            workload.mistake_cost = Usd{huge ? 1e12 : 0.0};
            workload.latency_cost = Usd{0};
            const Recommendation result = asked(workload, 0, false);
            const RankedOption* least = nullptr;
            const RankedOption* extreme = nullptr;
            for (const RankedOption& option : result.options) {
                if (!option.money.expected_total_usd) {
                    continue;
                }
                if (least == nullptr || *option.money.expected_total_usd < *least->money.expected_total_usd) {
                    least = &option;
                }
                const bool better = extreme == nullptr ||
                                    (huge ? option.mistakes < extreme->mistakes
                                          : *option.money.usd_per_request < *extreme->money.usd_per_request);
                extreme = better ? &option : extreme;
            }
            REQUIRE(least != nullptr);
            CHECK(least == extreme);
        }
    }
}

} // namespace
} // namespace stackpick::testing
