// SPDX-License-Identifier: MIT
// Walks the nodes of a checked expression.
//
// Errors and unknown facts are values on the way, as the standard has it: `&&` and `||` absorb both when
// another operand decides, and otherwise unknown comes before an error; everywhere else an error comes before
// unknown.
#pragma once

#include "expr/operators.hpp"
#include "expr/program.hpp"

#include <array>
#include <string>
#include <string_view>

namespace stackpick::expr {

class Evaluator {
public:
    /// Lists, strings and errors are made in `memory`.
    Evaluator(const Program& program, Bindings bindings, Memory& memory)
        : program_{program}, bindings_{bindings}, memory_{memory} {}

    Value evaluate(NodeId id);
    /// An expression; an error also when its value is too large to be of use.
    Value run(NodeId root);

private:
    [[nodiscard]] const Node& node(NodeId id) const { return program_.nodes[id]; }
    Value operand(const Node& node, std::size_t index) { return evaluate(program_.operand(node, index)); }

    /// A problem that lasts as long as the program.
    Value fail(const Node& node, std::string_view lasting_problem);
    Value fail_with(const Node& node, const std::string& problem);
    [[nodiscard]] bool is_last(const Node& node, std::string_view problem) const;
    /// Steps for going through a text so many times: one for each 16 bytes.
    bool spend_on(std::string_view text, std::size_t times = 1);
    Value fail_on_budget(const Node& node);
    Value no_meaning(const Node& node, std::string_view symbol, const Value& a, const Value& b);
    /// Of a strict operation whose operands are not all known.
    static Value strict(const Value& a, const Value& b);
    /// Of `&&`, `||`, `all` and `exists`, as long as no operand has decided.
    static Value undecided(const Value& before, const Value& part);
    template <class T>
    T* allocate(std::size_t count) {
        return memory_.allocate<T>(count);
    }

    // evaluator.cpp
    Value field(const Node& node) const;
    Value conditional(const Node& node);
    Value logic(const Node& node, bool absorbing);
    Value negation(const Node& node);
    Value minus(const Node& node);
    Value compare(const Node& node);
    Value ordered(const Node& node, const Value& a, const Value& b);
    Value arithmetic(const Node& node);
    Value concatenate(const Node& node, const Value& a, const Value& b);

    // evaluate_containers.cpp
    Value contained(const Node& node);
    Value no_member(const Node& node, const Value& value);
    Value member(const Node& node);
    Value key(const Node& node);
    Value has(const Node& node);
    Value index(const Node& node);
    Value index_list(const Node& node, const Value& list, const Value& index);
    Value look_up(const Node& node, const Value& map, const Value& key);
    Value make_list(const Node& node);
    Value make_map(const Node& node);
    Value insert(const Node& node, std::span<MapEntry> entries, std::size_t count);

    // evaluate_calls.cpp
    Value size(const Node& node);
    Value text_function(const Node& node);
    Value match(const Node& node, const Value& text, const Value& pattern);
    Value host_call(const Node& node);
    Value macro(const Node& node);
    Value quantify(const Node& node, std::span<const Value> elements, bool absorbing);
    Value count_one(const Node& node, std::span<const Value> elements);
    Value collect(const Node& node, std::span<const Value> elements);
    /// One round of a macro: whether its condition holds, or why that is not known.
    Value condition(const Node& node, const Value& element);
    Value transformed(const Node& node, const Value& element);
    /// The value of a part of a macro with the variable set.
    Value round(const Node& node, std::size_t part, const Value& element);

    bool fits_result(const Value& value);

    const Program& program_;
    Bindings bindings_;
    Memory& memory_;
    const Failure* last_failure_ = nullptr;
    Budget budget_{Limits::k_steps};
    std::array<Value, Limits::k_variables> variables_;
};

} // namespace stackpick::expr
