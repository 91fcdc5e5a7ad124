// SPDX-License-Identifier: MIT
// Holds all models against a workload at once: the constraints of constraints.cpp over rows.
#pragma once

#include "constraints.hpp"
#include "model_rows.hpp"
#include "quick_columns.hpp"
#include "quick_scores.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace stackpick {

struct Admission {
    ConstraintBits violated = 0;
    ConstraintBits unproven = 0;
};

/// Of a workload without given hardware.
class QuickAdmission {
public:
    /// Everything outlives it. `admitted`: terms that the licences of the workload admit; null: all.
    QuickAdmission(const ModelRows& rows, const Workload& workload, const TermsColumn& terms,
                   const std::vector<bool>* admitted, const QuickScores& scores, const RowPrices& prices,
                   const RowPrices& anywhere);

    enum class Want {
        verdict, ///< of what is violated, one constraint will do
        all,
    };

    [[nodiscard]] Admission of(std::size_t place, Want want) const;

    /// Whether the workload asks only for what rows have bits for.
    static bool is_for(const Workload& workload);

private:
    enum class Holds { yes, no, unproven };

    /// What most workloads do not ask for.
    template <class Must, class Check>
    void check_more(std::size_t place, const Must& must, const Check& check) const;
    [[nodiscard]] bool has_too_short_window(const ModelRow& row) const;
    [[nodiscard]] Holds context(const ModelRow& row) const;
    [[nodiscard]] Holds use(std::size_t place) const;
    [[nodiscard]] bool provider(std::size_t place) const;
    [[nodiscard]] Holds budget(const ModelRow& row) const;
    [[nodiscard]] Holds hardware(const ModelRow& row) const;

    const ModelRows& rows_;
    const Workload& workload_;
    const TermsColumn& terms_;
    const std::vector<bool>* admitted_;
    const QuickScores& scores_;
    const RowPrices& prices_;
    const RowPrices& anywhere_;
    Asked asked_;
    std::vector<char> labs_; ///< whether they are admitted
    std::vector<char> origins_;
    bool needs_weights_; ///< for the use
    bool wants_provider_;
    std::optional<std::int64_t> most_parameters_; ///< that the task's usual hardware holds
    std::optional<double> budget_;                ///< US dollars a month
    bool asks_more_;                              ///< than most workloads do
};

} // namespace stackpick
