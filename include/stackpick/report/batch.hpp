// SPDX-License-Identifier: MIT
// Answers of `batch`: one JSON object a line.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// Which line is answered.
struct BatchKey {
    std::int64_t line = 0;
    std::string id; ///< JSON text; empty: it has none
};

struct BatchView {
    std::vector<std::string> fields{"verdict"}; ///< members of `stackpick/recommendation/v1`
    std::optional<int> top = 10;                ///< of candidates and options; empty: all
};

/// The members of `stackpick/recommendation/v1`, in order.
std::vector<std::string> recommendation_fields();
bool is_recommendation_field(std::string_view name);

/// What the view shows of an answer, whichever line asks: an object of JSON.
std::string batch_members(const Recommendation& result, const BatchView& view);
/// Without a line break. `warnings` are about the line.
std::string batch_answer(const BatchKey& key, std::string_view members,
                         const std::vector<Diagnostic>& warnings);
std::string batch_error(const BatchKey& key, const std::vector<Diagnostic>& problems);

} // namespace stackpick
