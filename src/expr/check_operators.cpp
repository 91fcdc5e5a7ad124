// SPDX-License-Identifier: MIT
// Literals of lists and maps, and operators.
#include "expr/checker.hpp"

#include <algorithm>

namespace stackpick::expr {
namespace {

std::string both(const Type& a, const Type& b) {
    return to_string(a) + " and " + to_string(b);
}

bool is_key(const Type& type) {
    return type.is_open() || type.is(Kind::boolean) || type.is(Kind::integer) ||
           type.is(Kind::unsigned_integer) || type.is(Kind::string);
}

bool is_one_of(const Type& type, std::initializer_list<Kind> kinds) {
    return type.is_open() || std::find(kinds.begin(), kinds.end(), type.kind()) != kinds.end();
}

} // namespace

void Checker::expect_boolean(NodeId id, const Type& type, std::string_view by) {
    if (!is_one_of(type, {Kind::boolean})) {
        report(node(id).offset, std::string{by} + " expects a bool, and this is of type " + to_string(type));
    }
}

Type Checker::check_logic(NodeId id, std::string_view symbol) {
    for (std::uint32_t i = 0; i < node(id).count; ++i) {
        const NodeId part = operand(id, i);
        expect_boolean(part, check(part), '`' + std::string{symbol} + '`');
    }
    return Type{Kind::boolean};
}

Type Checker::check_negate(NodeId id) {
    Type type = check(operand(id, 0));
    if (!is_one_of(type, {Kind::integer, Kind::real})) {
        return report(node(id).offset,
                      "`-` expects an int or a double, and this is of type " + to_string(type));
    }
    return type;
}

Type Checker::check_conditional(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    expect_boolean(operand(id, 0), types[0], "the condition of `?:`");
    const Type& a = types[1];
    const Type& b = types[2];
    // Lists and maps of different elements mix; numbers and texts do not, as nobody means that.
    if (!a.is_open() && !b.is_open() && a.kind() != b.kind()) {
        return report(node(id).offset,
                      "both branches of `?:` must have one type, and these have " + both(a, b));
    }
    return mix(node(id).offset, a, b);
}

Type Checker::check_comparison(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    if (types[0].has_objects() || types[1].has_objects()) {
        report(node(id).offset, "objects cannot be compared; expected a field of one");
    } else if (!are_comparable(types[0], types[1])) {
        const bool has_null = types[0].is(Kind::null) || types[1].is(Kind::null);
        report(node(id).offset, both(types[0], types[1]) + " are never equal",
               has_null ? "a missing fact is not null but unknown; has(name) asks whether it is there" : "");
    }
    return Type{Kind::boolean};
}

Type Checker::check_order(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    const Type& a = types[0];
    const Type& b = types[1];
    const bool have_order = a.is_open() || a.is_numeric() || a.is(Kind::string) || a.is(Kind::boolean);
    if (!have_order || !are_comparable(a, b)) {
        report(node(id).offset, "there is no order between " + both(a, b) +
                                    "; expected two numbers, two strings or two bools");
    }
    return Type{Kind::boolean};
}

Type Checker::check_in(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    const Type& container = types[1];
    if (!is_one_of(container, {Kind::list, Kind::map})) {
        report(node(id).offset,
               "`in` expects a list or a map behind it, and this is of type " + to_string(container),
               container.is(Kind::string) ? "for a part of a text write `text.contains(part)`" : "");
    } else if (!container.is_open()) {
        const Type& element = container.element(); // of a map, its key
        if (!are_comparable(types[0], element)) {
            report(node(id).offset, to_string(types[0]) + " is never in " + to_string(container));
        }
    }
    return Type{Kind::boolean};
}

Type Checker::check_arithmetic(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    const Type& a = types[0];
    const Type& b = types[1];
    const Op op = node(id).op;
    const auto allows = [op](const Type& type) {
        return is_one_of(type, {Kind::integer, Kind::unsigned_integer}) ||
               (op != Op::remainder && type.is(Kind::real)) ||
               (op == Op::add && (type.is(Kind::string) || type.is(Kind::list)));
    };
    const std::string symbol{program_.source.text.substr(node(id).offset, 1)};
    if (!allows(a) || !allows(b)) {
        return report(node(id).offset, '`' + symbol + "` has no meaning for " + both(a, b));
    }
    const bool is_open = a.is_open() || b.is_open();
    if (is_open && !a.is(Kind::list) && !b.is(Kind::list)) {
        return a.is_open() ? b : a; // the two must be of one type, or evaluation fails
    }
    if (!is_open && a.kind() != b.kind()) {
        return report(
            node(id).offset, '`' + symbol + "` expects two of one type, and these are " + both(a, b),
            "numbers are not converted; a double has a point, as in `2.0`, and a uint a `u`, as in `2u`");
    }
    return mix(node(id).offset, a, b);
}

Type Checker::check_index(NodeId id) {
    const std::vector<Type> types = check_operands(id);
    const Type& container = types[0];
    const Type& index = types[1];
    if (container.is(Kind::list)) {
        if (!is_one_of(index, {Kind::integer})) {
            report(node(id).offset, "a list is indexed with an int, and this is of type " + to_string(index));
        }
        return container.element();
    }
    if (container.is(Kind::map)) {
        if (!are_comparable(index, container.key())) {
            report(node(id).offset, to_string(index) + " is never a key of " + to_string(container));
        }
        return container.value();
    }
    if (!container.is_open()) {
        report(node(id).offset,
               "`[]` expects a list or a map before it, and this is of type " + to_string(container));
    }
    return Type{};
}

Type Checker::check_list(NodeId id) {
    Type element{Kind::nothing};
    for (std::uint32_t i = 0; i < node(id).count; ++i) {
        const NodeId part = operand(id, i);
        element = mix(node(part).offset, element, check(part));
    }
    return Type::list(element);
}

Type Checker::check_map(NodeId id) {
    Type key{Kind::nothing};
    Type value{Kind::nothing};
    for (std::uint32_t i = 0; i < node(id).count; i += 2) {
        const NodeId key_id = operand(id, i);
        const NodeId value_id = operand(id, i + 1);
        const Type found = check(key_id);
        if (!is_key(found)) {
            report(node(key_id).offset,
                   "the key of a map is an int, a uint, a bool or a string, and this is of type " +
                       to_string(found));
        }
        key = common_type(key, found);
        value = mix(node(value_id).offset, value, check(value_id));
    }
    return Type::map(key, value);
}

Type Checker::mix(std::uint32_t offset, const Type& a, const Type& b) {
    Type joined = common_type(a, b);
    if ((a.has_objects() || b.has_objects()) && !joined.has_objects()) {
        return report(offset, "objects do not mix with others: " + both(a, b));
    }
    return joined;
}

} // namespace stackpick::expr
