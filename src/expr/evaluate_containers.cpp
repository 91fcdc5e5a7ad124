// SPDX-License-Identifier: MIT
// Lists, maps and objects.
#include "expr/evaluator.hpp"
#include "expr/printer.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick::expr {
namespace {

bool is_key(const Value& value) {
    return value.is(Kind::boolean) || value.is(Kind::integer) || value.is(Kind::unsigned_integer) ||
           value.is(Kind::string);
}

/// The place that a number stands for, if it stands for one.
std::optional<std::uint64_t> place_of(const Value& index) {
    constexpr double k_largest = 4294967296.0; // no list is as long
    if (index.is(Kind::integer) && index.as_integer() >= 0) {
        return static_cast<std::uint64_t>(index.as_integer());
    }
    if (index.is(Kind::unsigned_integer)) {
        return index.as_unsigned();
    }
    if (index.is(Kind::real) && index.as_real() >= 0 && index.as_real() < k_largest &&
        std::trunc(index.as_real()) == index.as_real()) {
        return static_cast<std::uint64_t>(index.as_real());
    }
    return std::nullopt;
}

} // namespace

Value Evaluator::contained(const Node& node) {
    const Value value = operand(node, 0);
    const Value container = operand(node, 1);
    if (!value.is_known() || !container.is_known()) {
        return strict(value, container);
    }
    bool found = false;
    if (container.is(Kind::list)) {
        const std::span<const Value> list = container.as_list();
        found = std::any_of(list.begin(), list.end(),
                            [&](const Value& element) { return equal(element, value, budget_); });
    } else if (container.is(Kind::map)) {
        found = find_entry(container, value, budget_) != nullptr;
    } else {
        return no_meaning(node, "in", value, container);
    }
    return budget_.is_spent() ? fail_on_budget(node) : Value::boolean(found);
}

Value Evaluator::no_member(const Node& node, const Value& value) {
    return fail_with(node, "there is no `" + std::string{node.name} + "` in a value of type " +
                               std::string{name_of(value.kind())});
}

Value Evaluator::member(const Node& node) {
    const Value object = operand(node, 0);
    if (!object.is_known()) {
        return object;
    }
    if (!object.is(Kind::object)) {
        return no_member(node, object);
    }
    const std::span<const Value> members = object.as_object();
    return node.slot < members.size() && members[node.slot].is_known()
               ? members[node.slot]
               : Value::unknown(std::uint64_t{1} << node.use);
}

Value Evaluator::key(const Node& node) {
    const Value map = operand(node, 0);
    return map.is_known() ? look_up(node, map, Value::string(node.name)) : map;
}

/// Whether a fact is there is known even if the fact is not; whether a key is in an unknown map is not.
Value Evaluator::has(const Node& node) {
    if (node.op == Op::has_field) {
        return Value::boolean(field(node).is_known());
    }
    const Value container = operand(node, 0);
    if (!container.is_known()) {
        return container;
    }
    if (node.op == Op::has_member && container.is(Kind::object)) {
        const std::span<const Value> members = container.as_object();
        return Value::boolean(node.slot < members.size() && members[node.slot].is_known());
    }
    if (node.op == Op::has_member || !container.is(Kind::map)) {
        return fail_with(node, "has() has no meaning for " + std::string{name_of(container.kind())});
    }
    const bool found = find_entry(container, Value::string(node.name), budget_) != nullptr;
    return budget_.is_spent() ? fail_on_budget(node) : Value::boolean(found);
}

Value Evaluator::index(const Node& node) {
    const Value container = operand(node, 0);
    const Value index = operand(node, 1);
    if (!container.is_known() || !index.is_known()) {
        return strict(container, index);
    }
    return container.is(Kind::list) ? index_list(node, container, index) : look_up(node, container, index);
}

Value Evaluator::index_list(const Node& node, const Value& list, const Value& index) {
    const std::span<const Value> elements = list.as_list();
    const std::optional<std::uint64_t> place = place_of(index);
    if (!place || *place >= elements.size()) {
        return fail_with(node, "there is no element " + shown(index) + " in a list of " +
                                   std::to_string(elements.size()));
    }
    return elements[*place];
}

Value Evaluator::look_up(const Node& node, const Value& map, const Value& key) {
    if (!map.is(Kind::map)) {
        return node.op == Op::key ? no_member(node, map) : no_meaning(node, "[]", map, key);
    }
    const MapEntry* const entry = find_entry(map, key, budget_);
    if (budget_.is_spent()) {
        return fail_on_budget(node);
    }
    return entry != nullptr ? entry->value : fail_with(node, "there is no key " + shown(key) + " in the map");
}

Value Evaluator::make_list(const Node& node) {
    Value* const elements = allocate<Value>(node.count);
    if (elements == nullptr) {
        return fail_on_budget(node);
    }
    Value undecided = Value::null();
    for (std::uint32_t i = 0; i < node.count; ++i) {
        elements[i] = operand(node, i);
        if (!elements[i].is_known()) {
            undecided = strict(undecided, elements[i]);
        }
    }
    return undecided.is_known() ? Value::list({elements, node.count}) : undecided;
}

Value Evaluator::make_map(const Node& node) {
    const std::size_t size = node.count / 2;
    MapEntry* const entries = allocate<MapEntry>(size);
    if (entries == nullptr) {
        return fail_on_budget(node);
    }
    Value undecided = Value::null();
    for (std::size_t i = 0; i < size; ++i) {
        entries[i] = {operand(node, 2 * i), operand(node, 2 * i + 1)};
        if (!entries[i].key.is_known() || !entries[i].value.is_known()) {
            undecided = strict(undecided, strict(entries[i].key, entries[i].value));
        } else if (undecided.is_known()) {
            const Value inserted = insert(node, {entries, size}, i);
            undecided = inserted.is_known() ? undecided : inserted;
        }
    }
    return undecided.is_known() ? Value::map({entries, size}) : undecided;
}

/// Checks the key of the entry at `count` against those before it.
Value Evaluator::insert(const Node& node, std::span<MapEntry> entries, std::size_t count) {
    const Value& key = entries[count].key;
    if (!is_key(key)) {
        return fail_with(node, "a value of type " + std::string{name_of(key.kind())} + " is no key of a map");
    }
    if (find_entry(Value::map(entries.first(count)), key, budget_) != nullptr) {
        return fail_with(node, "the key " + shown(key) + " is there twice");
    }
    return budget_.is_spent() ? fail_on_budget(node) : key;
}

} // namespace stackpick::expr
