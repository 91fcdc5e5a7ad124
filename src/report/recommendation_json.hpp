// SPDX-License-Identifier: MIT
// The members of the answer's JSON document, one by one.
#pragma once

#include "report/json.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/report/recommendation.hpp"

#include <array>

namespace stackpick::report {

struct RecommendationMember {
    JsonKey name;
    Json (*json)(const Recommendation& result, const RecommendationView& view);
};

/// In the order of the document.
extern const std::array<RecommendationMember, 17> k_recommendation_members;

} // namespace stackpick::report
