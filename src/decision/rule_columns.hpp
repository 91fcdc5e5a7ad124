// SPDX-License-Identifier: MIT
// How rules stand to all models at once, from the columns of the fields that their conditions ask for: models
// to which all rules stand alike need to be looked at once.
#pragma once

#include "rules/column_tests.hpp"
#include "stackpick/expr/expression.hpp"
#include "stackpick/rules/field_columns.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace stackpick {

class RuleColumns {
public:
    using Standing = std::uint64_t; ///< a bit for each rule that applies

    static constexpr std::size_t k_most = 63; ///< rules
    /// Of a model that has to be looked at by itself.
    static constexpr Standing k_open = Standing{1} << k_most;

    explicit RuleColumns(std::size_t models) : standings_(models) {}

    /// The condition of the next rule. `is_open`: whoever meets it has to be looked at; `anybody`: the facts
    /// that no model has.
    void add(const std::vector<expr::Expression>& conjuncts, bool is_open, const SubjectFacts& anybody,
             const FieldColumns& columns);
    /// Who does not meet it has to be looked at.
    void add_condition(const std::vector<expr::Expression>& conjuncts, const SubjectFacts& anybody,
                       const FieldColumns& columns);
    /// All have to be looked at.
    void leave_open();

    /// The same of two models: the same rules apply to both; the others do not.
    [[nodiscard]] Standing operator[](std::size_t place) const { return standings_[place]; }

private:
    /// How each model stands to a condition; nothing when columns do not tell.
    [[nodiscard]] std::optional<std::vector<Truth>> truths_of(const std::vector<expr::Expression>& conjuncts,
                                                              const SubjectFacts& anybody,
                                                              const FieldColumns& columns) const;

    std::vector<Standing> standings_;
    std::size_t rules_ = 0;
};

} // namespace stackpick
