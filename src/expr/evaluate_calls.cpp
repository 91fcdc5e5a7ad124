// SPDX-License-Identifier: MIT
// Functions and macros.
#include "expr/characters.hpp"
#include "expr/evaluator.hpp"
#include "expr/printer.hpp"

#include <algorithm>

namespace stackpick::expr {

Value Evaluator::size(const Node& node) {
    const Value value = operand(node, 0);
    switch (value.kind()) {
    case Kind::string:
        if (!spend_on(value.as_string())) {
            return fail_on_budget(node);
        }
        return Value::integer(static_cast<std::int64_t>(count_characters(value.as_string())));
    case Kind::list:
        return Value::integer(static_cast<std::int64_t>(value.as_list().size()));
    case Kind::map:
        return Value::integer(static_cast<std::int64_t>(value.as_map().size()));
    case Kind::unknown:
    case Kind::error:
        return value;
    default:
        return fail_with(node, "size() has no meaning for " + std::string{name_of(value.kind())});
    }
}

Value Evaluator::text_function(const Node& node) {
    const Value text = operand(node, 0);
    const Value part = operand(node, 1);
    if (!text.is_known() || !part.is_known()) {
        return strict(text, part);
    }
    if (!text.is(Kind::string) || !part.is(Kind::string)) {
        return no_meaning(node, node.name, text, part);
    }
    const std::string_view whole = text.as_string();
    const std::string_view sought = part.as_string();
    // To look for a text may take a comparison at each place.
    const std::size_t places = node.op == Op::contains ? 1 + whole.size() / 16 : 1;
    if (!spend_on(sought, places) || !spend_on(whole)) {
        return fail_on_budget(node);
    }
    switch (node.op) {
    case Op::starts_with:
        return Value::boolean(whole.substr(0, sought.size()) == sought);
    case Op::ends_with:
        return Value::boolean(whole.size() >= sought.size() &&
                              whole.substr(whole.size() - sought.size()) == sought);
    case Op::contains:
        return Value::boolean(whole.find(sought) != std::string_view::npos);
    default:
        return match(node, text, part);
    }
}

Value Evaluator::match(const Node& node, const Value& text, const Value& pattern) {
    constexpr std::size_t k_slower = 16; // than a comparison
    if (!spend_on(text.as_string(), k_slower)) {
        return fail_on_budget(node);
    }
    if (const std::optional<Regex>& known = program_.patterns[node.slot]) {
        return Value::boolean(known->matches(text.as_string()));
    }
    constexpr std::size_t k_steps_to_compile = 100'000; // and so many more for each 16 bytes
    if (!spend_on(pattern.as_string(), k_steps_to_compile)) {
        return fail_on_budget(node);
    }
    std::string problem;
    const std::optional<Regex> regex = Regex::compile(pattern.as_string(), problem);
    return regex ? Value::boolean(regex->matches(text.as_string()))
                 : fail_with(node, shown(pattern) + " is no regular expression: " + problem);
}

Value Evaluator::host_call(const Node& node) {
    constexpr std::size_t k_slower = 16;
    std::array<Value, Function::k_most_parameters> room;
    const std::span<Value> arguments = std::span<Value>{room}.first(node.count);
    Value undecided = Value::null();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        arguments[i] = operand(node, i);
        undecided = arguments[i].is_known() ? undecided : strict(undecided, arguments[i]);
        if (arguments[i].is(Kind::string) && !spend_on(arguments[i].as_string(), k_slower)) {
            return fail_on_budget(node);
        }
    }
    if (!undecided.is_known()) {
        return undecided;
    }
    for (const Function& function : program_.functions[node.slot]) {
        const std::vector<Type>& parameters = function.parameters;
        const bool fits = std::equal(parameters.begin(), parameters.end(), arguments.begin(), arguments.end(),
                                     [](const Type& parameter, const Value& argument) {
                                         return parameter.is_open() || argument.is(parameter.kind());
                                     });
        if (fits) {
            std::string problem;
            const std::optional<Value> result = function.call(arguments, problem);
            return result ? *result : fail_with(node, problem);
        }
    }
    return fail_with(node, '`' + std::string{node.name} + "` is not for arguments of these types");
}

