// SPDX-License-Identifier: MIT
// The question asked again with one input otherwise, exactly, and without working out any model anew:
// weights, what a mistake costs, the quality floor and, unless something else hangs on it, the context.
#pragma once

#include "stack_search.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
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
    static constexpr std::size_t k_nobody = SIZE_MAX;

    /// A model that is admitted at some context.
    struct Contender {
        const Candidate* candidate = nullptr;
        Member member;                ///< of stacks
        std::optional<Tokens> window; ///< the longest context; empty: not on record, which excludes nobody
        bool is_proven = true;
        std::size_t next = k_nobody; ///< place of the one that its lab offers instead
        /// By criterion, at the context and the mistake cost that were asked for last.
        std::array<double, k_criteria.size()> utilities{};
    };
    /// One of them under a variation.
    struct Standing {
        bool is_in = false;        ///< the others are void
        bool is_succeeded = false; ///< by one that qualifies too
        int steps = 0;             ///< behind that successor
        double score = 0;
        double placed = 0; ///< the score that it ranks with: never above a successor's
    };

    void score_shut_out_by_context();
    void line_up();
    void set_context(Tokens context) const;
    void set_mistake_cost(double usd) const;
    [[nodiscard]] std::vector<Standing> standings(const Workload& workload, const Variation& variation) const;
    void place(std::vector<Standing>& standings) const;
    [[nodiscard]] static double score(const Contender& contender, const CriterionWeights& weights);
    /// Place of the first, with the higher score, on a track or on any; `k_nobody` when there is none.
    [[nodiscard]] std::size_t first_of(const std::vector<Standing>& standings,
                                       const std::optional<Track>& track) const;
    [[nodiscard]] bool ranks_before(const std::vector<Standing>& standings, std::size_t a,
                                    std::size_t b) const;
    [[nodiscard]] const StackSearch& search_among(const std::vector<Standing>& standings,
                                                  const Workload& workload) const;

    const Question& question_;
    const Recommendation& result_;
    bool knows_context_;
    std::deque<Candidate> shut_out_;            ///< a shorter context would let them in
    mutable std::vector<Contender> contenders_; ///< ordered by id
    std::vector<std::size_t> by_success_;       ///< their places, those first who succeed most often
    mutable Tokens context_;                    ///< that their utilities are for
    mutable double mistake_cost_ = 0;           ///< … as well
    struct Search;
    mutable std::shared_ptr<Search> search_; ///< of the last floor and context
};

} // namespace stackpick
