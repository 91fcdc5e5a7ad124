// SPDX-License-Identifier: MIT
// How figures become utilities in [0,1], on the absolute scales of the assumptions.
#pragma once

#include "stackpick/catalogue/reference.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {

inline double clamped(double share) {
    return std::clamp(share, 0.0, 1.0);
}

class UtilityScales {
public:
    explicit UtilityScales(const Assumptions& assumptions);

    /// Ten times the money costs the same utility at any level: people compare costs by ratio.
    [[nodiscard]] double economy(double usd) const {
        constexpr double k_next_to_nothing = 1e-12;
        return clamped(std::log(dear_ / std::max(usd, k_next_to_nothing)) / economy_width_);
    }
    [[nodiscard]] double speed(double seconds) const {
        constexpr double k_no_time = 1e-9;
        return clamped(std::log(slow_ / std::max(seconds, k_no_time)) / speed_width_);
    }
    /// The utility of an amount is `at_one` - `a_doubling` × its binary logarithm, within [0,1].
    struct Line {
        double at_one = 0;
        double a_doubling = 0;
    };
    [[nodiscard]] Line economy_line() const {
        return {std::log(dear_) / economy_width_, std::log(2.0) / economy_width_};
    }
    [[nodiscard]] Line speed_line() const {
        return {std::log(slow_) / speed_width_, std::log(2.0) / speed_width_};
    }
    [[nodiscard]] double widest_error() const { return widest_error_; }
    [[nodiscard]] double evidence(double success_error) const {
        return clamped(1.0 - success_error / widest_error_);
    }

private:
    double dear_;
    double economy_width_; ///< logarithm of the dearest over the cheapest
    double slow_;
    double speed_width_;
    double widest_error_;
};

} // namespace stackpick
