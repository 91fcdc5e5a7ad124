// SPDX-License-Identifier: MIT
#include "expr/evaluator.hpp"

#include "expr/operator_table.hpp"

#include <algorithm>

namespace stackpick::expr {

Value Evaluator::evaluate(NodeId id) {
    const Node& here = node(id);
    if (here.is_constant) {
        return here.value;
    }
    switch (here.op) {
    case Op::field:
        return field(here);
    case Op::variable:
        return variables_[here.slot];
    case Op::member:
        return member(here);
    case Op::key:
        return key(here);
    case Op::has_field:
    case Op::has_member:
    case Op::has_key:
        return has(here);
    case Op::index:
        return index(here);
    case Op::list:
        return make_list(here);
    case Op::map:
        return make_map(here);
    case Op::negate:
        return minus(here);
    case Op::negation:
        return negation(here);
    case Op::conditional:
        return conditional(here);
    case Op::conjunction:
        return logic(here, false);
    case Op::disjunction:
        return logic(here, true);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return compare(here);
    case Op::in:
        return contained(here);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::remainder:
        return arithmetic(here);
    case Op::size:
        return size(here);
    case Op::starts_with:
    case Op::ends_with:
    case Op::contains:
    case Op::matches:
        return text_function(here);
    case Op::host_call:
        return host_call(here);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::filter:
    case Op::transform:
    case Op::transform_some:
        return macro(here);
    case Op::identifier:
    case Op::select:
    case Op::call:
    case Op::method:
    case Op::literal:
        break; // the first four are gone once the checker has been through
    }
    return here.value;
}

Value Evaluator::run(NodeId root) {
    const Value value = evaluate(root);
    budget_ = Budget{Limits::k_result_size};
    return value.is_known() && !fits_result(value) ? fail(node(root), "the value is too large") : value;
}

/// A list may hold another many times over, so that little memory can mean a value without an end in sight.
bool Evaluator::fits_result(const Value& value) {
    switch (value.kind()) {
    case Kind::string:
        return budget_.spend(static_cast<std::int64_t>(value.as_string().size()) + 1);
    case Kind::list: {
        const std::span<const Value> list = value.as_list();
        return budget_.spend(1) && std::all_of(list.begin(), list.end(),
                                               [this](const Value& element) { return fits_result(element); });
    }
    case Kind::map: {
        const std::span<const MapEntry> map = value.as_map();
        return budget_.spend(1) && std::all_of(map.begin(), map.end(), [this](const MapEntry& entry) {
                   return fits_result(entry.key) && fits_result(entry.value);
               });
    }
    default:
        return budget_.spend(1);
    }
}

Value Evaluator::fail(const Node& node, std::string_view lasting_problem) {
    if (!is_last(node, lasting_problem)) {
        static constexpr Failure k_no_room{"the evaluation takes too much memory", 0};
        auto* const failure = allocate<Failure>(1);
        if (failure == nullptr) {
            return Value::error(&k_no_room);
        }
        *failure = {lasting_problem, node.offset};
        last_failure_ = failure;
    }
    return Value::error(last_failure_);
}

/// In a macro the same error may come a million times, and be absorbed.
bool Evaluator::is_last(const Node& node, std::string_view problem) const {
    return last_failure_ != nullptr && last_failure_->offset == node.offset &&
           last_failure_->message == problem;
}

Value Evaluator::fail_with(const Node& node, const std::string& problem) {
    return fail(node, is_last(node, problem) ? last_failure_->message : copy_text(memory_, problem));
}

bool Evaluator::spend_on(std::string_view text, std::size_t times) {
    return budget_.spend(static_cast<std::int64_t>((1 + text.size() / 16) * times));
}

Value Evaluator::fail_on_budget(const Node& node) {
    return fail(node, budget_.is_spent() ? "the evaluation takes too many steps"
                                         : "the evaluation takes too much memory");
}

Value Evaluator::no_meaning(const Node& node, std::string_view symbol, const Value& a, const Value& b) {
    return fail_with(node, '`' + std::string{symbol} + "` has no meaning for " +
                               std::string{name_of(a.kind())} + " and " + std::string{name_of(b.kind())});
}

Value Evaluator::strict(const Value& a, const Value& b) {
    if (a.is(Kind::error)) {
        return a;
    }
    if (b.is(Kind::error)) {
        return b;
    }
    return Value::unknown((a.is(Kind::unknown) ? a.unknown_fields() : 0) |
                          (b.is(Kind::unknown) ? b.unknown_fields() : 0));
}

Value Evaluator::undecided(const Value& before, const Value& part) {
    if (before.is(Kind::unknown) && part.is(Kind::unknown)) {
        return strict(before, part);
    }
    if (before.is_known() || part.is(Kind::unknown)) {
        return part.is_known() ? before : part;
    }
    return before;
}

Value Evaluator::field(const Node& node) const {
    if (node.slot < bindings_.size() && bindings_[node.slot].is_known()) {
        return bindings_[node.slot];
    }
    return Value::unknown(std::uint64_t{1} << node.use);
}

Value Evaluator::conditional(const Node& node) {
    const Value condition = operand(node, 0);
    if (!condition.is_known()) {
        return condition;
    }
    if (!condition.is(Kind::boolean)) {
        return fail_with(node, "the condition of `?:` is of type " + std::string{name_of(condition.kind())});
    }
    return operand(node, condition.as_boolean() ? 1 : 2);
}

/// `||` when true absorbs, `&&` when false does.
Value Evaluator::logic(const Node& node, bool absorbing) {
    Value result = Value::boolean(!absorbing);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Value part = operand(node, i);
        if (part.is(Kind::boolean)) {
            if (part.as_boolean() == absorbing) {
                return part;
            }
        } else if (part.is_known()) {
            result = undecided(result, fail_with(node, '`' + std::string{symbol_of(node.op)} +
                                                           "` has no meaning for " +
                                                           std::string{name_of(part.kind())}));
        } else {
            result = undecided(result, part);
        }
    }
    return result;
}

