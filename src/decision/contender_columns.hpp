// SPDX-License-Identifier: MIT
// Figures of models that are admitted at some context as columns, for a first look at all of them at once.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "utility_scales.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace stackpick {

class ContenderColumns {
public:
    /// Head starts: of those who are proven, of the others, and of who is not in.
    static constexpr float k_proven = 4;
    static constexpr float k_unproven = 2;
    static constexpr float k_out = -100;

    void reserve(std::size_t count);
    /// `mistakes`: that get through, of a request. `window`: the longest context.
    void add(const Candidate& candidate, double mistakes, std::int64_t window);
    void set_utility(std::size_t place, std::size_t criterion, double utility) {
        utilities_[criterion][place] = static_cast<float>(utility);
    }
    /// Works out economy for what a mistake costs, in US dollars.
    void set_mistake_cost(const UtilityScales& scales, double usd);

    [[nodiscard]] std::size_t size() const { return success_.size(); }
    [[nodiscard]] bool fits(std::size_t place, Tokens context) const {
        return windows_[place] >= context.value();
    }
    /// Within a floor and a context.
    [[nodiscard]] std::vector<float> head_starts(double floor, Tokens context) const;
    /// With the head starts.
    [[nodiscard]] std::vector<float> scores(const CriterionWeights& weights,
                                            const std::vector<float>& head_starts) const;
    /// Places of those whose scores may be the highest if worked out exactly; none who is not in.
    [[nodiscard]] static std::vector<std::size_t> highest(const std::vector<float>& scores);

private:
    std::array<std::vector<float>, k_criteria.size()> utilities_; ///< by criterion
    std::vector<double> success_;
    std::vector<std::int64_t> windows_;
    std::vector<float> if_in_; ///< head starts
    std::vector<float> low_;   ///< price and waiting, in US dollars
    std::vector<float> high_;  ///< more than `low_` where no price is known
    std::vector<float> mistakes_;
};

} // namespace stackpick
