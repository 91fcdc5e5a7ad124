// SPDX-License-Identifier: MIT
// That nonsense does not compile is checked when this file is compiled.
#include "catch.hpp"
#include "stackpick/base/units.hpp"

#include <type_traits>

namespace stackpick {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept Subtractable = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
    a < b;
};

static_assert(Addable<Tokens, Tokens>);
static_assert(!Addable<Tokens, Usd>);
static_assert(!Addable<Tokens, Bytes>);
static_assert(!Addable<Tokens, int>);
static_assert(!Addable<Usd, UsdPerMTok>);
static_assert(Subtractable<Usd, Usd>);
static_assert(!Subtractable<Usd, double>);

static_assert(Multipliable<Usd, double>);
static_assert(Multipliable<UsdPerMTok, Tokens>);
static_assert(!Multipliable<Tokens, Tokens>);
static_assert(!Multipliable<Usd, Tokens>);
static_assert(!Multipliable<Usd, Usd>);

static_assert(Comparable<Tokens, Tokens>);
static_assert(!Comparable<Tokens, Bytes>);
static_assert(!Comparable<Tokens, int>);

// A number becomes a quantity only where its unit is named.
static_assert(!std::is_convertible_v<int, Tokens>);
static_assert(std::is_constructible_v<Tokens, std::int64_t>);
static_assert(!std::is_constructible_v<Tokens, Bytes>);

static_assert(std::is_same_v<decltype(UsdPerMTok{1} * Tokens{1}), Usd>);

TEST_CASE("a price per million tokens times tokens is an amount", "[base][units]") {
    CHECK((UsdPerMTok{2.5} * Tokens{400000}).value() == 1.0);
    CHECK((UsdPerMTok{2.5} * Tokens{0}).value() == 0.0);
}

TEST_CASE("quantities of one unit add up, scale and compare", "[base][units]") {
    Tokens tokens{1000};
    tokens += Tokens{24};
    CHECK(tokens == Tokens{1024});
    CHECK((Tokens{3} - Tokens{5}).value() == -2);
    CHECK((Usd{0.25} * 4.0).value() == 1.0);
    CHECK(Tokens{1} < Tokens{2});
    CHECK(Tokens{}.value() == 0);
}

} // namespace
} // namespace stackpick
