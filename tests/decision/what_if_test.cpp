// SPDX-License-Identifier: MIT
// The quick ways to an answer say the same as the long one: stacks that are looked at roughly first, and
// questions that are asked again with one input otherwise.
#include "base/many_at_once.hpp"
#include "catch.hpp"
#include "decision/options.hpp"
#include "decision/random.hpp"
#include "decision/stack_search.hpp"
#include "decision/what_if.hpp"
#include "stackpick/base/text.hpp"
#include "support/decision_fixture.hpp"
#include "support/repeats.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace stackpick::testing {
namespace {

using Catch::Approx;

const std::vector<std::string>& some_workloads() {
    static const std::vector<std::string> k_workloads = some_of<std::string>({
        "task: repo-coding, self_host: true",
        "task: repo-coding, hardware: 8xH100, gpu_price: 2.5",
        "task: repo-coding",
        "task: translation, origin: any",
        "task: hard-reasoning, quality_floor: 0.5, mistake_cost: 20",
        "task: chat-assistant, budget: 2000, requests_per_day: 50k",
        "task: long-horizon-agent, licence: permissive",
        "task: structured-extraction, strict: true, context: 200k",
        "task: repo-coding, origin: any, modality: [text, image], region: us, train_on_outputs: true",
    });
    return k_workloads;
}

RecommendOptions no_draws() {
    return {k_day, true, {}, 0, false};
}

std::vector<const Candidate*> members_of(const Recommendation& result) {
    std::vector<const Candidate*> members;
    for (const auto* list : {&result.candidates, &result.below_floor}) {
        for (const Candidate& candidate : *list) {
            if (candidate.unproven.empty() && candidate.successor == nullptr) {
                members.push_back(&candidate);
            }
        }
    }
    return members;
}

/// Every pair, worked out exactly.
std::vector<FoundStack> all_stacks(const Question& question, const Variation& variation,
                                   const std::vector<Member>& members) {
    std::vector<FoundStack> stacks;
    for (const Member& executor : members) {
        for (const Member& second : members) {
            if (!executor.candidate->model->has_weights() ||
                second.candidate->success_rate <= executor.candidate->success_rate) {
                continue;
            }
            for (const Pattern pattern : {Pattern::escalate, Pattern::draft_validate}) {
                StackScorer scorer{question, variation, pattern, executor, second};
                if (scorer.work_out() && scorer.is_admitted()) {
                    stacks.push_back({scorer.quick_score(), pattern, &executor, &second});
                }
            }
        }
    }
    std::sort(stacks.begin(), stacks.end());
    return stacks;
}

std::string name_of(const FoundStack& stack) {
    return std::string{to_string(stack.pattern)} + ':' + stack.executor->candidate->model->id + '+' +
           stack.second->candidate->model->id;
}

std::vector<std::string> names_of(const std::vector<FoundStack>& stacks) {
    std::vector<std::string> names;
    names.reserve(stacks.size());
    for (const FoundStack& stack : stacks) {
        names.push_back(name_of(stack));
    }
    return names;
}

/// The first and the last.
std::vector<FoundStack> some_of(const std::vector<FoundStack>& stacks) {
    return stacks.size() < 2 ? stacks : std::vector{stacks.front(), stacks.back()};
}

TEST_CASE("the search finds the same stacks as working out every pair", "[decision][stacks]") {
    for (const std::string& stated : some_workloads()) {
        INFO(stated);
        const Workload workload = workload_of(shipped(), stated);
        const RecommendOptions options = no_draws();
        const Recommendation result = recommend(shipped(), workload, options);
        const Question question{shipped(), workload, options};
        const std::vector<const Candidate*> candidates = members_of(result);
        std::vector<Member> members;
        for (const Candidate* candidate : candidates) {
            members.emplace_back(question, *candidate);
        }
        Variation variation{workload};
        for (const double cost : {workload.mistake_cost.value(), 0.0, 500.0}) {
            variation.mistake_cost = cost;
            const std::vector<FoundStack> expected = all_stacks(question, variation, members);
            const std::vector<Member> ordered = members_of(question, candidates);
            const StackSearch search{question, ordered};
            for (const std::size_t most : {std::size_t{1}, std::size_t{40}, std::size_t{100000}}) {
                const std::vector<FoundStack> found = search.best(variation, most);
                REQUIRE(found.size() == std::min(most, expected.size()));
                for (std::size_t i = 0; i < found.size(); ++i) {
                    REQUIRE(name_of(found[i]) == name_of(expected[i]));
                    REQUIRE(found[i].score == expected[i].score);
                }
                REQUIRE(names_of(search.best(variation, most, 0, some_of(found))) == names_of(found));
            }
        }
    }
}

/// Models alone and pairs that nothing beats in success and price, as figures, the cheapest first.
std::vector<std::pair<double, double>> front_by_hand(const Question& question, const Recommendation& result,
                                                     const std::vector<Member>& members) {
    std::vector<std::pair<double, double>> all;
    const auto add = [&](const std::optional<double>& usd, double success) {
        if (usd) {
            all.emplace_back(round_significant(*usd), -round_significant(success));
        }
    };
    for (const Candidate& candidate : result.candidates) {
        if (candidate.unproven.empty()) {
            add(candidate.money.usd_per_request, candidate.success_rate);
        }
    }
    const Variation as_stated{question.workload};
    for (const FoundStack& stack : all_stacks(question, as_stated, members)) {
        StackScorer scorer{question, as_stated, stack.pattern, *stack.executor, *stack.second};
        scorer.work_out();
        add(scorer.figures().money.usd_per_request, scorer.figures().success_rate);
    }
    std::sort(all.begin(), all.end());
    std::vector<std::pair<double, double>> front;
    for (const auto& [usd, failure] : all) {
        if (front.empty() || failure < front.back().second) {
            front.emplace_back(usd, failure);
        }
    }
    return front;
}

TEST_CASE("the whole front has every stack that no other option beats", "[decision][stacks]") {
    for (const std::string& stated : some_workloads()) {
        INFO(stated);
        const Workload workload = workload_of(shipped(), stated);
        RecommendOptions options = no_draws();
        options.whole_front = true;
        const Recommendation result = recommend(shipped(), workload, options);
        const Question question{shipped(), workload, options};
        std::vector<Member> members;
        for (const Candidate* candidate : members_of(result)) {
            members.emplace_back(question, *candidate);
        }
        std::vector<std::pair<double, double>> found;
        for (const auto* some : {&result.options, &result.unranked}) {
            for (const RankedOption& option : *some) {
                if (option.on_front) {
                    found.emplace_back(round_significant(*option.money.usd_per_request),
                                       -round_significant(option.success_rate));
                }
            }
        }
        std::sort(found.begin(), found.end());
        CHECK(found == front_by_hand(question, result, members));
    }
}

TEST_CASE("a search among some of the members is one without the others", "[decision][stacks]") {
    const Workload workload = workload_of(shipped(), "task: repo-coding");
    const RecommendOptions options = no_draws();
    const Recommendation result = recommend(shipped(), workload, options);
    const Question question{shipped(), workload, options};
    const Variation variation{workload};
    const std::vector<Member> all = members_of(question, members_of(result));
    std::vector<std::uint32_t> places;
    std::vector<Member> others;
    for (std::uint32_t i = 1; i < all.size(); i += 3) {
        places.push_back(i);
        others.push_back(all[i]);
    }
    constexpr std::size_t k_many = 1000;
    StackColumns columns{all};
    StackSearch among{question, all, columns, places};
    CHECK(names_of(among.best(variation, k_many)) ==
          names_of(StackSearch{question, others}.best(variation, k_many)));

    std::vector<Member> changed = all;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        changed[i].utilities[0] = static_cast<double>(i % 5) / 4;
        columns.set_utility(i, 0, changed[i].utilities[0]);
    }
    StackSearch anew{question, changed, StackColumns{all}, places};
    anew.take_utilities(columns, places, 0);
    CHECK(names_of(anew.best(variation, k_many)) ==
          names_of(StackSearch{question, changed, columns, places}.best(variation, k_many)));
}

