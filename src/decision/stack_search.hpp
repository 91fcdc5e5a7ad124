// SPDX-License-Identifier: MIT
// The best stacks among all pairs of models. Every pair is looked at, so that no model keeps another one out:
// most of them roughly and many at once, by a score that is off by less than a ten-thousandth; what may be
// among the best is then worked out exactly. Executors that cannot be in one of the best are left aside with
// all their pairs.
#pragma once

#include "rough_stacks.hpp"
#include "stack_scorer.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace stackpick {

struct FoundStack {
    double score = 0;
    Pattern pattern = Pattern::escalate;
    const Member* executor = nullptr;
    const Member* second = nullptr;

    /// Ranks before the other one.
    friend bool operator<(const FoundStack& a, const FoundStack& b);
};

class StackSearch {
public:
    /// Members by success, the highest first, then by id. Everything outlives the search.
    StackSearch(const Premises& premises, std::span<const Member> members);

    /// The best ones, at most `most`, best first. Executors are open, and the second model succeeds more
    /// often. Those below the quality floor or above the budget are left out, and those that score less than
    /// `least` may be.
    [[nodiscard]] std::vector<FoundStack> best(const Variation& variation, std::size_t most,
                                               double least = 0) const;

private:
    class Run;

    /// Figures of the members, each a column in their order; the utilities that stacks inherit follow.
    enum class Column : std::size_t {
        success,
        better,
        usd,
        seconds,
        reading_usd,
        reading_seconds,
        utilities
    };
    static constexpr std::size_t k_columns = static_cast<std::size_t>(Column::utilities) + k_inherited.size();

    [[nodiscard]] std::size_t begin_of(Column column, std::size_t utility) const {
        return (static_cast<std::size_t>(column) + utility) * members_.size();
    }
    [[nodiscard]] const float* column(Column column, std::size_t utility = 0) const {
        return columns_.data() + begin_of(column, utility);
    }

    /// Members that are left aside together when none of them can be the second of one of the best.
    static constexpr std::size_t k_block = 64;

    [[nodiscard]] std::size_t block_count() const { return (members_.size() + k_block - 1) / k_block; }
    /// The less, the better.
    static constexpr bool is_cost(std::size_t column) {
        return column >= static_cast<std::size_t>(Column::usd) &&
               column <= static_cast<std::size_t>(Column::reading_seconds);
    }
    void set(std::size_t member, Column column, double number, std::size_t utility = 0);
    [[nodiscard]] float best(Column column, std::size_t utility = 0) const {
        return best_[static_cast<std::size_t>(column) + utility];
    }
    /// `count`: in a column.
    static RoughSeconds seconds_of(const std::vector<float>& columns, std::size_t count, const float* mixed);

    const Premises& premises_;
    std::span<const Member> members_;
    std::vector<float> columns_;
    // Of the most favourable second model there could be:
    std::vector<float> blocks_;           ///< columns by block of members
    std::array<float, k_columns> best_{}; ///< of all
};

} // namespace stackpick
