// SPDX-License-Identifier: MIT
// Scores of one benchmark on the logit scale, between what chance gives and the top.
#pragma once

#include "settings.hpp"

#include <cstdint>
#include <optional>

namespace stackpick {

class ScoreScale {
public:
    ScoreScale(const Benchmark& benchmark, const CapabilitySettings& settings);

    /// Of a share of the range; kept finite at the ends.
    [[nodiscard]] double logit(double share) const;
    /// The share of the range that a logit means.
    [[nodiscard]] double share(double logit) const;
    /// How much a share changes with the logit.
    [[nodiscard]] double slope_at(double logit) const;
    /// The variance of one result of that share on the logit scale: near the ends of the range, and on few
    /// items, a result says little. So saturated benchmarks weigh less by themselves.
    [[nodiscard]] double noise(double share) const;

    /// Of one's own evaluation: only the number of trials leaves anything open.
    [[nodiscard]] double own_noise(double share, std::optional<std::int64_t> trials) const;

private:
    [[nodiscard]] double between(double share) const;

    double floor_ = 0;
    std::optional<double> items_;
    double result_variance_;
    double score_variance_;
    double own_trials_ = 0;
};

} // namespace stackpick
