// SPDX-License-Identifier: MIT
#include "rough_stacks.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

/// The weighed utilities of success, cost and time.
inline float worth(const RoughScales& w, float success, float usd, float time) {
    return w.capability * success + w.economy * falling_utility(w.economy_at_one, w.economy_by, usd) +
           w.speed * falling_utility(w.speed_at_one, w.speed_by, time);
}

} // namespace

STACKPICK_WIDE float score_all(const RoughScales& scales, const RoughStack& stack,
                               const RoughSeconds& seconds, std::size_t count, float* scores) {
    const RoughScales w = scales;
    const RoughStack s = stack; // what is written cannot be a part of it
    for (std::size_t i = 0; i < count; ++i) {
        const float second = seconds.success[i];
        const float success = s.line[0] + s.line[1] * second;
        const float time = s.seconds + s.share * seconds.seconds[i] + s.reading * seconds.reading_seconds[i];
        const float usd = s.usd + s.share * seconds.usd[i] + s.reading * seconds.reading_usd[i] +
                          w.mistake_cost * (s.mistakes_at_no - s.mistakes_by * success) +
                          w.latency_cost * time;
        const float if_abler = s.line[2] + s.line[3] * second;
        const float if_overtaken = s.line[4] + s.line[5] * second;
        const float by_first = (second >= s.abler ? if_abler : if_overtaken) - success;
        const float by_second = s.line[1] * seconds.better[i];
        const float error = std::sqrt(by_first * by_first + by_second * by_second);
        scores[i] = worth(w, success, usd, time) + w.evidence * clamped(1 - error * s.no_error) +
                    s.share * seconds.mixed[i] + s.own +
                    s.limit_weights[0] * std::min(s.limits[0], seconds.limits[0][i]) +
                    s.limit_weights[1] * std::min(s.limits[1], seconds.limits[1][i]) +
                    s.limit_weights[2] * std::min(s.limits[2], seconds.limits[2][i]);
    }
    return highest_of(scores, count);
}

/// As `half_of` in stack_search.cpp has it.
STACKPICK_WIDE void raise_bounds(const RoughScales& scales, const RoughBound& bound,
                                 const RoughExecutors& executors, std::size_t count, float* bounds) {
    const RoughScales w = scales;
    const RoughBound b = bound; // what is written cannot be a part of it
    for (std::size_t i = 0; i < count; ++i) {
        const float first = executors.success[i];
        const float right = first * b.false_alarm;
        const float wrong = (1 - first) * b.caught;
        const float share = right + wrong;
        const float outside = first < 1 ? b.shared * b.caught : 0; // `wrong` times what `line_of` calls so
        const float success = first - right + right * b.shared - outside * first +
                              ((right + wrong) * (1 - b.shared) + outside) * b.success;
        const float time = executors.seconds[i] + share * b.seconds + b.reading_seconds;
        const float mistakes =
            (1 - first) * b.kept + (share + first - right) * b.through - b.through * success;
        const float usd = executors.usd[i] + share * b.usd + b.reading_usd + w.mistake_cost * mistakes +
                          w.latency_cost * time;
        const float score = worth(w, success, usd, time) + w.evidence + executors.narrower[i] +
                            (1 - share) * executors.mixed[i] + share * b.mixed;
        bounds[i] = std::max(bounds[i], share > 0 ? score : -1);
    }
}

STACKPICK_WIDE void add_weighed(float weight, const float* column, std::size_t count, float* sums) {
    for (std::size_t i = 0; i < count; ++i) {
        sums[i] += weight * column[i];
    }
}

STACKPICK_WIDE void highest_of_blocks(const float* column, std::size_t count, std::size_t block,
                                      float* highest) {
    for (std::size_t begin = 0; begin < count; begin += block) {
        *highest++ = highest_of(column + begin, std::min(block, count - begin));
    }
}

STACKPICK_WIDE void lowest_of_blocks(const float* column, std::size_t count, std::size_t block,
                                     float* lowest) {
    for (std::size_t begin = 0; begin < count; begin += block) {
        *lowest++ = lowest_of(column + begin, std::min(block, count - begin), k_unaffordable);
    }
}

} // namespace stackpick
