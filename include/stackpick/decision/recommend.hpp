// SPDX-License-Identifier: MIT
// Constraints, criteria, rules, ranking and verdict: the only place that decides.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/expr/expression.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace stackpick {

inline constexpr int k_usual_draws = 1024;

struct RecommendOptions {
    Date today;        ///< decides which offers are valid
    bool rules = true; ///< without them strategic fit is neutral and there is no advice
    /// A condition that candidates must meet, on the fields of the vocabulary.
    std::optional<expr::Expression> where{};
    int draws = k_usual_draws; ///< for acceptability; 0: confidence follows from the intervals
    bool flips = true;         ///< look for what would change the answer
    bool whole_front = false;  ///< find the stacks of the front that are not ranked as well
    /// So many candidates and options have their texts, beside those of the verdict; the others figures
    /// alone.
    std::size_t described = SIZE_MAX;
    bool reasons = true; ///< say of each excluded model why, beside by which constraint
    /// Look at each model by itself instead of at the numbers of all at once. The answer is the same, which
    /// is what it is for.
    bool one_by_one = false;
};

/// The primary model for another workload; null when nothing qualifies.
using PrimaryOf = std::function<const Model*(const Workload&)>;
PrimaryOf primary_for(const Knowledge& knowledge, const RecommendOptions& options);

/// Total: with no candidate left the verdict is empty and `removals` says why.
Recommendation recommend(const Knowledge& knowledge, const Workload& workload,
                         const RecommendOptions& options);

} // namespace stackpick
