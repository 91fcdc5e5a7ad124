// SPDX-License-Identifier: MIT
// The front: options that no other one beats in success and price of a request.
#pragma once

#include "question.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <vector>

namespace stackpick {

/// Stacks of candidates that no other stack of them beats, whatever they score: of those that are ranked,
/// which score most, the front may lack some.
std::vector<RankedOption> stacks_of_front(const Question& question,
                                          const std::vector<const Candidate*>& candidates);

/// Marks the options that no other one beats, ranked or not. Options without a price, or with something that
/// is unproven, are not on it.
void mark_front(Recommendation& result);

} // namespace stackpick
