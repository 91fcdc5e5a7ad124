// SPDX-License-Identifier: MIT
// The effects that all models share, estimated from all results: a linear mixed model, solved by conjugate
// gradients. Between its solutions the benchmarks' slopes and noises are learnt.
#pragma once

#include "design.hpp"
#include "symmetric_matrix.hpp"

#include <cstddef>
#include <vector>

namespace stackpick {

/// A result as the fit sees it.
struct ResultRow {
    std::size_t benchmark = 0;
    RunMode mode = RunMode::usual;
    double vendor = 0;
    double logit = 0; ///< above the centre
    double noise = 0; ///< variance, before the benchmark's own factor
};

/// All results of one model.
struct ModelResults {
    FitSubject subject;
    std::vector<ResultRow> rows;
};

/// How the results of one model hang together apart from the shared effects: its own general ability and its
/// deviations in domains, plus noise. `weights` is the inverse of their covariance.
struct OwnEffects {
    SymmetricMatrix weights{0};
    std::vector<double> residuals; ///< weighted: weights × (logit − shared effects)
};

class SharedEffects {
public:
    /// Estimates everything from these results.
    SharedEffects(Design& design, const CapabilitySettings& settings,
                  const std::vector<ModelResults>& results);

    /// The sum of the shared effects in a result, and its variance.
    struct Sum {
        double mean = 0;
        double variance = 0;
    };
    [[nodiscard]] Sum sum_of(const FitSubject& subject, std::size_t benchmark, RunMode mode,
                             double vendor) const;

    /// Covariance of a model's own effects on two benchmarks.
    [[nodiscard]] double own_covariance(const FitSubject& subject, std::size_t a, std::size_t b) const;
    /// What is left of a model's results when the shared effects are taken away.
    [[nodiscard]] OwnEffects own_effects(const ModelResults& results) const;
    [[nodiscard]] double noise_factor(std::size_t benchmark) const { return noise_factors_[benchmark]; }
    [[nodiscard]] double slope(std::size_t benchmark) const { return slopes_[benchmark]; }
    [[nodiscard]] double coefficient(std::size_t column) const { return coefficients_[column]; }

private:
    friend class SharedSolver;

    const Design& design_;
    CapabilitySettings settings_;
    std::vector<double> slopes_;
    std::vector<double> noise_factors_;
    std::vector<double> coefficients_;
    std::vector<double> precisions_; ///< of single columns, given all others
    std::vector<SymmetricMatrix>
        block_variance_; ///< of each benchmark's block, and of the shared one at the end
};

} // namespace stackpick
