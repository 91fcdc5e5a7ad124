// SPDX-License-Identifier: MIT
// What would change the answer: for each input the smallest change after which another model is primary.
#pragma once

#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "what_if.hpp"

#include <optional>
#include <vector>

namespace stackpick {

/// Of each weight, the cost of a mistake, the price of the primary model and of the runner-up, a quality
/// floor, the context and the volume. Only changes that do flip, while half of each does not.
/// `primary_of` asks what `what_if` does not know.
std::vector<Flip> find_flips(const Question& question, const Recommendation& result, const WhatIf& what_if,
                             const PrimaryOf& primary_of);

/// The cost of a mistake at which the better of the best closed flagship and the best open mid becomes the
/// other one; nothing when no cost does that.
std::optional<double> headline_flip(const Question& question, const Recommendation& result);

} // namespace stackpick
