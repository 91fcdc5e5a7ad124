// SPDX-License-Identifier: MIT
// What went into the fit of abilities, held against what it expects: results and gaps of a model, or of a
// benchmark.
#pragma once

#include "stackpick/capability/ability.hpp"

#include <optional>
#include <vector>

namespace stackpick {

/// Figures are in the benchmark's own unit, percentages as shares.
struct EvidenceRow {
    const Model* model = nullptr;
    const Benchmark* benchmark = nullptr;
    const Evidence* evidence = nullptr; ///< null where there is no result
    std::optional<double> observed;
    std::optional<double> predicted; ///< from everything else; empty on a benchmark without a scale
    double standard_error = 0;       ///< of the prediction
    double low = 0;                  ///< 80% of what such a result is expected to be
    double high = 0;

    [[nodiscard]] std::optional<double> residual() const;
    /// The result lies outside of what four of five are expected to be.
    [[nodiscard]] bool is_surprising() const;
};

/// Every result of the model, and what is expected of it on the reference benchmarks where it has none.
std::vector<EvidenceRow> evidence_of(const Catalogue& catalogue, const AbilityModel& abilities,
                                     const Model& model);

/// Every result on the benchmark, best first; with `all` what is expected of every other model as well.
std::vector<EvidenceRow> evidence_on(const Catalogue& catalogue, const AbilityModel& abilities,
                                     const Benchmark& benchmark, bool all);

} // namespace stackpick
