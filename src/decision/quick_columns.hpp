// SPDX-License-Identifier: MIT
// What a part of a workload makes of all models, by row: remembered by that part.
#pragma once

#include "base/remembered.hpp"
#include "rule_book.hpp"
#include "stackpick/capability/success.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "terms.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace stackpick {

struct TaskColumn {
    Check check; ///< how its results are checked
    std::vector<SuccessEstimate> success;
    std::vector<std::size_t> by_success; ///< rows, those first who succeed most often, then by id
};

struct TermsRow {
    CriterionScore licence; ///< without words
    bool is_forbidden = false;
    bool is_unproven = false;
};

/// Of one use.
class TermsColumn {
public:
    TermsColumn(const Catalogue& catalogue, const UsageProfile& usage);
    TermsColumn(const TermsColumn&) = delete;
    TermsColumn& operator=(const TermsColumn&) = delete;
    TermsColumn(TermsColumn&&) = delete; // the book looks at the use beside it
    TermsColumn& operator=(TermsColumn&&) = delete;
    ~TermsColumn() = default;

    [[nodiscard]] const TermsRow& operator[](std::size_t row) const { return rows_[row]; }
    /// What the criterion says.
    [[nodiscard]] const std::string& basis_of(const Model& model) const;

private:
    const Catalogue& catalogue_;
    UsageProfile usage_;
    TermsBook book_;
    std::vector<TermsRow> rows_;
    mutable std::map<const Model*, std::string> bases_;
};

struct RulesRow {
    RuleEffects effects; ///< of the rules that weigh
    CriterionScore fit;  ///< without words
};

class QuickColumns {
public:
    /// The knowledge outlives them.
    QuickColumns(const Knowledge& knowledge, const RecommendOptions& options);

    const TaskColumn& of_task(const Task& task);
    const TermsColumn& of_usage(const UsageProfile& usage);
    const std::vector<RulesRow>& of_rules(const Workload& workload);
    /// Which rows the licences that a workload names admit.
    const std::vector<bool>& admitted_by(const std::vector<const Licence*>& licences);

private:
    [[nodiscard]] TaskColumn task_column(const Task& task) const;
    [[nodiscard]] std::vector<RulesRow> rules_column(const Workload& workload) const;
    [[nodiscard]] std::vector<bool> licence_column(const std::vector<const Licence*>& licences) const;
    std::string rules_key(const Workload& workload);

    const Knowledge& knowledge_;
    RecommendOptions options_;
    Remembered<TaskColumn> tasks_{k_most};
    Remembered<TermsColumn> terms_{k_most};
    Remembered<std::vector<RulesRow>> rules_{k_most};
    Remembered<std::vector<bool>> licences_{k_most};
    /// By task: the fields of a workload that its rules ask for, those that weigh.
    Remembered<std::vector<std::size_t>> asked_{k_most};

    static constexpr std::size_t k_most = 256;
};

} // namespace stackpick