/// The workload with one input otherwise.
std::vector<Workload> variations_of(const Workload& workload) {
    std::vector<Workload> variations{workload};
    for (const double cost : {0.0, 0.01, 3.0, 1000.0}) {
        variations.push_back(workload);
        variations.back().mistake_cost = Usd{cost};
    }
    for (const double floor : {0.3, 0.55, 0.8, 1.0}) {
        variations.push_back(workload);
        variations.back().quality_floor = floor;
    }
    for (const std::int64_t context :
         {std::int64_t{1000}, std::int64_t{40000}, std::int64_t{300000}, std::int64_t{2000000}}) {
        variations.push_back(workload);
        variations.back().context = Tokens{context};
    }
    for (std::size_t c = 0; c < k_criteria.size(); ++c) {
        variations.push_back(workload);
        CriterionWeights& weights = variations.back().weights;
        for (std::size_t other = 0; other < weights.size(); ++other) {
            weights[other] = other == c ? 0.5 : weights[other] * 0.5 / (1 - workload.weights[c]);
        }
    }
    return variations;
}

TEST_CASE("a question asked again with one input otherwise is answered as if it were new",
          "[decision][flips]") {
    for (const std::string& stated : some_workloads()) {
        INFO(stated);
        const Workload workload = workload_of(shipped(), stated);
        RecommendOptions options = no_draws();
        options.described = 1; // texts take longer than all the rest
        options.reasons = false;
        const Recommendation result = recommend(shipped(), workload, options);
        const Question question{shipped(), workload, options};
        const WhatIf what_if{question, result};
        for (const Workload& other : variations_of(workload)) {
            if (other.context != workload.context && !what_if.knows_context()) {
                continue;
            }
            INFO(other.mistake_cost.value()
                 << ' ' << other.quality_floor.value_or(0) << ' ' << other.context.value());
            const Recommendation anew = recommend(shipped(), other, options);
            const Model* expected = anew.options.empty() ? nullptr : anew.options.front().executor;
            REQUIRE(what_if.primary(other) == expected);
            const Candidate* mid = anew.best_of(k_open_mid);
            const Candidate* flagship = anew.best_of(k_closed_flagship);
            REQUIRE(what_if.is_open_mid_ahead(other) ==
                    (mid != nullptr && (flagship == nullptr || mid->rank < flagship->rank)));
        }
    }
}

