// SPDX-License-Identifier: MIT
#include "rules/column_tests.hpp"

#include "base/many_at_once.hpp"
#include "rules/field_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stackpick {
namespace {

/// How the condition stands for one value of its field; nothing when it cannot be computed.
class ByValue {
public:
    ByValue(const expr::Expression& condition, std::size_t field)
        : condition_{condition}, field_{field}, bindings_(field_table().size()) {}

    std::optional<Truth> operator()(const expr::Value& value) {
        bindings_[field_] = value;
        const expr::Result result = condition_.evaluate(bindings_, scratch_);
        if (result.is_error()) {
            return std::nullopt;
        }
        return result.is_unknown() ? Truth::open : (result.is_true() ? Truth::yes : Truth::no);
    }

private:
    const expr::Expression& condition_;
    std::size_t field_;
    std::vector<expr::Value> bindings_;
    expr::Scratch scratch_;
};

std::optional<std::vector<Truth>> by_values(const std::vector<expr::Value>& values, ByValue by_value) {
    std::vector<Truth> truths;
    truths.reserve(values.size());
    for (const expr::Value& value : values) {
        const auto truth = by_value(value);
        if (!truth) {
            return std::nullopt;
        }
        truths.push_back(*truth);
    }
    return truths;
}

/// The same where the condition is that a text is, or is not, another one: of ids there are as many as
/// models.
std::optional<std::vector<Truth>> by_equality(const FieldColumn& column,
                                              const std::optional<expr::Comparison>& comparison) {
    const bool equal = comparison && comparison->how == expr::Comparing::equal;
    if (column.kind() != FieldColumn::Kind::text || !comparison ||
        !comparison->value.is(expr::Kind::string) ||
        (!equal && comparison->how != expr::Comparing::not_equal)) {
        return std::nullopt;
    }
    const std::vector<std::string_view> texts = column.texts();
    std::vector<Truth> truths(texts.size() + 1, equal ? Truth::no : Truth::yes);
    truths.front() = Truth::open;
    const auto at = std::find(texts.begin(), texts.end(), comparison->value.as_string());
    if (at != texts.end()) {
        truths[static_cast<std::size_t>(at - texts.begin()) + 1] = equal ? Truth::yes : Truth::no;
    }
    return truths;
}

/// What a column's numbers stand for, in their order.
std::vector<expr::Value> values_of(const FieldColumn& column) {
    if (column.kind() == FieldColumn::Kind::flag) {
        return {expr::Value::boolean(false), expr::Value::boolean(true), expr::Value{}};
    }
    std::vector<expr::Value> values{expr::Value{}};
    for (const std::string_view text : column.texts()) {
        values.push_back(expr::Value::string(text));
    }
    return values;
}

/// The numbers of a column where they lie.
template <class Number>
class Numbers {
public:
    Numbers(std::string_view bytes, std::size_t first) : bytes_{bytes.data() + first * sizeof(Number)} {}

    Number operator[](std::size_t i) const {
        Number number;
        std::memcpy(&number, bytes_ + i * sizeof number, sizeof number);
        return number;
    }

private:
    const char* bytes_;
};

template <class Number>
void look_up(Numbers<Number> numbers, std::size_t count, const std::vector<Truth>& by_value, Truth* truths) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t number = numbers[i];
        truths[i] = number < by_value.size() ? by_value[number] : Truth::open;
    }
}

template <class Holds>
void compare_all(Numbers<std::int64_t> numbers, std::size_t count, Truth* truths, Holds holds) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t number = numbers[i];
        const Truth known = holds(number) ? Truth::yes : Truth::no;
        truths[i] = number == FieldColumn::k_missing_count ? Truth::open : known;
    }
}

/// The same comparison with a whole number, where there is one.
std::optional<expr::Comparison> count_comparison(expr::Comparison comparison) {
    constexpr double k_exact = 1LL << 53U;
    if (comparison.value.is(expr::Kind::integer)) {
        return comparison;
    }
    if (!comparison.value.is(expr::Kind::real) || !(std::abs(comparison.value.as_real()) < k_exact)) {
        return std::nullopt;
    }
    const double real = comparison.value.as_real();
    double whole = std::floor(real);
    if (whole != real) {
        switch (comparison.how) {
        case expr::Comparing::equal:
        case expr::Comparing::not_equal:
            return std::nullopt;
        case expr::Comparing::less:
        case expr::Comparing::less_equal:
            comparison.how = expr::Comparing::less_equal;
            break;
        case expr::Comparing::greater:
        case expr::Comparing::greater_equal:
            comparison.how = expr::Comparing::greater_equal;
            whole += 1;
            break;
        }
    }
    comparison.value = expr::Value::integer(static_cast<std::int64_t>(whole));
    return comparison;
}

STACKPICK_WIDE
void compare_counts(Numbers<std::int64_t> numbers, std::size_t count, expr::Comparing how, std::int64_t with,
                    Truth* truths) {
    switch (how) {
    case expr::Comparing::equal:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it == with; });
    case expr::Comparing::not_equal:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it != with; });
    case expr::Comparing::less:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it < with; });
    case expr::Comparing::less_equal:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it <= with; });
    case expr::Comparing::greater:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it > with; });
    case expr::Comparing::greater_equal:
        return compare_all(numbers, count, truths, [=](std::int64_t it) { return it >= with; });
    }
}

} // namespace

std::optional<ColumnTest> ColumnTest::of(const expr::Expression& condition, const FieldColumns& columns) {
    const std::vector<std::size_t> fields = condition.fields();
    const auto column = fields.size() == 1 ? columns.find(fields.front()) : std::nullopt;
    if (!column) {
        return std::nullopt;
    }
    if (column->kind() == FieldColumn::Kind::count) {
        const auto comparison = condition.comparison();
        const auto with_count = comparison ? count_comparison(*comparison) : std::nullopt;
        return with_count ? std::optional{ColumnTest{*column, with_count, {}}} : std::nullopt;
    }
    auto truths = by_equality(*column, condition.comparison());
    if (!truths) {
        truths = by_values(values_of(*column), ByValue{condition, fields.front()});
    }
    return truths ? std::optional{ColumnTest{*column, std::nullopt, std::move(*truths)}} : std::nullopt;
}

void ColumnTest::run(std::size_t first, std::size_t count, Truth* truths) const {
    const std::string_view values = column_.values();
    switch (column_.kind()) {
    case FieldColumn::Kind::count:
        return compare_counts({values, first}, count, comparison_->how, comparison_->value.as_integer(),
                              truths);
    case FieldColumn::Kind::text:
        return look_up(Numbers<std::uint32_t>{values, first}, count, by_value_, truths);
    case FieldColumn::Kind::flag:
        return look_up(Numbers<std::uint8_t>{values, first}, count, by_value_, truths);
    }
}

} // namespace stackpick
