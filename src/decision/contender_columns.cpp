// SPDX-License-Identifier: MIT
#include "contender_columns.hpp"

#include "base/many_at_once.hpp"
#include "rough_stacks.hpp"

#include <algorithm>
#include <limits>

namespace stackpick {
namespace {

constexpr std::size_t k_economy_criterion = place_of_criterion("economy");

/// Totals of contenders, by what a mistake costs.
struct Totals {
    const float* low;
    const float* high;
    const float* mistakes;
    float mistake_cost;
};

/// A utility that falls with the logarithm.
struct Falling {
    float at_one;
    float a_doubling;

    [[nodiscard]] float at(float amount) const {
        constexpr float k_next_to_nothing = 1e-9F;
        return clamped(at_one - a_doubling * binary_log(std::max(amount, k_next_to_nothing)));
    }
};

/// Where no price is known it is the mean of the usual range's ends, as in the criterion.
STACKPICK_WIDE void economy_of_all(const Falling& scale, const Totals& totals, std::size_t count,
                                   float* utilities) {
    const Falling economy = scale; // what is written cannot be a part of it
    const Totals all = totals;
    for (std::size_t i = 0; i < count; ++i) {
        const float mistakes = all.mistake_cost * all.mistakes[i];
        utilities[i] = (economy.at(all.low[i] + mistakes) + economy.at(all.high[i] + mistakes)) / 2;
    }
}

STACKPICK_WIDE void keep_out(const double* success, double floor, const std::int64_t* windows,
                             std::int64_t context, std::size_t count, float* handicaps) {
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_in = (success[i] >= floor) & (windows[i] >= context);
        handicaps[i] = is_in ? handicaps[i] : ContenderColumns::k_out;
    }
}

STACKPICK_WIDE float highest_of_all(const float* scores, std::size_t count, float least) {
    return highest_of(scores, count, least);
}

} // namespace

std::optional<Tokens> window_of(const Model& model) {
    const auto& context = model.context;
    return context.native
               ? std::optional{std::max(*context.native, context.extended.value_or(*context.native))}
               : std::nullopt;
}

void ContenderColumns::reserve(std::size_t count) {
    for (std::vector<float>& column : utilities_) {
        column.reserve(count);
    }
    success_.reserve(count);
    windows_.reserve(count);
    for (std::vector<float>* column : {&if_in_, &low_, &high_, &mistakes_}) {
        column->reserve(count);
    }
}

void ContenderColumns::add(const Candidate& candidate, double mistakes) {
    constexpr float k_unproven = k_out / 10;
    constexpr std::int64_t k_any = std::numeric_limits<std::int64_t>::max();
    for (std::size_t c = 0; c < utilities_.size(); ++c) {
        utilities_[c].push_back(static_cast<float>(candidate.criteria[c].utility));
    }
    success_.push_back(candidate.success_rate);
    const std::optional<Tokens> window = window_of(*candidate.model);
    windows_.push_back(window ? window->value() : k_any);
    if_in_.push_back(candidate.unproven.empty() ? 0 : k_unproven);
    const MoneyFigures& money = candidate.money;
    const auto& usd = money.usd_per_request;
    const Interval price = usd ? Interval{*usd, *usd} : money.usd_range;
    low_.push_back(static_cast<float>(price.low + money.expected_latency_usd));
    high_.push_back(static_cast<float>(price.high + money.expected_latency_usd));
    mistakes_.push_back(static_cast<float>(mistakes));
}

void ContenderColumns::set_mistake_cost(const UtilityScales& scales, double usd) {
    const UtilityScales::Line line = scales.economy_line();
    economy_of_all({static_cast<float>(line.at_one), static_cast<float>(line.a_doubling)},
                   {low_.data(), high_.data(), mistakes_.data(), static_cast<float>(usd)}, size(),
                   utilities_[k_economy_criterion].data());
}

std::vector<float> ContenderColumns::handicaps(double floor, Tokens context) const {
    std::vector<float> handicaps = if_in_;
    keep_out(success_.data(), floor, windows_.data(), context.value(), size(), handicaps.data());
    return handicaps;
}

std::vector<float> ContenderColumns::scores(const CriterionWeights& weights,
                                            const std::vector<float>& handicaps) const {
    std::vector<float> scores = handicaps;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        add_weighed(static_cast<float>(weights[c]), utilities_[c].data(), size(), scores.data());
    }
    return scores;
}

float ContenderColumns::highest(const std::vector<float>& scores, float least) {
    return highest_of_all(scores.data(), scores.size(), least);
}

} // namespace stackpick
