// SPDX-License-Identifier: MIT
#include "expr/operator_table.hpp"

#include <algorithm>
#include <array>

namespace stackpick::expr {
namespace {

// The levels of CEL's grammar: ConditionalOr, ConditionalAnd, Relation, Addition, Multiplication.
constexpr std::array<BinaryOperator, 14> k_binary_operators{{{"||", 1, Op::disjunction},
                                                             {"&&", 2, Op::conjunction},
                                                             {"==", 3, Op::equal},
                                                             {"!=", 3, Op::not_equal},
                                                             {"<", 3, Op::less},
                                                             {"<=", 3, Op::less_equal},
                                                             {">", 3, Op::greater},
                                                             {">=", 3, Op::greater_equal},
                                                             {"in", 3, Op::in},
                                                             {"+", 4, Op::add},
                                                             {"-", 4, Op::subtract},
                                                             {"*", 5, Op::multiply},
                                                             {"/", 5, Op::divide},
                                                             {"%", 5, Op::remainder}}};

template <class Wanted>
const BinaryOperator* find(const Wanted& wanted) {
    const auto found = std::find_if(k_binary_operators.begin(), k_binary_operators.end(), wanted);
    return found == k_binary_operators.end() ? nullptr : &*found;
}

} // namespace

const BinaryOperator* find_binary(std::string_view symbol) {
    return find([symbol](const BinaryOperator& known) { return known.symbol == symbol; });
}

const BinaryOperator* find_binary(Op op) {
    return find([op](const BinaryOperator& known) { return known.op == op; });
}

std::string_view symbol_of(Op op) {
    if (op == Op::negation || op == Op::negate) {
        return op == Op::negation ? "!" : "-";
    }
    const BinaryOperator* const binary = find_binary(op);
    return binary != nullptr ? binary->symbol : std::string_view{};
}

} // namespace stackpick::expr
