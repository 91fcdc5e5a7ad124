// SPDX-License-Identifier: MIT
// What can be recommended: every candidate alone, and stacks of two. All are scored by the same functions.
#pragma once

#include "question.hpp"
#include "stack_scorer.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace stackpick {

/// The candidate as an option; `check` is that of the task.
RankedOption option_of(const Candidate& candidate, const Check& check);

/// A candidate as a member of stacks, which it outlives.
Member member_of(const Question& question, const Candidate& candidate);
/// Candidates that may be in a stack, those first who succeed most often, then by id.
std::vector<Member> members_of(const Question& question, std::vector<const Candidate*> candidates);

/// Two candidates as a stack; nothing when a price is missing, when nothing would ever be sent to the second,
/// or when the given hardware cannot hold both.
std::optional<RankedOption> stack_of(const Question& question, Pattern pattern, const Candidate& executor,
                                     const Candidate& second, Words words);

/// The best stacks, as many as `stack.most_listed`. Executors are open, and the second model succeeds more
/// often. Every pair is looked at, so that no model keeps another one out, and no lower price takes a stack
/// away. Those below the quality floor or above the budget are left out. `most`: fewer than that many.
std::vector<RankedOption> stacks_of(const Question& question, const std::vector<const Candidate*>& candidates,
                                    std::size_t most, Words words);

/// How many stacks are listed: `stack.most_listed`.
std::size_t most_stacks(const Catalogue& catalogue);

} // namespace stackpick
