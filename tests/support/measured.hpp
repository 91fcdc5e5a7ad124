// SPDX-License-Identifier: MIT
// Measurements of the catalogue as questions for the estimator: what tests and the sizing benchmark hold it
// to.
#pragma once

#include "stackpick/sizing/size.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {

/// The model that a source's name stands for: `unsloth/Qwen3.6-27B-GGUF` is qwen3.6-27b. Null for one that
/// the catalogue lacks.
const Model* measured_model(const Catalogue& catalogue, const Measurement& measurement);
/// Null for a format that the catalogue lacks, and for one that the source does not tell.
const WeightFormat* measured_format(const Catalogue& catalogue, const Measurement& measurement);
/// A value in bytes of `GB`, `GiB`, `MiB` or `bytes`.
double measured_bytes(const Measurement& measurement);

/// A measured speed with what the estimator needs to say the same.
struct SpeedRow {
    const Measurement* measurement = nullptr;
    Sizing sizing;       ///< of the same model, format, server and devices
    Tokens context;      ///< in the middle of the output
    double prompt = 0;   ///< tokens that are read first, where the rate counts them
    double output = 1;   ///< tokens
    bool fitted = false; ///< its source is one of those that the efficiencies are fitted on

    [[nodiscard]] const std::string& vendor() const { return sizing.request.hardware->device.vendor; }
};

/// The measured speeds of catalogued models on catalogued hardware: neither of low trust nor speculative,
/// each run once, and none that ran partly from main memory of unknown speed.
std::vector<SpeedRow> speed_rows(const Catalogue& catalogue);

/// Tokens a second as the estimator says with these efficiencies, prompt included where the source includes
/// it.
Rate estimated_speed(const Catalogue& catalogue, const SpeedRow& row, const Efficiency* efficiency,
                     const EfficiencyFactors& factors);
Rate estimated_speed(const Catalogue& catalogue, const SpeedRow& row);

} // namespace stackpick::testing
