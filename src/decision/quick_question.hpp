// SPDX-License-Identifier: MIT
// A workload held against the rows of all models: who is admitted, and what each comes to, without looking at
// any model itself.
#pragma once

#include "quick_admission.hpp"
#include "quick_columns.hpp"
#include "quick_scores.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// What stays between workloads.
struct QuickModels {
    /// The knowledge outlives them.
    QuickModels(const Knowledge& knowledge, const RecommendOptions& options)
        : rows{knowledge.catalogue, options.today}, columns{knowledge, rows, options} {}
    QuickModels(const QuickModels&) = delete;
    QuickModels& operator=(const QuickModels&) = delete;
    QuickModels(QuickModels&&) = delete; // the columns look at the rows beside them
    QuickModels& operator=(QuickModels&&) = delete;
    ~QuickModels() = default;

    ModelRows rows;
    QuickColumns columns;
};

struct QuickQuestion {
    /// Both outlive it. REQUIRES: `is_for`.
    QuickQuestion(QuickModels& models, const Premises& premises);
    QuickQuestion(const QuickQuestion&) = delete;
    QuickQuestion& operator=(const QuickQuestion&) = delete;
    QuickQuestion(QuickQuestion&&) = delete; // its parts look at one another
    QuickQuestion& operator=(QuickQuestion&&) = delete;
    ~QuickQuestion() = default;

    /// Not for workloads that ask for what rows do not say: with given hardware, or after one's own cases.
    static bool is_for(const Knowledge& knowledge, const Workload& workload) {
        return !knowledge.own_cases && QuickAdmission::is_for(workload);
    }

    /// Why a row is not admitted, constraint by constraint; nothing where only the model itself says.
    [[nodiscard]] std::optional<std::vector<Reason>> reasons(std::size_t row, ConstraintBits violated) const;
    /// Of one that is admitted.
    [[nodiscard]] double score(std::size_t row) const {
        RowScore its;
        scores.work_out(row, prices, its);
        return its.score;
    }
    /// Whether nothing is unproven of one that is admitted.
    [[nodiscard]] bool is_proven(std::size_t row) const;
    /// A candidate of `candidate` as a member of stacks.
    [[nodiscard]] Member member(const Candidate& candidate) const;
    /// Who is admitted as far as rules do not say otherwise, with what is unproven.
    [[nodiscard]] Candidate candidate(std::size_t row, ConstraintBits unproven) const;

    const Workload& workload;
    const ModelRows& rows;
    const TaskColumn& task;
    const TermsColumn& terms;
    const RulesColumn& rules;
    Variation as_stated;
    QuickScores scores;
    RowPrices prices;
    RowPrices anywhere; ///< whatever the region
    RowPrices checks;   ///< of a look at one draft
    QuickAdmission admission;
};

} // namespace stackpick
