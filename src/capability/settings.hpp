// SPDX-License-Identifier: MIT
// The numbers of the fit that are choices: `capability.*` of the assumptions. Standard deviations are on the
// logit scale.
#pragma once

#include "stackpick/catalogue/reference.hpp"

namespace stackpick {

struct CapabilitySettings {
    double centre;             ///< of a result of the usual model on the usual benchmark
    double benchmark_sd;       ///< of benchmarks' difficulties
    double general_trend_sd;   ///< of what size, date, … do to general ability
    double domain_trend_sd;    ///< … to a domain
    double benchmark_trend_sd; ///< … to a benchmark
    double lab_general_sd;     ///< of a lab's line of models in a while
    double lab_domain_sd;
    double lab_benchmark_sd;
    double vendor_sd;        ///< of what vendors' reports exceed others by
    double model_general_sd; ///< of a model's own general ability
    double model_domain_sd;
    double unknown_size_sd; ///< more, where the size is not on record
    double unknown_date_sd;
    double slope_sd;        ///< of benchmarks' slopes around 1
    double result_sd;       ///< of one result: harness, effort, luck
    double score_sd;        ///< the same on the scale of shares: rounding, grading
    double chance_share;    ///< how much of a benchmark's score by chance is taken as its floor
    double noise_shrinkage; ///< results that a benchmark's own noise is shrunk by
    double variance_factor; ///< on all variances: what cross-validation says they are too wide by
    double knot_years;      ///< between two knots of a lab's course
    double own_trials;      ///< behind a result of the user's own that does not say

    static CapabilitySettings from(const Assumptions& assumptions);
};

} // namespace stackpick
