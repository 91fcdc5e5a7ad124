// SPDX-License-Identifier: MIT
// Renderers of `explain`, `why-not`, `compare` and `frontier`; each has a document of its name.
#pragma once

#include "stackpick/decision/questions.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// How an answer about an answer is written.
struct Rendering {
    std::string format; ///< text | json | markdown
    Style style;
};

std::string explain_report(const Knowledge& knowledge, const Recommendation& result,
                           const Explanation& explanation, const Rendering& rendering);

/// `wins` are what would make it the primary model.
std::string why_not_report(const Recommendation& result, const Explanation& explanation,
                           const std::vector<Flip>& wins, const Rendering& rendering);

std::string compare_report(const Recommendation& result, const std::vector<Explanation>& explanations,
                           const Rendering& rendering);

std::string frontier_report(const Recommendation& result, const std::optional<Lag>& lag,
                            std::optional<int> top, const Rendering& rendering);

} // namespace stackpick
