// SPDX-License-Identifier: MIT
// The question asked again with one input otherwise, exactly, and without working out any model anew:
// weights, what a mistake costs, the quality floor and, unless something else hangs on it, the context.
#pragma once

#include "contender_columns.hpp"
#include "model_rows.hpp"
#include "placing.hpp"
#include "stack_search.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
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
    static constexpr std::size_t k_nobody = Contender::k_nobody;

    /// Where what is to be known of a contender comes from: its row, or a candidate.
    struct Source {
        ModelRef model;
        double success = 0;
        bool is_proven = true;
        const Candidate* candidate = nullptr; ///< null: the row
    };
    /// One of them under a variation, exactly.
    struct Placed {
        std::size_t place = k_nobody;
        Placing placing{false};
    };
    /// Who is in at a floor and a context.
    struct Field {
        std::optional<double> floor;
        Tokens context;
        std::vector<float> head_starts;
        bool has_stacks = false; ///< which are looked for among those who are in
    };

    [[nodiscard]] std::vector<Source> sources();
    void add_shut_out_by_context(std::vector<Source>& sources);
    [[nodiscard]] Candidate score_shut_out(const Excluded& excluded) const;
    void line_up();
    void add(const Source& source);
    void link_successors();
    void take_best_stack();
    void set_context(Tokens context) const;
    [[nodiscard]] Contender contender_of(const Candidate& candidate) const;
    [[nodiscard]] std::size_t native_place_of(const std::optional<Tokens>& native);
    [[nodiscard]] double economy(const Contender& contender, double mistake_cost) const;
    [[nodiscard]] double score(std::size_t place, const Workload& workload) const;
    void enter(const Workload& workload) const;
    /// Place of its successor if that qualifies too; `k_nobody` when there is none.
    [[nodiscard]] std::size_t successor_of(std::size_t place) const;
    [[nodiscard]] bool may_be_in_stack(std::size_t place) const;
    [[nodiscard]] std::vector<float> rough_scores(const Workload& workload) const;
    [[nodiscard]] Placing placing_of(std::size_t place, const Workload& workload) const;
    [[nodiscard]] bool ranks_before(const Placed& a, const Placed& b) const;
    /// The first, with the higher score, on a track or on any; its place is `k_nobody` when there is none.
    [[nodiscard]] Placed first_of(const Workload& workload, const std::optional<Track>& track) const;
    [[nodiscard]] std::optional<FoundStack> best_stack(const Variation& variation, double least) const;
    [[nodiscard]] const StackSearch& stacks() const;

    const Question& question_;
    const Recommendation& result_;
    bool knows_context_;
    std::deque<Candidate> shut_out_; ///< a shorter context would let them in; those without a row
    // Those who succeed most often first, then by id:
    std::vector<Contender> contenders_;
    mutable std::vector<Member> members_; ///< of stacks
    mutable ContenderColumns columns_;
    mutable std::optional<StackColumns> member_columns_;
    std::vector<std::optional<Tokens>> natives_; ///< every context
    std::vector<std::size_t> followers_;         ///< places of those who have a successor
    mutable Tokens context_;                     ///< that utilities are for
    mutable double mistake_cost_ = 0;            ///< … as well
    mutable std::optional<Field> field_;         ///< the last one
    mutable std::vector<std::uint32_t> places_in_stacks_;
    mutable std::optional<StackSearch> stacks_; ///< among those
    mutable std::vector<FoundStack> winners_;   ///< that have been the best at times
};

} // namespace stackpick
