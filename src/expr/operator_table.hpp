// SPDX-License-Identifier: MIT
// How operators are written and how strongly they hold their operands together, for parser, printer and
// messages.
#pragma once

#include "expr/program.hpp"

#include <string_view>

namespace stackpick::expr {

struct BinaryOperator {
    std::string_view symbol;
    int level; ///< from 1, the weakest; those of a level are read from left to right
    Op op;
};

inline constexpr int k_weakest_level = 1;
inline constexpr int k_strongest_level = 5;

/// The binary operator, or nullptr.
const BinaryOperator* find_binary(std::string_view symbol);
const BinaryOperator* find_binary(Op op);

/// How an operator is written; empty for what is none.
std::string_view symbol_of(Op op);

} // namespace stackpick::expr
