// SPDX-License-Identifier: MIT
// The order of options, which the whole answer, a verdict from rows and a question asked again share.
#pragma once

namespace stackpick {

/// Where an option stands. Of those that stand alike models alone come before stacks, and then ids decide.
struct Placing {
    /// Nobody should build on a model that is not known to satisfy a must, however well it scores.
    bool is_proven = true;
    double score = 0; ///< that it ranks with: never above one that its lab offers in its place
    int steps = 0;    ///< how far it is behind that one

    /// Its lab offers one with that score in its place, so many steps away. REQUIRES: the nearest comes
    /// first.
    void stay_behind(double its_score, int its_steps) {
        if (its_score <= score) {
            score = its_score;
            steps = its_steps;
        }
    }
    /// No stack that scores less comes before a model alone.
    [[nodiscard]] double least_of_stacks() const { return is_proven ? score : 0; }
    /// Whether a model alone comes before a stack, of which each member is proven.
    [[nodiscard]] bool is_before_stack(double stack_score) const {
        return is_proven && (score > stack_score || (score == stack_score && steps == 0));
    }

    friend bool operator==(const Placing&, const Placing&) = default;
    /// Comes before.
    friend bool operator<(const Placing& a, const Placing& b) {
        if (a.is_proven != b.is_proven) {
            return a.is_proven;
        }
        return a.score != b.score ? a.score > b.score : a.steps < b.steps;
    }
};

} // namespace stackpick
