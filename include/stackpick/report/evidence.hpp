// SPDX-License-Identifier: MIT
// Renderers of `evidence`; `stackpick/evidence/v1`.
#pragma once

#include "stackpick/capability/evidence_rows.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// Of a model or of a benchmark; one of both is null.
struct EvidenceReport {
    const Model* model = nullptr;
    const Benchmark* benchmark = nullptr;
    std::optional<BenchmarkFit> fit; ///< of the benchmark
    double vendor_offset = 0;        ///< logit scale
    std::vector<EvidenceRow> rows;
};

std::string evidence_text(const EvidenceReport& report, const Style& style);
std::string evidence_markdown(const EvidenceReport& report);
std::string evidence_csv(const EvidenceReport& report);
std::string evidence_json(const EvidenceReport& report);

} // namespace stackpick
