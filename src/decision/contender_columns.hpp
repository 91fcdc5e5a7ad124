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
    /// What scores are off by at most, with their rounding.
    static constexpr float k_rough = 1e-4F;
    /// Of one who is not in; more than any score.
    static constexpr float k_out = -100;

    void reserve(std::size_t count);
    /// `mistakes`: that get through, of a request.
    void add(const Candidate& candidate, double mistakes);
    void set_utility(std::size_t place, std::size_t criterion, double utility) {
        utilities_[criterion][place] = static_cast<float>(utility);
    }
    /// Works out economy for what a mistake costs, in US dollars.
    void set_mistake_cost(const UtilityScales& scales, double usd);

    [[nodiscard]] std::size_t size() const { return success_.size(); }
    [[nodiscard]] bool fits(std::size_t place, Tokens context) const {
        return windows_[place] >= context.value();
    }
    /// 0 for those within the floor and the context who are proven; the unproven are behind all of them.
    [[nodiscard]] std::vector<float> handicaps(double floor, Tokens context) const;
    /// Scores, with the handicaps.
    [[nodiscard]] std::vector<float> scores(const CriterionWeights& weights,
                                            const std::vector<float>& handicaps) const;

    /// At least `least`.
    [[nodiscard]] static float highest(const std::vector<float>& scores, float least);

private:
    std::array<std::vector<float>, k_criteria.size()> utilities_; ///< by criterion
    std::vector<double> success_;
    std::vector<std::int64_t> windows_;
    std::vector<float> if_in_; ///< handicaps
    std::vector<float> low_;   ///< price and waiting, in US dollars
    std::vector<float> high_;  ///< more than `low_` where no price is known
    std::vector<float> mistakes_;
};

/// The longest context of a model; empty when none is on record, which excludes nobody.
std::optional<Tokens> window_of(const Model& model);

} // namespace stackpick
