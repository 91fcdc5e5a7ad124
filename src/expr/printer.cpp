// SPDX-License-Identifier: MIT
#include "expr/printer.hpp"

#include "expr/literals.hpp"
#include "expr/operator_table.hpp"
#include "stackpick/base/utf8.hpp"

#include <cmath>

namespace stackpick::expr {
namespace {

// How strongly an expression holds together: binary operators lie between a conditional and a sign.
constexpr int k_conditional = k_weakest_level - 1;
constexpr int k_unary = k_strongest_level + 1;
constexpr int k_member = k_unary + 1;

int strength_of(const Node& node) {
    if (node.op == Op::conditional) {
        return k_conditional;
    }
    if (const BinaryOperator* const binary = find_binary(node.op)) {
        return binary->level;
    }
    return node.op == Op::negate || node.op == Op::negation ? k_unary : k_member;
}

/// A number without a sign.
bool is_plain_number(const Node& node) {
    return node.op == Op::literal && to_string(node.value).front() != '-';
}

class Printer {
public:
    explicit Printer(const Program& program) : program_{program} {}

    std::string run(NodeId root) {
        print(root, k_conditional);
        return std::move(text_);
    }

private:
    void print(NodeId id, int least) {
        const Node& node = program_.nodes[id];
        const bool needs_brackets = strength_of(node) < least;
        text_ += needs_brackets ? "(" : "";
        print_node(node);
        text_ += needs_brackets ? ")" : "";
    }

    void print_operand(const Node& node, std::size_t index, int least) {
        print(program_.operand(node, index), least);
    }

    void print_node(const Node& node) {
        const int strength = strength_of(node);
        if (node.op == Op::conditional) {
            print_operand(node, 0, k_weakest_level);
            text_ += " ? ";
            print_operand(node, 1, k_weakest_level);
            text_ += " : ";
            print_operand(node, 2, k_conditional);
        } else if (strength == k_unary) {
            // `-(1)` is not the literal `-1`, which may be one less than the largest int.
            const bool is_apart =
                node.op == Op::negate && is_plain_number(program_.nodes[program_.operand(node, 0)]);
            text_ += symbol_of(node.op);
            text_ += is_apart ? "(" : "";
            print_operand(node, 0, k_unary);
            text_ += is_apart ? ")" : "";
        } else if (strength < k_unary) {
            print_binary(node, strength);
        } else {
            print_member(node);
        }
    }

    /// Operators of one level are read from the left, so that only the first operand may be of the same
    /// level; of a chain of `&&` or `||`, none: it would be another chain.
    void print_binary(const Node& node, int strength) {
        const bool is_chain = node.op == Op::disjunction || node.op == Op::conjunction;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            text_ += i == 0 ? "" : ' ' + std::string{symbol_of(node.op)} + ' ';
            print_operand(node, i, i == 0 && !is_chain ? strength : strength + 1);
        }
    }

    void print_member(const Node& node) {
        switch (node.op) {
        case Op::literal:
            text_ += to_string(node.value);
            break;
        case Op::field:
            text_ += program_.uses[node.use].name;
            break;
        case Op::has_field:
            text_ += "has(" + program_.uses[node.use].name + ')';
            break;
        case Op::member:
        case Op::key:
            print_selection(node);
            break;
        case Op::has_member:
        case Op::has_key:
            text_ += "has(";
            print_selection(node);
            text_ += ')';
            break;
        case Op::variable:
            text_ += node.name;
            break;
        case Op::index:
            print_operand(node, 0, k_member);
            print_operands(node, 1, "[", "]");
            break;
        case Op::list:
            print_operands(node, 0, "[", "]");
            break;
        case Op::map:
            print_map(node);
            break;
        default:
            print_call(node);
        }
    }

    void print_selection(const Node& node) {
        print_operand(node, 0, k_member);
        text_ += '.';
        text_ += node.name;
    }

    void print_operands(const Node& node, std::uint32_t from, std::string_view open, std::string_view close) {
        text_ += open;
        for (std::uint32_t i = from; i < node.count; ++i) {
            text_ += i == from ? "" : ", ";
            print_operand(node, i, k_conditional);
        }
        text_ += close;
    }

    void print_map(const Node& node) {
        text_ += '{';
        for (std::uint32_t i = 0; i < node.count; ++i) {
            text_ += i == 0 ? "" : i % 2 == 0 ? ", " : ": ";
            print_operand(node, i, k_conditional);
        }
        text_ += '}';
    }

    void print_call(const Node& node) {
        const bool is_macro = node.op >= Op::all;
        const bool is_method = node.is_method || is_macro;
        if (is_method) {
            print_operand(node, 0, k_member);
            text_ += '.';
        }
        text_ += is_macro ? macro_name(node.op) : node.name;
        print_operands(node, is_method ? 1 : 0, is_macro ? "(" + std::string{node.name} + ", " : "(", ")");
    }

    static std::string_view macro_name(Op op) {
        switch (op) {
        case Op::all:
            return "all";
        case Op::exists:
            return "exists";
        case Op::exists_one:
            return "exists_one";
        case Op::filter:
            return "filter";
        default:
            return "map";
        }
    }

    const Program& program_;
    std::string text_;
};

std::string write_number(double value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-Infinity" : "Infinity";
    }
    return write_real(value);
}

std::string write_list(std::span<const Value> elements) {
    std::string text{"["};
    for (const Value& element : elements) {
        text += (text.size() > 1 ? ", " : "") + to_string(element);
    }
    return text + ']';
}

std::string write_map(std::span<const MapEntry> entries) {
    std::string text{"{"};
    for (const MapEntry& entry : entries) {
        text += (text.size() > 1 ? ", " : "") + to_string(entry.key) + ": " + to_string(entry.value);
    }
    return text + '}';
}

} // namespace

std::string to_text(const Program& program, NodeId root) {
    return Printer{program}.run(root);
}

std::string shown(const Value& value) {
    constexpr std::size_t k_longest = 60;
    if (value.is(Kind::string) && value.as_string().size() > k_longest) {
        const std::string_view text = value.as_string();
        std::size_t end = k_longest;
        while (end > 0 && !starts_character(text[end])) {
            --end;
        }
        return quote(text.substr(0, end)) + "…";
    }
    const bool is_scalar = value.kind() < Kind::list;
    return is_scalar ? to_string(value) : "a " + std::string{name_of(value.kind())};
}

std::string to_string(const Value& value) {
    switch (value.kind()) {
    case Kind::boolean:
        return value.as_boolean() ? "true" : "false";
    case Kind::integer:
        return std::to_string(value.as_integer());
    case Kind::unsigned_integer:
        return std::to_string(value.as_unsigned()) + 'u';
    case Kind::real:
        return write_number(value.as_real());
    case Kind::string:
        return quote(value.as_string());
    case Kind::list:
        return write_list(value.as_list());
    case Kind::map:
        return write_map(value.as_map());
    case Kind::object:
        return write_list(value.as_object());
    case Kind::error:
        return "error: " + std::string{value.failure().message};
    case Kind::unknown:
        return "unknown";
    default:
        return "null";
    }
}

} // namespace stackpick::expr
