// SPDX-License-Identifier: MIT
// How figures become utilities in [0,1], on the absolute scales of the assumptions.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/reference.hpp"
#include "stackpick/licence/judgement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace stackpick {

inline double clamped(double share) {
    return std::clamp(share, 0.0, 1.0);
}

class UtilityScales {
public:
    explicit UtilityScales(const Assumptions& assumptions);

    // Where a mistake costs more than what is dear otherwise, the scale of money moves up as a whole: else
    // nothing would be left to tell few mistakes from many.

    /// Ten times the money costs the same utility at any level: people compare costs by ratio.
    [[nodiscard]] double economy(double usd, double mistake_cost) const {
        constexpr double k_next_to_nothing = 1e-12;
        return clamped(std::log(dearest(mistake_cost) / std::max(usd, k_next_to_nothing)) / economy_width_);
    }
    /// US dollars from which on economy is 0.
    [[nodiscard]] double dearest(double mistake_cost) const { return std::max(dear_, mistake_cost); }
    [[nodiscard]] double speed(double seconds) const {
        constexpr double k_no_time = 1e-9;
        return clamped(std::log(slow_ / std::max(seconds, k_no_time)) / speed_width_);
    }
    /// The utility of an amount is `at_one` - `a_doubling` × its binary logarithm, within [0,1].
    struct Line {
        double at_one = 0;
        double a_doubling = 0;
    };
    [[nodiscard]] Line economy_line(double mistake_cost) const {
        return {std::log(dearest(mistake_cost)) / economy_width_, std::log(2.0) / economy_width_};
    }
    [[nodiscard]] Line speed_line() const {
        return {std::log(slow_) / speed_width_, std::log(2.0) / speed_width_};
    }
    [[nodiscard]] double widest_error() const { return widest_error_; }
    [[nodiscard]] double evidence(double success_error) const {
        return clamped(1.0 - success_error / widest_error_);
    }

    /// A window with room to spare, counted in doublings of what is needed.
    [[nodiscard]] double context(Tokens native, Tokens needed) const {
        const double ratio = static_cast<double>(native.value()) / static_cast<double>(needed.value());
        return clamped(std::log2(ratio) / roomy_doublings_);
    }
    /// Providers and hubs that a model can be had at.
    [[nodiscard]] double ecosystem(std::size_t sources) const {
        return clamped(std::log2(1 + static_cast<double>(sources)) / ecosystem_width_);
    }
    /// How free a licence leaves the use; each duty takes some of it.
    [[nodiscard]] double licence(const LicenceJudgement& judged) const;
    /// The same of an API whose terms nobody has read.
    [[nodiscard]] double unread_api() const { return unread_api_; }
    /// Of what hangs on a missing fact.
    [[nodiscard]] double unknown() const { return unknown_; }

private:
    double dear_;
    double economy_width_; ///< logarithm of the dearest over the cheapest
    double slow_;
    double speed_width_;
    double widest_error_;
    double roomy_doublings_;
    double ecosystem_width_; ///< binary logarithm of one more than the sources for a utility of 1
    std::array<double, k_judgement_count> licence_{};
    double a_duty_;
    double many_duties_;
    double unread_api_;
    double unknown_;
};

} // namespace stackpick
