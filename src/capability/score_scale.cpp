// SPDX-License-Identifier: MIT
#include "score_scale.hpp"

#include "stackpick/capability/ability.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr double k_elo_reference = 1500;
constexpr double k_elo_tenfold = 400;     // points that are odds of ten to one
constexpr double k_nearest_to_end = 0.02; // a score of 100% is evidence of "very good", not of infinity
constexpr double k_nearest_slope = 0.03;  // nor is its error without bounds

bool is_elo(const Benchmark& benchmark) {
    return benchmark.unit.value_or("") == "elo";
}

} // namespace

std::optional<double> share_of_range(const Benchmark& benchmark, double score) {
    if (is_elo(benchmark)) {
        return 1 / (1 + std::pow(10.0, (k_elo_reference - score) / k_elo_tenfold));
    }
    if (!benchmark.range) {
        return std::nullopt;
    }
    const auto [low, high] = *benchmark.range;
    const double share = (score - low) / (high - low);
    return benchmark.lower_is_better ? 1 - share : share;
}

double score_of_share(const Benchmark& benchmark, double share) {
    if (is_elo(benchmark)) {
        return k_elo_reference + k_elo_tenfold * std::log10(share / (1 - share));
    }
    const auto [low, high] = benchmark.range.value_or(std::pair{0.0, 1.0});
    return low + (high - low) * (benchmark.lower_is_better ? 1 - share : share);
}

ScoreScale::ScoreScale(const Benchmark& benchmark, const CapabilitySettings& settings)
    : result_variance_{settings.result_sd * settings.result_sd},
      score_variance_{settings.score_sd * settings.score_sd},
      own_trials_{settings.own_trials} {
    if (benchmark.chance && !is_elo(benchmark)) {
        floor_ = settings.chance_share *
                 std::clamp(share_of_range(benchmark, benchmark.chance->value).value_or(0), 0.0, 0.9);
    }
    if (benchmark.items) {
        items_ = benchmark.items->value;
    }
}

double ScoreScale::between(double share) const {
    return std::clamp((share - floor_) / (1 - floor_), k_nearest_to_end, 1 - k_nearest_to_end);
}

double ScoreScale::logit(double share) const {
    const double at = between(share);
    return std::log(at / (1 - at));
}

double ScoreScale::share(double logit) const {
    return floor_ + (1 - floor_) / (1 + std::exp(-logit));
}

double ScoreScale::slope_at(double logit) const {
    const double at = 1 / (1 + std::exp(-logit));
    return (1 - floor_) * at * (1 - at);
}

double ScoreScale::noise(double share) const {
    const double inside = std::clamp(share, 0.0, 1.0);
    const double sampling = items_ ? inside * (1 - inside) / *items_ : 0;
    const double at = std::clamp(between(share), k_nearest_slope, 1 - k_nearest_slope);
    const double slope = at * (1 - at) * (1 - floor_);
    return (score_variance_ + sampling) / (slope * slope) + result_variance_;
}

double ScoreScale::own_noise(double share, std::optional<std::int64_t> trials) const {
    const double count = trials ? static_cast<double>(*trials) : own_trials_;
    const double rate = (share * count + 1) / (count + 2); // none of three is no proof of never
    const double at = std::clamp(between(share), k_nearest_slope, 1 - k_nearest_slope);
    const double slope = at * (1 - at) * (1 - floor_);
    return rate * (1 - rate) / count / (slope * slope);
}

} // namespace stackpick
