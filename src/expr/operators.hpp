// SPDX-License-Identifier: MIT
// What operators make of values. They look at the kinds that the values have, so that they are right for
// dynamic types too; whether an operand is unknown or an error is the evaluator's business.
#pragma once

#include "expr/program.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace stackpick::expr {

/// What an evaluation may still do.
class Budget {
public:
    explicit Budget(std::int64_t steps) : left_{steps} {}

    /// False, from then on, when there is not enough left.
    bool spend(std::int64_t steps) {
        left_ = steps > left_ ? -1 : left_ - steps;
        return left_ >= 0;
    }
    [[nodiscard]] bool is_spent() const { return left_ < 0; }

private:
    std::int64_t left_;
};

/// Numbers of all types on one line, strings by code points, false before true; nothing for NaN and where
/// there is no order.
std::optional<std::weak_ordering> order(const Value& a, const Value& b);

/// Whether the two have an order at all, NaN included.
bool have_order(const Value& a, const Value& b);

/// Heterogeneous equality: values of different kinds differ, but numbers are compared as numbers. A spent
/// budget makes it false.
bool equal(const Value& a, const Value& b, Budget& budget);

/// The entry of a map, or nullptr.
const MapEntry* find_entry(const Value& map, const Value& key, Budget& budget);

/// A value or, as text without an end to its life, why there is none.
struct Outcome {
    Value value;
    std::string_view problem;
};

/// The arithmetic of numbers; overflow and division by zero are problems. Nothing when the operator has no
/// meaning for the two kinds.
std::optional<Outcome> compute(Op op, const Value& a, const Value& b);
std::optional<Outcome> negate(const Value& value);

} // namespace stackpick::expr
