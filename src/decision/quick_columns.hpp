// SPDX-License-Identifier: MIT
// What a part of a workload makes of all models, by row: remembered by that part, and worked out for those
// that are asked for.
#pragma once

#include "base/remembered.hpp"
#include "model_rows.hpp"
#include "rule_book.hpp"
#include "rule_columns.hpp"
#include "stackpick/capability/success.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "terms.hpp"
#include "utility_scales.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace stackpick {

class TaskColumn {
public:
    /// Both outlive it.
    TaskColumn(const Knowledge& knowledge, const Task& task);

    /// How its results are checked.
    [[nodiscard]] const Check& check() const { return check_; }
    [[nodiscard]] const SuccessFigures& operator[](std::size_t row) const {
        return known_[row].rate >= 0 ? known_[row] : work_out(row);
    }
    /// Rows, those first who succeed most often, then by id.
    [[nodiscard]] const std::vector<std::size_t>& by_success() const;

private:
    const SuccessFigures& work_out(std::size_t row) const;

    Check check_;
    TaskSuccess success_;
    mutable std::vector<SuccessFigures> known_; ///< a rate below 0: not yet
    mutable std::vector<std::size_t> by_success_;
};

struct TermsRow {
    CriterionScore licence; ///< without words
    bool is_forbidden = false;
    bool is_unproven = false;
};

/// Of one use.
class TermsColumn {
public:
    TermsColumn(const Catalogue& catalogue, const ModelRows& rows, const UsageProfile& usage);
    TermsColumn(const TermsColumn&) = delete;
    TermsColumn& operator=(const TermsColumn&) = delete;
    TermsColumn(TermsColumn&&) = delete; // the book looks at the use beside it
    TermsColumn& operator=(TermsColumn&&) = delete;
    ~TermsColumn() = default;

    [[nodiscard]] const TermsRow& operator[](std::size_t row) const {
        const auto& known = by_terms_[rows_[row].terms];
        return known ? *known : work_out(rows_[row].terms);
    }
    [[nodiscard]] const TermsBook& book() const { return book_; }
    /// What the criterion says.
    [[nodiscard]] const std::string& basis_of(std::size_t row) const;

private:
    const TermsRow& work_out(std::size_t terms) const;

    const Catalogue& catalogue_;
    const ModelRows& rows_;
    UtilityScales scales_;
    UsageProfile usage_;
    TermsBook book_;
    mutable std::vector<std::optional<TermsRow>> by_terms_;
    mutable std::map<std::size_t, std::string> bases_; ///< by row
};

struct RulesRow {
    RuleEffects effects; ///< of the rules that weigh
    CriterionScore fit;  ///< without words
};

/// Of one workload, as far as rules see it.
class RulesColumn {
public:
    RulesColumn(const Knowledge& knowledge, const Workload& workload, const RecommendOptions& options);
    RulesColumn(const RulesColumn&) = delete;
    RulesColumn& operator=(const RulesColumn&) = delete;
    RulesColumn(RulesColumn&&) = delete; // the book looks at the workload beside it
    RulesColumn& operator=(RulesColumn&&) = delete;
    ~RulesColumn() = default;

    [[nodiscard]] const RulesRow& operator[](std::size_t row) const {
        const RulesRow* known = known_[row];
        return known != nullptr ? *known : work_out(row);
    }
    /// Whether a rule or condition may exclude a model.
    [[nodiscard]] bool constrains() const { return constrains_; }

private:
    const RulesRow& work_out(std::size_t row) const;

    const ModelList& models_;
    Workload workload_;
    RecommendOptions options_;
    RuleBook book_;
    RuleColumns standings_;
    bool constrains_;
    mutable std::deque<RulesRow> rows_;
    mutable std::vector<const RulesRow*> known_; ///< null: not yet
    mutable std::unordered_map<RuleColumns::Standing, const RulesRow*> by_standing_;
};

class QuickColumns {
public:
    /// Everything outlives them.
    QuickColumns(const Knowledge& knowledge, const ModelRows& rows, const RecommendOptions& options);

    const TaskColumn& of_task(const Task& task);
    const TermsColumn& of_usage(const UsageProfile& usage);
    const RulesColumn& of_rules(const Workload& workload);
    /// Which terms the licences that a workload names admit.
    const std::vector<bool>& admitted_by(const std::vector<const Licence*>& licences);

private:
    [[nodiscard]] std::vector<bool> licence_column(const std::vector<const Licence*>& licences) const;
    std::string rules_key(const Workload& workload);

    const Knowledge& knowledge_;
    const ModelRows& rows_;
    RecommendOptions options_;
    Remembered<TaskColumn> tasks_{k_most};
    Remembered<TermsColumn> terms_{k_most};
    Remembered<RulesColumn> rules_{k_most};
    Remembered<std::vector<bool>> licences_{k_most};
    /// By task: the fields of a workload that its rules ask for, those that weigh.
    Remembered<std::vector<std::size_t>> asked_{k_most};

    static constexpr std::size_t k_most = 256;
};

} // namespace stackpick
