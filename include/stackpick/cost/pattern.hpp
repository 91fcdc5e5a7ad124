// SPDX-License-Identifier: MIT
// How models work together, and what follows for success, mistakes, money and time by plain probability.
// docs/scoring.md derives the formulas.
#pragma once

#include <optional>
#include <string_view>

namespace stackpick {

enum class Pattern {
    single,        ///< one model answers
    escalate,      ///< one tries; what the task's check rejects goes to the other
    draft_validate ///< one drafts, the other reads every draft, and does those itself that it rejects
};

std::string_view to_string(Pattern pattern);
std::optional<Pattern> parse_pattern(std::string_view text);

/// How results are checked.
struct Check {
    double caught = 0;      ///< share of wrong results that it rejects
    double false_alarm = 0; ///< share of right results that it rejects
};

/// One model on one request. The money and the time are for doing the request once.
struct Worker {
    double success = 0; ///< share of right results, [0,1]
    double usd = 0;
    double seconds = 0;
};

/// What an option makes of a request, on average.
struct Outcome {
    double success = 0;      ///< share of right results
    double mistakes = 0;     ///< share of wrong results that the task's check lets through
    double usd = 0;          ///< of the models; checks by tests or people are not in it
    double seconds = 0;      ///< of the models
    double second_share = 0; ///< of requests that the second model does
};

/// A wrong result that is rejected is no success, and costs no mistake.
Outcome single(const Worker& worker, const Check& task);

/// How the successes of two models hang together: 0, they are independent; 1, the weaker one's successes are
/// all among the stronger one's. In between the chances are mixed.
struct Together {
    double if_right = 0; ///< chance that the second is right where the first is
    double if_wrong = 0; ///< … and where the first is wrong
};
Together together(double first, double second, double shared_difficulty);

/// `first` tries, `task` checks, `second` does again what was rejected, and `task` checks that too.
Outcome escalate(const Worker& first, const Worker& second, const Check& task, double shared_difficulty);

/// `second` reads every draft of `first` at the price and time of `reading`, rejecting as `validator` says,
/// and does again what it rejected. `task` checks what comes out.
Outcome draft_validate(const Worker& first, const Worker& second, const Worker& reading,
                       const Check& validator, const Check& task, double shared_difficulty);

} // namespace stackpick
