// SPDX-License-Identifier: MIT
// Renderers of `recommend`: functions from the result to a string.
#pragma once

#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>

namespace stackpick {

struct RecommendationView {
    std::optional<int> top = 10; ///< candidates shown; empty: all
    bool show_excluded = false;
};

std::string recommendation_text(const Knowledge& knowledge, const Recommendation& result,
                                const RecommendationView& view, const Style& style);
std::string recommendation_markdown(const Knowledge& knowledge, const Recommendation& result,
                                    const RecommendationView& view);
std::string recommendation_csv(const Recommendation& result, const RecommendationView& view);
/// `stackpick/recommendation/v1`
std::string recommendation_json(const Recommendation& result, const RecommendationView& view);

} // namespace stackpick