TEST_CASE("hardware hangs on the context, so that is asked anew", "[decision][flips]") {
    const RecommendOptions options = no_draws();
    for (const auto& [stated, knows] : {std::pair{"task: repo-coding, self_host: true", true},
                                        std::pair{"task: repo-coding, hardware: 8xH100", false}}) {
        const Workload workload = workload_of(shipped(), stated);
        const Recommendation result = recommend(shipped(), workload, options);
        const Question question{shipped(), workload, options};
        CHECK(WhatIf{question, result}.knows_context() == knows);
    }
}

TEST_CASE("texts for a few leave the figures of all as they are", "[decision]") {
    for (const std::string& stated : some_workloads()) {
        INFO(stated);
        const Workload workload = workload_of(shipped(), stated);
        RecommendOptions options = no_draws();
        const Recommendation whole = recommend(shipped(), workload, options);
        options.described = 3;
        options.reasons = false;
        const Recommendation brief = recommend(shipped(), workload, options);
        REQUIRE(brief.options.size() == whole.options.size());
        for (std::size_t i = 0; i < whole.options.size(); ++i) {
            REQUIRE(brief.options[i].id() == whole.options[i].id());
            REQUIRE(brief.options[i].score == whole.options[i].score);
            if (i < 3) {
                CHECK(brief.options[i].criteria.front().basis == whole.options[i].criteria.front().basis);
            }
        }
        REQUIRE(brief.candidates.size() == whole.candidates.size());
        for (std::size_t i = 0; i < whole.candidates.size(); ++i) {
            const std::vector<std::string>& told = brief.candidates[i].cautions;
            const std::vector<std::string>& all = whole.candidates[i].cautions;
            INFO(whole.candidates[i].model->id);
            CHECK(brief.candidates[i].unproven == whole.candidates[i].unproven);
            // Without texts of its own a candidate still says what is unproven about it.
            REQUIRE(told.size() <= all.size());
            CHECK(std::equal(told.rbegin(), told.rend(), all.rbegin()));
        }
        CHECK(brief.verdict.summary == whole.verdict.summary);
        CHECK(brief.verdict.because == whole.verdict.because);
        CHECK(brief.cautions == whole.cautions);
        REQUIRE(brief.excluded.size() == whole.excluded.size());
        for (std::size_t i = 0; i < whole.excluded.size(); ++i) {
            REQUIRE(brief.excluded[i].reasons.size() == whole.excluded[i].reasons.size());
        }
    }
}

