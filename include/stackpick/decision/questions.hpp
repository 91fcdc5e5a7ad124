// SPDX-License-Identifier: MIT
// Questions about an answer: why an option scores as it does, why it is not the first, what the front looks
// like, and how far open models are behind closed ones.
#pragma once

#include "stackpick/decision/costing.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// An option with everything that entered its score, whether or not it qualifies.
struct Explanation {
    RankedOption option;               ///< rank 0 when it does not qualify
    std::vector<Candidate> members;    ///< the executor first
    std::vector<Reason> reasons;       ///< why it is excluded, the first that failed first
    std::vector<std::string> unproven; ///< constraints whose fact is missing
    /// Of a stack that nothing excludes: why it is none of those that are looked for. Empty where it is one.
    std::string not_sought;
};

/// Nothing, with the reason, when a stack cannot be worked out. `options`: those of the result.
std::optional<Explanation> explain_option(const Knowledge& knowledge, const Recommendation& result,
                                          const OptionChoice& choice, const RecommendOptions& options,
                                          std::string& problem);

/// What would make a model the primary one, by one input alone; the smallest change of each.
std::vector<Flip> find_wins(const Knowledge& knowledge, const Recommendation& result, const Model& model,
                            const RecommendOptions& options);

/// Months by which open models reach a success rate later than closed ones.
struct Lag {
    double months = 0; ///< median; negative: open models are ahead
    Interval range;    ///< 80% over the uncertainty of the success rates
    int records = 0;   ///< open models that were compared: each the best of its day
};

/// From the success rates of all models of the workload's origins, with their uncertainty, and their dates;
/// nothing when fewer than two open records have a closed model to be held against.
std::optional<Lag> lag_of_open_models(const Knowledge& knowledge, const Workload& workload, int draws);

} // namespace stackpick
