// SPDX-License-Identifier: MIT
// Numbers that carry their unit in their type, so that a price cannot be added to a token count.
// Only operations with a meaning compile. Unknown is std::optional, never zero.
#pragma once

#include <compare>
#include <cstdint>

namespace stackpick {

/// One number with a unit. `Tag` names the unit, `Rep` is the representation.
template <class Tag, class Rep>
class Quantity {
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(Rep value) : value_{value} {}

    [[nodiscard]] constexpr Rep value() const { return value_; }
    constexpr auto operator<=>(const Quantity&) const = default;

    constexpr Quantity& operator+=(Quantity other) {
        value_ += other.value_;
        return *this;
    }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value_ + b.value_}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
    friend constexpr Quantity operator*(Quantity a, Rep factor) { return Quantity{a.value_ * factor}; }

private:
    Rep value_{};
};

using Tokens = Quantity<struct TokensTag, std::int64_t>;
using Bytes = Quantity<struct BytesTag, std::int64_t>;
using Usd = Quantity<struct UsdTag, double>;
/// US dollars per million tokens, the unit of every price page.
using UsdPerMTok = Quantity<struct UsdPerMTokTag, double>;

constexpr Usd operator*(UsdPerMTok price, Tokens tokens) {
    return Usd{price.value() * static_cast<double>(tokens.value()) / 1e6};
}

} // namespace stackpick
