// SPDX-License-Identifier: MIT
// Ten-fold cross-validation of the fit of abilities over the evidence of a catalogue. Folds are made of
// (model, benchmark) cells: all results of a cell are left out together.
#pragma once

#include "stackpick/catalogue/document.hpp"

#include <cstdint>
#include <vector>

namespace stackpick::testing {

/// Errors are mean absolute ones, of scores as shares of their range.
struct CrossValidation {
    double error = 0;
    double error_of_mean = 0;    ///< of the benchmark's mean in the other folds
    double error_of_sibling = 0; ///< of the result of the model of the same family that is nearest in date
    double coverage = 0;         ///< share of results in their 80% interval
    double rank_correlation = 0; ///< Spearman's, median over benchmarks of ten models and more
    double width = 0;            ///< median, of the 80% intervals

    void add(const CrossValidation& other, double factor);
};

CrossValidation cross_validate(const std::vector<Document>& documents, std::uint64_t seed);

} // namespace stackpick::testing
