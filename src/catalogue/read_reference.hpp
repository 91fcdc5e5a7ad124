// SPDX-License-Identifier: MIT
// From checked entries to labs, licences, benchmarks, accelerators, weight formats, claims, kinds of sources
// and assumptions.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/reference.hpp"
#include "stackpick/catalogue/sources.hpp"

namespace stackpick {

Lab read_lab(const Node& node);
Provider read_provider(const Node& node);
Benchmark read_benchmark(const Node& node);
Accelerator read_accelerator(const Node& node);
AcceleratorVendor read_accelerator_vendor(const Node& node);
WeightFormat read_weight_format(const Node& node);
KvCacheType read_kv_cache_type(const Node& node);
Claim read_claim(const Node& node);
ClaimDocument read_claim_document(const Node& node);
SourceKind read_source_kind(const Node& node);

/// Adds the `assumptions`, `reference_benchmarks` and `native_formats` of a document.
void read_assumptions(const Node& root, Assumptions& assumptions);

/// The paths that the program reads and `assumptions` lacks.
std::vector<std::string> missing_assumptions(const Assumptions& assumptions);

} // namespace stackpick
