// SPDX-License-Identifier: MIT
// What names and calls mean, and whether the types fit. Goes on after a mistake, so that all are reported.
#pragma once

#include "expr/program.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::expr {

class Checker {
public:
    Checker(Program& program, const Schema& schema, Diagnostics& diagnostics)
        : program_{program}, schema_{schema}, diagnostics_{diagnostics} {}

    /// Resolves the tree and gives its type, which is dynamic where a mistake was found.
    Type run() { return check(program_.root); }

private:
    struct Variable {
        std::string_view name;
        Type type;
    };

    /// What a chain of names stands for: a value, or a group of fields that is none yet.
    struct Meaning {
        Type type;
        std::string group;
        bool is_group = false;
    };

    Node& node(NodeId id) { return program_.nodes[id]; }
    NodeId operand(NodeId id, std::size_t index) { return program_.operand(program_.nodes[id], index); }
    Type report(std::uint32_t offset, std::string message, std::string hint = {});

    Type check(NodeId id);
    /// The types of all operands.
    std::vector<Type> check_operands(NodeId id);

    // check_names.cpp
    Meaning resolve_chain(NodeId id);
    Meaning resolve(NodeId id);
    Meaning resolve_identifier(NodeId id);
    Meaning resolve_select(NodeId id);
    Meaning resolve_in_group(NodeId id, const std::string& path);
    Type select_from(NodeId id, const Type& type);
    Type select_member(NodeId id, const ObjectType& object);
    std::string chain_of(NodeId id);
    Type check_has(NodeId id);
    void record_use(NodeId id, std::string name, std::optional<std::size_t> field, const Type& type);
    Type report_unknown_name(std::uint32_t offset, const std::string& name);
    [[nodiscard]] std::string hint_for_field(const std::string& name) const;

    // check_operators.cpp
    Type check_logic(NodeId id, std::string_view symbol);
    Type check_negate(NodeId id);
    Type check_conditional(NodeId id);
    Type check_comparison(NodeId id);
    Type check_order(NodeId id);
    Type check_in(NodeId id);
    Type check_arithmetic(NodeId id);
    Type check_index(NodeId id);
    Type check_list(NodeId id);
    Type check_map(NodeId id);
    Type mix(std::uint32_t offset, const Type& a, const Type& b);
    void expect_boolean(NodeId id, const Type& type, std::string_view by);

    // check_calls.cpp
    Type check_call(NodeId id);
    Type check_size(NodeId id);
    Type check_text_function(NodeId id, Op op);
    Type check_host_call(NodeId id, std::vector<Function> overloads);
    Type check_macro(NodeId id, Op op);
    std::optional<Type> macro_element(NodeId id);
    Type macro_type(NodeId id, Op op, const Type& element);
    Type report_unknown_function(NodeId id);
    Type report_form(NodeId id, const std::string& form);
    bool has_arguments(NodeId id, std::size_t count, std::string_view form);

    Program& program_;
    const Schema& schema_;
    Diagnostics& diagnostics_;
    std::vector<Variable> variables_;
    std::string chain_; ///< `a.b.c` in full while it is resolved from the left, for hints
};

} // namespace stackpick::expr
