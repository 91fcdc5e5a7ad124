// SPDX-License-Identifier: MIT
// The whole calculation of what one option costs, line by line: what `recommend` works with, for any model or
// stack, whether or not it qualifies.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// A model alone, or two in a pattern.
struct OptionChoice {
    Pattern pattern = Pattern::single;
    const Model* executor = nullptr;
    const Model* second = nullptr;
};

/// `paid`: tokens or hardware; the rest is what mistakes and waiting cost.
enum class CostKind { paid, mistakes, waiting };

struct CostItem {
    CostKind kind = CostKind::paid;
    CostLine line;
};

struct BreakEven {
    std::optional<std::int64_t> requests_per_day; ///< empty: at no volume
    std::int64_t most_per_set = 0;                ///< requests a day that one set serves
    std::optional<std::int64_t> always_from;      ///< the volume from which it holds whatever the volume
    std::string versus;                           ///< what is held against what
};

struct Costing {
    Workload workload;
    RankedOption option;
    std::vector<Candidate> members; ///< the executor first
    std::vector<CostItem> items;    ///< of one request; together `expected_total_usd`
    /// A request at the cheapest APIs, whether or not hardware is given.
    std::optional<double> api_usd_per_request;
    std::optional<BreakEven> break_even; ///< where the given hardware has a price, and an API too
    std::optional<std::int64_t> sets;    ///< of the given hardware, where it serves the requests
    std::int64_t streams = 0;            ///< requests at once on a set of it
    std::vector<std::string> notes;      ///< sentences: why a member does not qualify, what has no effect
};

/// Nothing, with the reason, when a stack cannot be worked out; a model alone always can.
std::optional<Costing> cost_option(const Knowledge& knowledge, const Workload& workload,
                                   const OptionChoice& choice, const RecommendOptions& options,
                                   std::string& problem);

std::string_view to_string(CostKind kind);

} // namespace stackpick