TEST_CASE("the quick logarithm is within a millionth", "[decision][numbers]") {
    for (double value = 1e-12; value < 1e12; value *= 1.01) {
        const auto number = static_cast<float>(value);
        REQUIRE(static_cast<double>(binary_log(number)) ==
                Approx(std::log2(static_cast<double>(number))).margin(2e-6).epsilon(2e-7));
    }
}

TEST_CASE("drawn numbers are standard normal, and hang on name and count alone", "[decision][draws]") {
    const NormalDraws normals;
    for (const char* name : {"a", "qwen3.6-27b", "weight.economy"}) {
        double sum = 0;
        double squares = 0;
        double products = 0; // with those of another name
        constexpr std::uint32_t k_count = 20000;
        for (std::uint32_t i = 0; i < k_count; ++i) {
            const auto value = static_cast<double>(normals.draw(seed_of(name), i));
            sum += value;
            squares += value * value;
            products += value * static_cast<double>(normals.draw(seed_of("b"), i));
        }
        CHECK(sum / k_count == Approx(0).margin(0.02));
        CHECK(squares / k_count == Approx(1).margin(0.02));
        CHECK(products / k_count == Approx(0).margin(0.025));
    }
    CHECK(normals.draw(seed_of("a"), 7) == normals.draw(seed_of("a"), 7));
    CHECK(normals.draw(seed_of("a"), 7) != normals.draw(seed_of("b"), 7));
}

TEST_CASE("1,024 drawn numbers are every quantile once, in pairs of opposites", "[decision][draws]") {
    const NormalDraws normals;
    constexpr auto k_count = static_cast<std::uint32_t>(NormalDraws::k_quantiles);
    for (const char* name : {"a", "b", "weight.economy"}) {
        std::set<float> first;
        std::set<float> second;
        int same_place = 0;
        for (std::uint32_t i = 0; i < k_count; ++i) {
            const float number = normals.draw(seed_of(name), i);
            CHECK(normals.draw(seed_of(name), i ^ 1U) == -number);
            first.insert(number);
            second.insert(normals.draw(seed_of(name), k_count + i));
            same_place += normals.draw(seed_of(name), k_count + i) == number ? 1 : 0;
        }
        CHECK(first.size() == k_count);
        CHECK(second == first);
        CHECK(same_place < 16); // in another order
    }
}

TEST_CASE("numbers that are drawn at once are those drawn one by one", "[decision][draws]") {
    const NormalDraws normals;
    for (const std::uint32_t begin : {0U, 256U, 768U, 1024U, 1280U, 2048U, 65'536U}) {
        INFO(begin);
        NormalDraws::Block block{};
        normals.draw_block(seed_of("a"), begin, block);
        for (std::uint32_t i = 0; i < block.size(); ++i) {
            REQUIRE(block[i] == normals.draw(seed_of("a"), begin + i));
        }
    }
}

TEST_CASE("orders of draws are as little alike as those of chance", "[decision][draws]") {
    const NormalDraws normals;
    constexpr std::uint32_t k_pairs = NormalDraws::k_quantiles / 2;
    constexpr int k_names = 200;
    std::vector<std::vector<double>> numbers;
    for (int name = 0; name < k_names; ++name) {
        std::vector<double>& its = numbers.emplace_back();
        for (std::uint32_t pair = 0; pair < k_pairs; ++pair) {
            its.push_back(
                static_cast<double>(normals.draw(seed_of("model-" + std::to_string(name)), 2 * pair)));
        }
    }
    double squares = 0;
    double largest = 0;
    int compared = 0;
    for (int a = 0; a < k_names; ++a) {
        for (int b = 0; b < a; ++b, ++compared) {
            const double alike = std::inner_product(numbers[static_cast<std::size_t>(a)].begin(),
                                                    numbers[static_cast<std::size_t>(a)].end(),
                                                    numbers[static_cast<std::size_t>(b)].begin(), 0.0) /
                                 k_pairs;
            squares += alike * alike;
            largest = std::max(largest, std::abs(alike));
        }
    }
    CHECK(squares / compared == Approx(1.0 / k_pairs).epsilon(0.05));
    CHECK(largest < 5 / std::sqrt(static_cast<double>(k_pairs))); // of 20,000
}

} // namespace
} // namespace stackpick::testing
