// SPDX-License-Identifier: MIT
// How the models that fit given hardware are shown.
#pragma once

#include "stackpick/decision/recommendation.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>

namespace stackpick {

struct FitView {
    std::optional<int> top; ///< models; nothing for all
    bool all_formats = false;
};

/// How many models fit for certain.
std::size_t count_fitting(const Recommendation& result);

std::string fit_json(const Recommendation& result, const FitView& view);
std::string fit_text(const Recommendation& result, const FitView& view, const Style& style);
std::string fit_markdown(const Recommendation& result, const FitView& view);
std::string fit_csv(const Recommendation& result, const FitView& view);

} // namespace stackpick
