// SPDX-License-Identifier: MIT
// Worked out by hand, to the cent.
#include "catch.hpp"
#include "stackpick/cost/pattern.hpp"

#include <random>
#include <string>

namespace stackpick::testing {
namespace {

using Catch::Approx;

/// Catches nine of ten wrong results, rejects one right one in ten.
constexpr Check k_tests{0.9, 0.1};
constexpr Check k_judge{0.7, 0.2};

TEST_CASE("a model alone: what it gets wrong and the check lets through is a mistake") {
    const Outcome outcome = single({0.8, 0.05, 12}, k_tests);
    CHECK(outcome.success == 0.8);
    CHECK(outcome.mistakes == Approx(0.02)); // 0.2 wrong × 0.1 let through
    CHECK(outcome.usd == 0.05);
    CHECK(outcome.seconds == 12);
    CHECK(outcome.second_share == 0);
}

TEST_CASE("escalation of independent models") {
    // Sent on: 0.6 right × 0.1 + 0.4 wrong × 0.9 = 0.42. Right: 0.54 kept + 0.42 × 0.9 = 0.918.
    // Mistakes: 0.4 × 0.1 let through at once + 0.042 wrong again × 0.1 = 0.0442.
    const Outcome outcome = escalate({0.6, 0.02, 10}, {0.9, 0.50, 30}, k_tests, 0);
    CHECK(outcome.second_share == Approx(0.42));
    CHECK(outcome.success == Approx(0.918));
    CHECK(outcome.mistakes == Approx(0.0442));
    CHECK(outcome.usd == Approx(0.23));     // $0.02 + 0.42 × $0.50
    CHECK(outcome.seconds == Approx(22.6)); // 10 + 0.42 × 30
}

TEST_CASE("escalation of models that fail on the same items") {
    // Nested: where the first is right the second is too; where it is wrong (0.4), it is right in
    // (0.9 − 0.6) / 0.4 = 0.75. Right: 0.54 + 0.06 × 1 + 0.36 × 0.75 = 0.87.
    CHECK(escalate({0.6, 0, 0}, {0.9, 0, 0}, k_tests, 1).success == Approx(0.87));
    // Half way: 0.54 + 0.06 × 0.95 + 0.36 × 0.825 = 0.894
    CHECK(escalate({0.6, 0, 0}, {0.9, 0, 0}, k_tests, 0.5).success == Approx(0.894));
}

TEST_CASE("drafts that are all read, of independent models") {
    // Rejected: 0.6 × 0.2 + 0.4 × 0.7 = 0.4, and done again at $0.50. Right: 0.48 + 0.4 × 0.9 = 0.84.
    // Wrong: 0.12 kept + 0.04 again = 0.16, of which the tests let a tenth through.
    const Outcome outcome =
        draft_validate({0.6, 0.02, 10}, {0.9, 0.50, 30}, {0, 0.10, 3}, k_judge, k_tests, 0);
    CHECK(outcome.second_share == Approx(0.4));
    CHECK(outcome.success == Approx(0.84));
    CHECK(outcome.mistakes == Approx(0.016));
    CHECK(outcome.usd == Approx(0.32)); // $0.02 + $0.10 for each look + 0.4 × $0.50
    CHECK(outcome.seconds == Approx(25));
}

TEST_CASE("what hangs together keeps what each model can: the chances mix to the second's own") {
    std::mt19937_64 random{3};
    std::uniform_real_distribution<double> share{0, 1};
    for (int i = 0; i < 2000; ++i) {
        const double first = share(random);
        const double second = share(random);
        const Together both = together(first, second, share(random));
        CHECK(first * both.if_right + (1 - first) * both.if_wrong == Approx(second));
        CHECK((both.if_right >= 0 && both.if_right <= 1 + 1e-12));
        CHECK((both.if_wrong >= 0 && both.if_wrong <= 1 + 1e-12));
    }
}

TEST_CASE("nobody checks, so nothing is escalated") {
    const Outcome outcome = escalate({0.6, 0.02, 10}, {0.9, 0.50, 30}, {0, 0}, 0);
    CHECK(outcome.second_share == 0);
    CHECK(outcome.success == Approx(0.6));
    CHECK(outcome.usd == Approx(0.02));
}

TEST_CASE("for any chances: outcomes are chances, and a dearer model costs no less") {
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> share{0, 1};
    int wrong = 0;
    for (int i = 0; i < 5000; ++i) {
        const Worker first{share(random), share(random), share(random)};
        Worker second{share(random), share(random), share(random)};
        const Check check{share(random), share(random)};
        const double shared = share(random);
        const Outcome cheap = escalate(first, second, check, shared);
        const Outcome read = draft_validate(first, second, {0, 0.01, 0}, check, k_tests, shared);
        for (const Outcome& outcome : {cheap, read}) {
            wrong += outcome.success >= -1e-12 && outcome.success + outcome.mistakes <= 1 + 1e-12 ? 0 : 1;
        }
        second.usd *= 2;
        wrong += escalate(first, second, check, shared).usd >= cheap.usd ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("patterns are called as on the command line") {
    for (const std::string name : {"single", "escalate", "draft-validate"}) {
        CHECK(to_string(parse_pattern(name).value()) == name);
    }
    CHECK_FALSE(parse_pattern("cascade").has_value());
}

} // namespace
} // namespace stackpick::testing
