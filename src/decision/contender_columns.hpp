// SPDX-License-Identifier: MIT
// Figures of models that are admitted at some context as columns, for a first look at all of them at once.
#pragma once

#include "model_rows.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "utility_scales.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace stackpick {

/// A model that is admitted at some context, as far as it is looked at when something is otherwise.
struct Contender {
    static constexpr std::size_t k_nobody = SIZE_MAX;

    ModelRef model;
    std::optional<Track> track;
    bool is_proven = true;
    double success = 0;
    double mistakes = 0; ///< that get through, of a request
    Interval usd;        ///< that a request is paid; of all prices where none is known
    double waiting = 0;  ///< US dollars a request
    ContextReach reach;
    std::array<double, k_criteria.size()> utilities{}; ///< by criterion, as the workload is stated
    std::size_t next = k_nobody;                       ///< place of the one that its lab offers instead
    std::size_t native = 0; ///< place of its context without extensions among all of them
};

class ContenderColumns {
public:
    /// Head starts: of those who are proven, of the others, and of who is not in.
    static constexpr float k_proven = 4;
    static constexpr float k_unproven = 2;
    static constexpr float k_out = -100;

    void reserve(std::size_t count);
    void add(const Contender& contender);
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
