// SPDX-License-Identifier: MIT
// Scores of stacks for a first look, many at once: they are off by less than a ten-thousandth.
#pragma once

#include "base/many_at_once.hpp"
#include "stack_scorer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace stackpick {

/// Of the criteria that a stack inherits, those of which the narrower holds.
inline constexpr std::array<std::size_t, 3> k_narrower{0, 1, 3};
static_assert(k_inherited[0].narrower && k_inherited[1].narrower && !k_inherited[2].narrower &&
              k_inherited[3].narrower && !k_inherited[4].narrower && !k_inherited[5].narrower);

/// The utility of an amount that is worth less by the same with each doubling.
inline float falling_utility(float at_one, float a_doubling, float amount) {
    constexpr float k_next_to_nothing = 1e-9F;
    return clamped(at_one - a_doubling * binary_log(std::max(amount, k_next_to_nothing)));
}

/// What a variation makes of the figures of any stack.
struct RoughScales {
    float mistake_cost;
    float latency_cost;
    float capability;
    float economy;
    float speed;
    float evidence;
    float economy_at_one;
    float economy_by;
    float speed_at_one;
    float speed_by;
};

/// One executor in one pattern, for a look at all seconds.
struct RoughStack {
    float share;
    float usd; ///< of the executor, per request
    float seconds;
    float mistakes_at_no;
    float mistakes_by;
    float abler;               ///< the executor's success if it were abler by one standard error
    float reading;             ///< 1 when the second reads every draft
    std::array<float, 6> line; ///< successes: as it is, if abler, and if then abler than the second
    float no_error;
    std::array<float, k_narrower.size()> limits; ///< utilities of the executor
    std::array<float, k_narrower.size()> limit_weights;
    float own; ///< what it adds to criteria that mix
};

/// Columns of the seconds.
struct RoughSeconds {
    const float* success;
    const float* better;
    const float* usd;
    const float* seconds;
    const float* reading_usd;
    const float* reading_seconds;
    const float* mixed;
    std::array<const float*, k_narrower.size()> limits;

    [[nodiscard]] RoughSeconds from(std::size_t place) const {
        return {success + place,     better + place,
                usd + place,         seconds + place,
                reading_usd + place, reading_seconds + place,
                mixed + place,       {limits[0] + place, limits[1] + place, limits[2] + place}};
    }
};

/// Scores of all stacks of an executor, and the highest.
float score_all(const RoughScales& scales, const RoughStack& stack, const RoughSeconds& seconds,
                std::size_t count, float* scores);

/// The most favourable second model of some in one pattern, for a look at many executors.
struct RoughBound {
    float caught; ///< by the gate
    float false_alarm;
    float shared;
    float kept;    ///< of the mistakes that the gate does not catch, those that get through
    float through; ///< … and of the second's mistakes
    float success; ///< of the second; with what it takes
    float usd;
    float seconds;
    float reading_usd;
    float reading_seconds;
    float mixed; ///< what it adds to criteria that mix
};

/// Columns of the executors.
struct RoughExecutors {
    const float* success;
    const float* usd;
    const float* seconds;
    const float* mixed;
    const float* narrower;

    [[nodiscard]] RoughExecutors from(std::size_t place) const {
        return {success + place, usd + place, seconds + place, mixed + place, narrower + place};
    }
};

/// Raises bounds that a stack of the executor exceeds, unless the second never works.
void raise_bounds(const RoughScales& scales, const RoughBound& bound, const RoughExecutors& executors,
                  std::size_t count, float* bounds);

/// Adds a weighed column.
void add_weighed(float weight, const float* column, std::size_t count, float* sums);

/// Of each block of so many numbers the highest that is at least 0, or the lowest that is not
/// `k_unaffordable`.
void highest_of_blocks(const float* column, std::size_t count, std::size_t block, float* highest);
void lowest_of_blocks(const float* column, std::size_t count, std::size_t block, float* lowest);

/// What nobody pays or waits for.
inline constexpr float k_unaffordable = 1e30F;

} // namespace stackpick
