// SPDX-License-Identifier: MIT
// A number that was worked out, with how far it can be off and where it comes from.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace stackpick {

/// What an estimate rests on, from firm to weak.
enum class Basis {
    published, ///< the number itself was published
    computed,  ///< by formula from the model's own facts
    analogy,   ///< from models like it, since facts are missing: only the interval means something
};

std::string_view to_string(Basis basis);

/// `low` ≤ `mid` ≤ `high`; an 80% interval.
struct Span {
    double low = 0;
    double mid = 0;
    double high = 0;
    Basis basis = Basis::published;

    /// The middle may be told alone.
    [[nodiscard]] bool is_exact() const { return basis != Basis::analogy; }

    [[nodiscard]] Span times(double factor) const {
        return {low * factor, mid * factor, high * factor, basis};
    }
    /// Ends and middles add up; the weaker basis holds.
    friend Span operator+(const Span& a, const Span& b) {
        return {a.low + b.low, a.mid + b.mid, a.high + b.high, std::max(a.basis, b.basis)};
    }
};

/// With the formula or the source, for people.
struct Estimate : Span {
    std::string how;
};

Estimate exactly(double value, Basis basis, std::string how);

} // namespace stackpick
