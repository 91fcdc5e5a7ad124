// SPDX-License-Identifier: MIT
// Holds all models against a workload at once: the constraints of constraints.cpp over rows.
#pragma once

#include "constraints.hpp"
#include "model_rows.hpp"
#include "quick_columns.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// Constraints as bits, by ConstraintId.
using ConstraintBits = std::uint32_t;

struct Admission {
    ConstraintBits violated = 0;
    ConstraintBits unproven = 0;
};

/// Of a workload without given hardware.
class QuickAdmission {
public:
    /// Everything outlives it. `admitted`: rows that the licences of the workload admit; null: all.
    QuickAdmission(const ModelRows& rows, const Workload& workload, const TermsColumn& terms,
                   const std::vector<bool>* admitted, const RowPrices& prices, const RowPrices& anywhere);

    enum class Want {
        verdict, ///< of what is violated, one constraint will do
        all,
    };

    /// `output`: tokens of a request.
    [[nodiscard]] Admission of(std::size_t place, double output, Want want) const;

    /// Whether the workload asks only for what rows have bits for.
    static bool is_for(const Workload& workload);

private:
    enum class Holds { yes, no, unproven };

    [[nodiscard]] bool is_hopeless(const ModelRow& row) const;
    [[nodiscard]] Holds weights(const ModelRow& row) const;
    [[nodiscard]] Holds context(const ModelRow& row) const;
    [[nodiscard]] Holds use(std::size_t place) const;
    [[nodiscard]] Holds modality(const ModelRow& row) const;
    [[nodiscard]] Holds needs(const ModelRow& row) const;
    [[nodiscard]] Holds region(const ModelRow& row) const;
    [[nodiscard]] bool provider(const ModelRow& row) const;
    [[nodiscard]] Holds budget(const ModelRow& row, double output) const;
    [[nodiscard]] Holds hardware(const ModelRow& row) const;

    const ModelRows& rows_;
    const Workload& workload_;
    const TermsColumn& terms_;
    const std::vector<bool>* admitted_;
    const RowPrices& prices_;
    const RowPrices& anywhere_;
    std::vector<bool> labs_; ///< that are admitted
    std::vector<bool> origins_;
    std::uint32_t openness_ = 0; ///< bits of the tiers
    std::uint8_t modality_ = 0;
    std::uint8_t needs_ = 0;
    bool wants_embedding_;
    bool needs_weights_;           ///< for the use
    bool takes_weights_;           ///< for that, or to host them
    std::optional<double> budget_; ///< US dollars a month
};

} // namespace stackpick
