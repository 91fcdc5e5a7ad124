// SPDX-License-Identifier: MIT
// The best stacks among all pairs of models. Every pair is looked at, so that no model keeps another one out:
// most of them roughly and many at once, by a score that is off by less than a ten-thousandth; what may be
// among the best is then worked out exactly. Executors that cannot be in one of the best are left aside with
// all their pairs.
#pragma once

#include "stack_columns.hpp"
#include "stack_scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stackpick {

struct FoundStack {
    double score = 0;
    Pattern pattern = Pattern::escalate;
    const Member* executor = nullptr;
    const Member* second = nullptr;

    [[nodiscard]] bool is_same(const FoundStack& other) const {
        return pattern == other.pattern && executor == other.executor && second == other.second;
    }
    /// Ranks before the other one.
    friend bool operator<(const FoundStack& a, const FoundStack& b);
};

class StackSearch {
public:
    /// Members by success, the highest first, then by id. Everything outlives the search.
    StackSearch(const Premises& premises, std::span<const Member> members);
    /// Among those at some places only, in their order. `columns`: of all of them; they need not outlive it.
    StackSearch(const Premises& premises, std::span<const Member> members, const StackColumns& columns,
                std::span<const std::uint32_t> places);

    /// Takes the utilities of one of the criteria that stacks inherit, which were others, from the same
    /// columns.
    void take_utilities(const StackColumns& columns, std::span<const std::uint32_t> places,
                        std::size_t criterion);

    /// The best ones, at most `most`, best first. Executors are open, and the second model succeeds more
    /// often. Those below the quality floor or above the budget are left out, and those that score less than
    /// `least` may be. `known`: stacks of these members that may be among the best; it is the sooner done.
    [[nodiscard]] std::vector<FoundStack> best(const Variation& variation, std::size_t most, double least = 0,
                                               std::span<const FoundStack> known = {}) const;

private:
    using Column = StackColumns::Column;
    class Run;

    const Premises& premises_;
    std::vector<const Member*> members_;
    StackColumns columns_;
    StackColumns::Best best_; ///< the most favourable second model there could be
};

} // namespace stackpick
