// SPDX-License-Identifier: MIT
// The question asked again with one input otherwise, exactly, and without working out any model anew:
// weights, what a mistake costs, the quality floor and, unless something else hangs on it, the context.
#pragma once

#include "stack_search.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace stackpick {

class WhatIf {
public:
    /// `result` has its candidates ranked, and all that are excluded. Everything outlives this.
    WhatIf(const Question& question, const Recommendation& result);

    /// Who would be primary for another workload, which differs from the question's in weights, mistake cost,
    /// quality floor or context only; null when nobody would.
    [[nodiscard]] const Model* primary(const Workload& workload) const;
    /// Whether the headline would be the open mid.
    [[nodiscard]] bool is_open_mid_ahead(const Workload& workload) const;
    /// Whether a context can be asked for: neither hardware nor a rule or condition looks at it.
    [[nodiscard]] bool knows_context() const { return knows_context_; }

private:
    /// A model that is admitted at some context.
    struct Contender {
        Candidate candidate;
        Member member;                ///< of stacks; its context utility is that of the question
        std::optional<Tokens> window; ///< the longest context; empty: not on record, which excludes nobody
        bool is_proven = true;
        const Model* next = nullptr; ///< that its lab offers in its place
    };
    /// One of them under a variation.
    struct Standing {
        const Contender* contender = nullptr;
        double score = 0;
        const Model* successor = nullptr; ///< that qualifies too
        double placed = 0;                ///< the score that it ranks with: never above a successor's
        int steps = 0;                    ///< behind that successor
    };

    void add(const Candidate& candidate);
    void add_shut_out_by_context();
    [[nodiscard]] std::vector<Standing> standings(const Workload& workload, const Variation& variation) const;
    /// In the order of a candidate's criteria.
    struct CriterionWeights {
        std::vector<double> by_place;
        std::size_t economy = 0; ///< its place
    };

    [[nodiscard]] CriterionWeights weights_of(const Workload& workload) const;
    [[nodiscard]] double score(const Contender& contender, const CriterionWeights& weights,
                               const Variation& variation) const;
    [[nodiscard]] static bool ranks_before(const Standing& a, const Standing& b);
    [[nodiscard]] const StackSearch& search_among(const std::vector<Standing>& standings,
                                                  const Workload& workload) const;

    const Question& question_;
    const Recommendation& result_;
    bool knows_context_;
    mutable std::vector<Contender> contenders_; ///< ordered by id
    std::vector<std::size_t> by_success_;       ///< their places, those first who succeed most often
    mutable Tokens context_;                    ///< that their utilities are for
    struct Search;
    mutable std::shared_ptr<Search> search_; ///< of the last floor and context
};

} // namespace stackpick
