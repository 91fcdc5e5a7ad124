// SPDX-License-Identifier: MIT
// Conditions on one field, answered for many models at once from the field's column.
#pragma once

#include "stackpick/expr/expression.hpp"
#include "stackpick/rules/field_columns.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace stackpick {

/// Ordered, so that of a conjunction the least holds.
enum class Truth : std::uint8_t { no, open, yes };

/// One condition on one field.
class ColumnTest {
public:
    /// Nothing when the condition looks at more than one field, at one without a column, or cannot be
    /// computed for some value.
    static std::optional<ColumnTest> of(const expr::Expression& condition, const FieldColumns& columns);

    /// How `count` models stand, from the one at `first` on.
    void run(std::size_t first, std::size_t count, Truth* truths) const;

private:
    ColumnTest(FieldColumn column, std::optional<expr::Comparison> comparison, std::vector<Truth> by_value)
        : column_{column}, comparison_{comparison}, by_value_{std::move(by_value)} {}

    FieldColumn column_;
    std::optional<expr::Comparison> comparison_; ///< of counts
    std::vector<Truth> by_value_;                ///< of texts by their number, of flags by their value
};

} // namespace stackpick
