// SPDX-License-Identifier: MIT
// The best stacks among all pairs of models. Every pair is looked at, so that no model keeps another one out:
// most of them roughly and many at once, by a score that is off by less than a ten-thousandth; what may be
// among the best is then worked out exactly. Executors that cannot be in one of the best are left aside with
// all their pairs.
#pragma once

#include "stack_scorer.hpp"

#include <array>
#include <cstddef>
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
    /// Candidates that may be in a stack. Everything outlives the search.
    StackSearch(const Premises& premises, const std::vector<const Candidate*>& candidates);
    /// The same of members that are ordered by success, those first who succeed most often, then by id.
    StackSearch(const Premises& premises, std::vector<Member> members);

    /// The best ones, at most `most`, best first. Executors are open, and the second model succeeds more
    /// often. Those below the quality floor or above the budget are left out, and those that score less than
    /// `least` may be.
    [[nodiscard]] std::vector<FoundStack> best(const Variation& variation, std::size_t most,
                                               double least = 0) const;

private:
    class Run;

    const Premises& premises_;
    std::vector<Member> members_; ///< those who succeed most often come first
    // Of the members, in their order:
    std::vector<float> success_;
    std::vector<float> better_; ///< what one standard error more adds to it
    std::vector<float> usd_;
    std::vector<float> seconds_;
    std::vector<float> reading_usd_;
    std::vector<float> reading_seconds_;
    std::array<std::vector<float>, k_inherited.size()> utilities_;
    // Of the most favourable second model there could be:
    double least_usd_ = 0;
    double least_seconds_ = 0;
    double least_reading_usd_ = 0;
    double least_reading_seconds_ = 0;
    std::array<double, k_inherited.size()> best_utilities_{};
};

} // namespace stackpick
