// SPDX-License-Identifier: MIT
// What can be recommended: every candidate alone, and stacks of two. All are scored by the same functions.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <optional>
#include <vector>

namespace stackpick {

struct StackQuestion {
    const Catalogue& catalogue;
    const Workload& workload;
    const Date& today;
};

/// The candidate as an option; `check` is that of the task.
RankedOption option_of(const Candidate& candidate, const Check& check);

/// Two candidates as a stack; nothing when a price is missing, when nothing would ever be sent to the second,
/// or when the given hardware cannot hold both.
std::optional<RankedOption> stack_of(const StackQuestion& question, Pattern pattern,
                                     const Candidate& executor, const Candidate& second);

/// The best stacks, as many as `stack.most_listed`. Executors are open, and the second model succeeds more
/// often. Every pair is looked at, so that no model keeps another one out, and no lower price takes a stack
/// away. Those below the quality floor or above the budget are left out.
std::vector<RankedOption> stacks_of(const StackQuestion& question,
                                    const std::vector<const Candidate*>& candidates);

} // namespace stackpick
