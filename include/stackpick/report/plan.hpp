// SPDX-License-Identifier: MIT
// How set-ups for a model are shown. `top` is how many; nothing for all.
#pragma once

#include "stackpick/report/style.hpp"
#include "stackpick/sizing/plan.hpp"

#include <optional>
#include <string>

namespace stackpick {

std::string plan_json(const Plan& plan, std::optional<int> top);
std::string plan_text(const Plan& plan, std::optional<int> top, const Style& style);
std::string plan_markdown(const Plan& plan, std::optional<int> top);
std::string plan_csv(const Plan& plan, std::optional<int> top);

} // namespace stackpick