Value Evaluator::negation(const Node& node) {
    const Value value = operand(node, 0);
    if (value.is(Kind::boolean)) {
        return Value::boolean(!value.as_boolean());
    }
    return value.is_known() ? fail_with(node, "`!` has no meaning for " + std::string{name_of(value.kind())})
                            : value;
}

Value Evaluator::minus(const Node& node) {
    const Value value = operand(node, 0);
    if (!value.is_known()) {
        return value;
    }
    const std::optional<Outcome> outcome = expr::negate(value);
    if (!outcome) {
        return fail_with(node, "`-` has no meaning for " + std::string{name_of(value.kind())});
    }
    return outcome->problem.empty() ? outcome->value : fail(node, outcome->problem);
}

Value Evaluator::compare(const Node& node) {
    const Value a = operand(node, 0);
    const Value b = operand(node, 1);
    if (!a.is_known() || !b.is_known()) {
        return strict(a, b);
    }
    if (node.op != Op::equal && node.op != Op::not_equal) {
        return ordered(node, a, b);
    }
    const bool are_equal = equal(a, b, budget_);
    return budget_.is_spent() ? fail_on_budget(node) : Value::boolean(are_equal == (node.op == Op::equal));
}

Value Evaluator::ordered(const Node& node, const Value& a, const Value& b) {
    if (a.is(Kind::string) && !spend_on(a.as_string())) {
        return fail_on_budget(node);
    }
    const std::optional<std::weak_ordering> order = expr::order(a, b);
    if (!order) { // NaN is neither less nor greater nor equal
        return have_order(a, b) ? Value::boolean(false) : no_meaning(node, symbol_of(node.op), a, b);
    }
    switch (node.op) {
    case Op::less:
        return Value::boolean(*order < 0);
    case Op::less_equal:
        return Value::boolean(*order <= 0);
    case Op::greater:
        return Value::boolean(*order > 0);
    default:
        return Value::boolean(*order >= 0);
    }
}

Value Evaluator::arithmetic(const Node& node) {
    const Value a = operand(node, 0);
    const Value b = operand(node, 1);
    if (!a.is_known() || !b.is_known()) {
        return strict(a, b);
    }
    if (const std::optional<Outcome> outcome = compute(node.op, a, b)) {
        return outcome->problem.empty() ? outcome->value : fail(node, outcome->problem);
    }
    const bool can_be_joined = a.is(b.kind()) && (a.is(Kind::string) || a.is(Kind::list));
    return node.op == Op::add && can_be_joined ? concatenate(node, a, b)
                                               : no_meaning(node, symbol_of(node.op), a, b);
}

Value Evaluator::concatenate(const Node& node, const Value& a, const Value& b) {
    if (a.is(Kind::string)) {
        const std::string_view first = a.as_string();
        const std::string_view second = b.as_string();
        char* const room = allocate<char>(first.size() + second.size());
        if (room == nullptr || !spend_on({room, first.size() + second.size()})) {
            return fail_on_budget(node);
        }
        std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), room));
        return Value::string({room, first.size() + second.size()});
    }
    const std::span<const Value> first = a.as_list();
    const std::span<const Value> second = b.as_list();
    const std::size_t size = first.size() + second.size();
    Value* const room = allocate<Value>(size);
    if (room == nullptr || !budget_.spend(static_cast<std::int64_t>(size))) {
        return fail_on_budget(node);
    }
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), room));
    return Value::list({room, size});
}

} // namespace stackpick::expr
