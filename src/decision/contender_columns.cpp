// SPDX-License-Identifier: MIT
#include "contender_columns.hpp"

#include "base/many_at_once.hpp"
#include "rough_stacks.hpp"

#include <algorithm>

namespace stackpick {
namespace {

constexpr std::size_t k_economy_criterion = place_of_criterion("economy");

/// Totals of contenders, by what a mistake costs, and what they are worth.
struct Totals {
    const float* low;
    const float* high;
    const float* mistakes;
    float mistake_cost;
    float at_one; ///< utilities
    float a_doubling;

    [[nodiscard]] float economy(float total) const { return falling_utility(at_one, a_doubling, total); }
};

/// Where no price is known it is the mean of the usual range's ends, as in the criterion.
STACKPICK_WIDE void economy_of_all(const Totals& totals, std::size_t count, float* utilities) {
    const Totals all = totals; // what is written cannot be a part of it
    for (std::size_t i = 0; i < count; ++i) {
        const float mistakes = all.mistake_cost * all.mistakes[i];
        utilities[i] = (all.economy(all.low[i] + mistakes) + all.economy(all.high[i] + mistakes)) / 2;
    }
}

STACKPICK_WIDE void keep_out(const double* success, double floor, const std::int64_t* windows,
                             std::int64_t context, std::size_t count, float* head_starts) {
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_in = (success[i] >= floor) & (windows[i] >= context);
        head_starts[i] = is_in ? head_starts[i] : ContenderColumns::k_out;
    }
}

} // namespace

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

void ContenderColumns::add(const Contender& contender) {
    for (std::size_t c = 0; c < utilities_.size(); ++c) {
        utilities_[c].push_back(static_cast<float>(contender.utilities[c]));
    }
    success_.push_back(contender.success);
    windows_.push_back(contender.reach.window);
    if_in_.push_back(contender.is_proven ? k_proven : k_unproven);
    low_.push_back(static_cast<float>(contender.usd.low + contender.waiting));
    high_.push_back(static_cast<float>(contender.usd.high + contender.waiting));
    mistakes_.push_back(static_cast<float>(contender.mistakes));
}

void ContenderColumns::set_mistake_cost(const UtilityScales& scales, double usd) {
    const UtilityScales::Line line = scales.economy_line(usd);
    economy_of_all({.low = low_.data(),
                    .high = high_.data(),
                    .mistakes = mistakes_.data(),
                    .mistake_cost = static_cast<float>(usd),
                    .at_one = static_cast<float>(line.at_one),
                    .a_doubling = static_cast<float>(line.a_doubling)},
                   size(), utilities_[k_economy_criterion].data());
}

std::vector<float> ContenderColumns::head_starts(double floor, Tokens context) const {
    std::vector<float> head_starts = if_in_;
    keep_out(success_.data(), floor, windows_.data(), context.value(), size(), head_starts.data());
    return head_starts;
}

std::vector<float> ContenderColumns::scores(const CriterionWeights& weights,
                                            const std::vector<float>& head_starts) const {
    std::vector<float> scores = head_starts;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        add_weighed(static_cast<float>(weights[c]), utilities_[c].data(), size(), scores.data());
    }
    return scores;
}

std::vector<std::size_t> ContenderColumns::highest(const std::vector<float>& scores) {
    constexpr std::size_t k_block = 64;
    constexpr float k_rough = 1e-4F; // more than a score may be off, with its rounding
    std::vector<float> blocks((scores.size() + k_block - 1) / k_block);
    highest_of_blocks(scores.data(), scores.size(), k_block, blocks.data());
    const float least = blocks.empty() ? 0 : *std::max_element(blocks.begin(), blocks.end()) - k_rough;
    std::vector<std::size_t> places;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        const std::size_t end = blocks[block] >= least ? std::min((block + 1) * k_block, scores.size()) : 0;
        for (std::size_t i = block * k_block; i < end; ++i) {
            if (scores[i] >= std::max(least, 0.0F)) {
                places.push_back(i);
            }
        }
    }
    return places;
}

} // namespace stackpick
