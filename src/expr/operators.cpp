// SPDX-License-Identifier: MIT
#include "expr/operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stackpick::expr {
namespace {

constexpr double k_two_to_63 = 9223372036854775808.0;
constexpr double k_two_to_64 = 18446744073709551616.0;

template <class Number>
std::weak_ordering compare(Number a, Number b) {
    return a < b   ? std::weak_ordering::less
           : a > b ? std::weak_ordering::greater
                   : std::weak_ordering::equivalent;
}

std::weak_ordering reversed(std::weak_ordering order) {
    return 0 <=> order;
}

/// An integer against a double that is not NaN, exactly: not every integer is a double.
template <class Integer>
std::weak_ordering compare_exactly(Integer integer, double real, double least, double beyond) {
    if (real >= beyond) {
        return std::weak_ordering::less;
    }
    if (real < least) {
        return std::weak_ordering::greater;
    }
    const double whole = std::trunc(real);
    const std::weak_ordering order = compare(integer, static_cast<Integer>(whole));
    return order == 0 ? compare(whole, real) : order;
}

std::weak_ordering compare_with_real(const Value& integer, double real) {
    return integer.is(Kind::integer) ? compare_exactly(integer.as_integer(), real, -k_two_to_63, k_two_to_63)
                                     : compare_exactly(integer.as_unsigned(), real, 0.0, k_two_to_64);
}

std::weak_ordering compare_integers(const Value& a, const Value& b) {
    if (a.is(b.kind())) {
        return a.is(Kind::integer) ? compare(a.as_integer(), b.as_integer())
                                   : compare(a.as_unsigned(), b.as_unsigned());
    }
    if (a.is(Kind::unsigned_integer)) {
        return reversed(compare_integers(b, a));
    }
    return a.as_integer() < 0 ? std::weak_ordering::less
                              : compare(static_cast<std::uint64_t>(a.as_integer()), b.as_unsigned());
}

bool is_number(const Value& value) {
    return value.is(Kind::integer) || value.is(Kind::unsigned_integer) || value.is(Kind::real);
}

std::optional<std::weak_ordering> compare_numbers(const Value& a, const Value& b) {
    const bool a_is_real = a.is(Kind::real);
    const bool b_is_real = b.is(Kind::real);
    if ((a_is_real && std::isnan(a.as_real())) || (b_is_real && std::isnan(b.as_real()))) {
        return std::nullopt;
    }
    if (a_is_real && b_is_real) {
        return compare(a.as_real(), b.as_real());
    }
    if (a_is_real) {
        return reversed(compare_with_real(b, a.as_real()));
    }
    return b_is_real ? compare_with_real(a, b.as_real()) : compare_integers(a, b);
}

bool equal_lists(std::span<const Value> a, std::span<const Value> b, Budget& budget) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&budget](const Value& x, const Value& y) { return equal(x, y, budget); });
}

bool equal_maps(const Value& a, const Value& b, Budget& budget) {
    const std::span<const MapEntry> entries = a.as_map();
    return entries.size() == b.as_map().size() &&
           std::all_of(entries.begin(), entries.end(), [&](const MapEntry& entry) {
               const MapEntry* const other = find_entry(b, entry.key, budget);
               return other != nullptr && equal(entry.value, other->value, budget);
           });
}

template <class Integer>
Outcome compute_integers(Op op, Integer a, Integer b, Value (*make)(Integer), std::string_view overflow) {
    Integer result = 0;
    bool is_beyond = false;
    switch (op) {
    case Op::add:
        is_beyond = __builtin_add_overflow(a, b, &result);
        break;
    case Op::subtract:
        is_beyond = __builtin_sub_overflow(a, b, &result);
        break;
    case Op::multiply:
        is_beyond = __builtin_mul_overflow(a, b, &result);
        break;
    default:
        if (b == 0) {
            return {{}, op == Op::divide ? "division by zero" : "remainder of a division by zero"};
        }
        // The one quotient that is too large: of the least int by -1.
        is_beyond = std::is_signed_v<Integer> && a == std::numeric_limits<Integer>::min() &&
                    b == static_cast<Integer>(-1);
        if (!is_beyond) {
            result = op == Op::divide ? a / b : a % b;
        }
    }
    return is_beyond ? Outcome{{}, overflow} : Outcome{make(result), {}};
}

std::optional<Outcome> compute_reals(Op op, double a, double b) {
    switch (op) {
    case Op::add:
        return Outcome{Value::real(a + b), {}};
    case Op::subtract:
        return Outcome{Value::real(a - b), {}};
    case Op::multiply:
        return Outcome{Value::real(a * b), {}};
    case Op::divide:
        return Outcome{Value::real(a / b), {}};
    default:
        return std::nullopt;
    }
}

constexpr std::string_view k_int_overflow = "the result is beyond what an int holds (64 bits)";
constexpr std::string_view k_uint_overflow = "the result is beyond what a uint holds (64 bits)";

} // namespace

bool have_order(const Value& a, const Value& b) {
    return (is_number(a) && is_number(b)) || (a.is(b.kind()) && (a.is(Kind::string) || a.is(Kind::boolean)));
}

std::optional<std::weak_ordering> order(const Value& a, const Value& b) {
    if (a.is(Kind::integer) && b.is(Kind::integer)) {
        return compare(a.as_integer(), b.as_integer());
    }
    if (!have_order(a, b)) {
        return std::nullopt;
    }
    if (a.is(Kind::string)) {
        return compare(a.as_string().compare(b.as_string()), 0); // the bytes of UTF-8 order as code points do
    }
    return a.is(Kind::boolean) ? compare(a.as_boolean(), b.as_boolean()) : compare_numbers(a, b);
}

bool equal(const Value& a, const Value& b, Budget& budget) {
    if (!budget.spend(1)) {
        return false;
    }
    if (is_number(a) && is_number(b)) {
        const std::optional<std::weak_ordering> result = compare_numbers(a, b);
        return result && *result == 0;
    }
    if (!a.is(b.kind())) {
        return false;
    }
    switch (a.kind()) {
    case Kind::boolean:
        return a.as_boolean() == b.as_boolean();
    case Kind::string:
        return budget.spend(static_cast<std::int64_t>(a.as_string().size() / 16)) &&
               a.as_string() == b.as_string();
    case Kind::null:
        return true;
    case Kind::list:
        return equal_lists(a.as_list(), b.as_list(), budget);
    case Kind::map:
        return equal_maps(a, b, budget);
    default:
        return false;
    }
}

const MapEntry* find_entry(const Value& map, const Value& key, Budget& budget) {
    for (const MapEntry& entry : map.as_map()) {
        if (equal(entry.key, key, budget)) {
            return &entry;
        }
    }
    return nullptr;
}

std::optional<Outcome> compute(Op op, const Value& a, const Value& b) {
    if (!a.is(b.kind())) {
        return std::nullopt;
    }
    switch (a.kind()) {
    case Kind::integer:
        return compute_integers(op, a.as_integer(), b.as_integer(), Value::integer, k_int_overflow);
    case Kind::unsigned_integer:
        return compute_integers(op, a.as_unsigned(), b.as_unsigned(), Value::unsigned_integer,
                                k_uint_overflow);
    case Kind::real:
        return compute_reals(op, a.as_real(), b.as_real());
    default:
        return std::nullopt;
    }
}

std::optional<Outcome> negate(const Value& value) {
    if (value.is(Kind::integer)) {
        return compute(Op::subtract, Value::integer(0), value);
    }
    return value.is(Kind::real) ? std::optional{Outcome{Value::real(-value.as_real()), {}}} : std::nullopt;
}

} // namespace stackpick::expr
