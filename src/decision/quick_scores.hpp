// SPDX-License-Identifier: MIT
// Scores of all models under one workload, the same to the last bit as those of `score_model`.
#pragma once

#include "contender_columns.hpp"
#include "model_rows.hpp"
#include "quick_columns.hpp"
#include "stack_scorer.hpp"

#include <array>
#include <optional>
#include <vector>

namespace stackpick {

/// What a row comes to.
struct RowScore {
    std::optional<double> usd; ///< per request
    Duration duration;
    double context = 0; ///< utility
    double score = 0;
};

class QuickScores {
public:
    /// Everything outlives them.
    QuickScores(const ModelRows& rows, const Premises& premises, const Variation& variation,
                const TaskColumn& task, const TermsColumn& terms, const RulesColumn& rules);

    /// Of a model that thinks.
    [[nodiscard]] const RequestTokens& request() const { return request_; }
    /// Tokens that the row's model puts out for a request.
    [[nodiscard]] double output_of(const ModelRow& row) const { return pace_of(row).output; }
    void work_out(std::size_t place, const RowPrices& prices, RowScore& score) const;
    /// The same of a row whose price is known, but for the score itself.
    [[nodiscard]] RowScore unscored(std::size_t place, const std::optional<double>& usd) const {
        const ModelRow& row = rows_[place];
        return {usd, pace_of(row).duration, contexts_[row.native_place], 0};
    }
    /// The row alone, as `score_model` has it without words, apart from its rules and the offer that it is
    /// paid at.
    [[nodiscard]] Candidate candidate(std::size_t place, const RowPrices& prices) const;
    /// What is looked at when something is otherwise.
    [[nodiscard]] Contender contender(std::size_t place, const RowScore& score) const;
    /// The row as a member of stacks. `checks`: prices of a look at one draft.
    [[nodiscard]] Member member(std::size_t place, const RowScore& score, const RowPrices& checks) const;

private:
    /// What follows from the output of a model, whichever it is.
    struct Pace {
        double output = 0; ///< tokens of a request
        Duration duration;
        double speed = 0;     ///< utility
        Interval unknown_usd; ///< per request, where no price is known
    };

    [[nodiscard]] Pace pace_at(double output) const;
    [[nodiscard]] const Pace& pace_of(const ModelRow& row) const {
        return row.thinks_not() && premises_.workload.counts_thinking ? without_thinking_ : with_thinking_;
    }
    /// What a row has whatever it does, as stacks inherit it.
    [[nodiscard]] std::array<double, k_inherited.size()> utilities(std::size_t place, double context) const;
    /// As `model_criteria`, without words.
    [[nodiscard]] std::vector<CriterionScore> inherited(std::size_t place) const;
    [[nodiscard]] double economy_of(const RowScore& score, double mistakes,
                                    const Interval& unknown_usd) const;

    const ModelRows& rows_;
    const Premises& premises_;
    const TaskColumn& task_;
    const TermsColumn& terms_;
    const RulesColumn& rules_;
    RequestTokens request_;      ///< of a model that thinks
    const Variation& variation_; ///< as stated
    Pace with_thinking_;
    Pace without_thinking_;
    std::vector<double> contexts_; ///< utilities, by `ModelRow::native_place`
};

} // namespace stackpick
