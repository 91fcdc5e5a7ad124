// SPDX-License-Identifier: MIT
// An expression as a flat array of nodes. The parser makes them, the checker says what names and calls mean,
// folding computes what does not depend on facts, and evaluation walks them.
#pragma once

#include "expr/memory.hpp"
#include "expr/regex.hpp"
#include "expr/source.hpp"
#include "stackpick/expr/expression.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace stackpick::expr {

using NodeId = std::uint32_t;

enum class Op : std::uint8_t {
    // What the parser alone knows; the checker replaces each of them.
    identifier, ///< name
    select,     ///< operand . name
    call,       ///< name (arguments)
    method,     ///< operand . name (arguments)

    literal,
    field,     ///< of the bindings
    member,    ///< of the object that is the operand
    key,       ///< operand . name, where the operand is a map
    has_field, ///< as the three above, asked for
    has_member,
    has_key,
    variable, ///< of a macro
    index,
    list,
    map, ///< key, value, key, value …
    negate,
    negation,
    conditional,
    conjunction, ///< of any number of operands
    disjunction,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    add,
    subtract,
    multiply,
    divide,
    remainder,
    size,
    starts_with,
    ends_with,
    contains,
    matches,
    host_call, ///< of a function of the schema
    all,       ///< macros: range, predicate; the variable is the name
    exists,
    exists_one,
    filter,
    transform,      ///< `map`: range, result
    transform_some, ///< `map` with a condition: range, predicate, result
};

struct Node {
    Op op = Op::literal;
    bool is_constant = false; ///< the value is known: a literal, or folded
    bool is_method = false;   ///< written `text.size()` rather than `size(text)`
    std::uint8_t height = 1;  ///< of the tree below, itself included
    std::uint8_t use = 0;     ///< of fields and members: the place in `uses`
    std::uint32_t offset = 0; ///< in the text, of what an error would point at
    std::uint32_t weight = 1; ///< nodes in the tree below, itself included
    std::uint32_t first = 0;  ///< of the operands, in `operands`
    std::uint32_t count = 0;
    std::uint32_t slot = 0; ///< field in the bindings, member of its object, variable, function or pattern
    std::string_view name;  ///< identifier, selected name, called function, variable of a macro
    Value value;
};

struct Program {
    Source source;
    std::vector<Node> nodes;
    std::vector<NodeId> operands;
    NodeId root = 0;
    Type type;
    std::vector<FieldUse> uses;
    std::vector<std::vector<Function>> functions; ///< overloads by call
    std::vector<std::optional<Regex>> patterns;   ///< of `matches` with a constant pattern
    Memory constants{Limits::k_memory};           ///< of literals, and of what was folded

    [[nodiscard]] NodeId operand(const Node& node, std::size_t index) const {
        return operands[node.first + index];
    }
};

} // namespace stackpick::expr
