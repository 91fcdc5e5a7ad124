// SPDX-License-Identifier: MIT
// The headline question: closed flagship or open mid, by how much, and why.
#pragma once

#include "stackpick/decision/recommendation.hpp"

namespace stackpick {

/// REQUIRES: `result.candidates` are ranked.
Verdict reach_verdict(const Recommendation& result);

/// `closed flagship`
std::string in_words(Track track);

} // namespace stackpick
