// SPDX-License-Identifier: MIT
// What the answers about an answer share.
#pragma once

#include "report/json.hpp"
#include "report/page.hpp"
#include "stackpick/decision/questions.hpp"
#include "stackpick/report/questions.hpp"

#include <optional>
#include <string>

namespace stackpick::report {

/// What a criterion measured, and where that stands.
struct Measured {
    std::optional<double> value;
    std::string unit;
    std::string source;
};
Measured measured(const Catalogue& catalogue, std::string_view criterion, const Explanation& explanation);

/// `Qwen3.8-27B`, `Qwen3.8-27B, escalating to Qwen3.8-Max`
std::string option_name(const RankedOption& option);

/// `196 s`, to two digits.
std::string seconds_text(double seconds);

/// A model alone among the models, a stack among all options; empty without a rank.
std::string rank_text(const Recommendation& result, const Explanation& explanation);
/// The rank of a model among all models alone; null for a stack, and where it is not listed.
Json model_rank_json(const Recommendation& result, const RankedOption& option);
/// `; behind all that are known to qualify: use unproven`; empty where everything is proven.
std::string unproven_text(const Explanation& explanation);

/// An input of a flip, as people state it: `$0.42`, `87%`, `131k`.
std::string amount_of_input(const std::string& input, double value);

/// A bar of ten columns for a share.
std::string bar(double share);

Json reasons_json(const std::vector<Reason>& reasons);
Json roles_json(const RankedOption& option);
Json flips_json(const std::vector<Flip>& flips);

/// The page or the document, as asked for.
std::string rendered(const Page& page, const Json& document, const Rendering& rendering);

} // namespace stackpick::report