Value Evaluator::macro(const Node& node) {
    const Value range = operand(node, 0);
    if (!range.is_known()) {
        return range;
    }
    std::span<const Value> elements;
    if (range.is(Kind::list)) {
        elements = range.as_list();
    } else if (range.is(Kind::map)) {
        const std::span<const MapEntry> entries = range.as_map();
        Value* const keys = allocate<Value>(entries.size());
        if (keys == nullptr) {
            return fail_on_budget(node);
        }
        std::transform(entries.begin(), entries.end(), keys, [](const MapEntry& entry) { return entry.key; });
        elements = {keys, entries.size()};
    } else {
        return fail_with(node,
                         "there are no elements in a value of type " + std::string{name_of(range.kind())});
    }
    switch (node.op) {
    case Op::all:
        return quantify(node, elements, false);
    case Op::exists:
        return quantify(node, elements, true);
    case Op::exists_one:
        return count_one(node, elements);
    default:
        return collect(node, elements);
    }
}

Value Evaluator::round(const Node& node, std::size_t part, const Value& element) {
    const NodeId id = program_.operand(node, part);
    if (!budget_.spend(this->node(id).weight + std::int64_t{1})) {
        return fail_on_budget(node);
    }
    variables_[node.slot] = element;
    return evaluate(id);
}

Value Evaluator::condition(const Node& node, const Value& element) {
    const Value value = round(node, 1, element);
    if (!value.is_known() || value.is(Kind::boolean)) {
        return value;
    }
    return fail_with(node, "the condition of a macro is of type " + std::string{name_of(value.kind())});
}

/// The conditions of all elements joined with `||` when true absorbs, with `&&` when false does.
Value Evaluator::quantify(const Node& node, std::span<const Value> elements, bool absorbing) {
    Value result = Value::boolean(!absorbing);
    for (const Value& element : elements) {
        const Value holds = condition(node, element);
        const bool decides = holds.is(Kind::boolean) && holds.as_boolean() == absorbing;
        if (decides || budget_.is_spent()) {
            return holds;
        }
        result = undecided(result, holds);
    }
    return result;
}

Value Evaluator::count_one(const Node& node, std::span<const Value> elements) {
    Value unknown = Value::null();
    std::size_t count = 0;
    for (const Value& element : elements) {
        const Value holds = condition(node, element);
        if (holds.is(Kind::error)) {
            return holds;
        }
        unknown = holds.is_known() ? unknown : strict(unknown, holds);
        count += holds.is(Kind::boolean) && holds.as_boolean() ? 1 : 0;
    }
    return unknown.is_known() ? Value::boolean(count == 1) : unknown;
}

/// `filter` and `map`.
Value Evaluator::collect(const Node& node, std::span<const Value> elements) {
    Value* const results = allocate<Value>(elements.size());
    if (results == nullptr) {
        return fail_on_budget(node);
    }
    Value unknown = Value::null();
    std::size_t count = 0;
    for (const Value& element : elements) {
        const Value holds = node.op == Op::transform ? Value::boolean(true) : condition(node, element);
        if (holds.is(Kind::boolean) && !holds.as_boolean()) {
            continue;
        }
        const Value result = holds.is_known() ? transformed(node, element) : holds;
        if (result.is(Kind::error)) {
            return result;
        }
        unknown = result.is_known() ? unknown : strict(unknown, result);
        results[count++] = result;
    }
    return unknown.is_known() ? Value::list({results, count}) : unknown;
}

Value Evaluator::transformed(const Node& node, const Value& element) {
    return node.op == Op::filter ? element : round(node, node.op == Op::transform ? 1 : 2, element);
}

} // namespace stackpick::expr
