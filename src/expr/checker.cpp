// SPDX-License-Identifier: MIT
#include "expr/checker.hpp"

#include <utility>

namespace stackpick::expr {

Type Checker::report(std::uint32_t offset, std::string message, std::string hint) {
    constexpr std::size_t k_most_mistakes = 100; // each place is counted from the beginning of the text
    if (diagnostics_.error_count() < k_most_mistakes) {
        diagnostics_.add(program_.source.diagnostic(offset, std::move(message), std::move(hint)));
    }
    return Type{};
}

std::vector<Type> Checker::check_operands(NodeId id) {
    std::vector<Type> types;
    for (std::uint32_t i = 0; i < node(id).count; ++i) {
        types.push_back(check(operand(id, i)));
    }
    return types;
}

namespace {

Type type_of(const Value& literal) {
    return Type{literal.kind()};
}

} // namespace

Type Checker::check(NodeId id) {
    switch (node(id).op) {
    case Op::literal:
        return type_of(node(id).value);
    case Op::identifier:
    case Op::select: {
        const Meaning meaning = resolve_chain(id);
        if (meaning.is_group) {
            std::vector<std::string> fields = schema_.names_in(meaning.group);
            return report(node(id).offset,
                          '`' + meaning.group + "` is a group of fields; expected one of them",
                          "such as `" + meaning.group + '.' + fields.front() + '`');
        }
        return meaning.type;
    }
    case Op::call:
    case Op::method:
        return check_call(id);
    case Op::index:
        return check_index(id);
    case Op::list:
        return check_list(id);
    case Op::map:
        return check_map(id);
    case Op::negate:
        return check_negate(id);
    case Op::negation:
        return check_logic(id, "!");
    case Op::conjunction:
        return check_logic(id, "&&");
    case Op::disjunction:
        return check_logic(id, "||");
    case Op::conditional:
        return check_conditional(id);
    case Op::equal:
    case Op::not_equal:
        return check_comparison(id);
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return check_order(id);
    case Op::in:
        return check_in(id);
    default:
        return check_arithmetic(id);
    }
}

} // namespace stackpick::expr
