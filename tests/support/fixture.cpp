// SPDX-License-Identifier: MIT
#include "support/fixture.hpp"

#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <stdexcept>

namespace stackpick::testing {

const std::string_view k_tiny_reference = R"(
labs:
  - {id: acme, name: Acme, country: CN, provider: acme-api, hub: AcmeAI}
  - {id: western, name: Western, country: US, provider: western}
duties:
  - {id: ask-first, effect: agreement, on: [commercial], says: ask first}
  - {id: keep-list, effect: duty, on: [any], says: keep to the list}
licences:
  - {id: MIT, name: MIT License, kind: permissive, osi_approved: true, commercial_use: allowed, fine_tune: true, self_host: true, distribute_derivatives: allowed, output_training: allowed, thresholds: [], territories_excluded: [], use_restrictions: false, verified: true}
  - {id: Apache-2.0, name: Apache License 2.0, aliases: [apache], kind: permissive, osi_approved: true, commercial_use: allowed, fine_tune: true, self_host: true, distribute_derivatives: allowed, output_training: allowed, thresholds: [], territories_excluded: [], use_restrictions: false, verified: true}
  - {id: LicenseRef-Modified-MIT-Acme, name: Modified MIT License (Acme), aliases: [modified mit], kind: permissive-with-conditions, osi_approved: false, commercial_use: allowed, fine_tune: true, self_host: true, distribute_derivatives: allowed, output_training: allowed, thresholds: [], territories_excluded: [], use_restrictions: false, verified: true}
  - {id: LicenseRef-Acme-Research, name: Acme Research License, kind: research-only, osi_approved: false, commercial_use: forbidden, fine_tune: true, self_host: true, distribute_derivatives: allowed, output_training: allowed, thresholds: [], territories_excluded: [], use_restrictions: false, verified: true}
  - {id: LicenseRef-Acme-Ask, name: Acme Licence on request, kind: source-available, osi_approved: false, commercial_use: conditional, fine_tune: true, self_host: true, distribute_derivatives: allowed, output_training: allowed, thresholds: [], obligations: [ask-first], territories_excluded: [], use_restrictions: false, verified: true}
  - {id: LicenseRef-Proprietary-API, name: API terms, kind: proprietary-api, default_for_closed: true, osi_approved: false, commercial_use: allowed, fine_tune: false, self_host: false, thresholds: [], territories_excluded: [], use_restrictions: false, verified: true}
benchmarks:
  - {id: code-bench, name: Code Bench, domains: [coding], unit: '%', range: [0, 100]}
  - {id: code-bench-2, name: Code Bench 2, domains: [coding], unit: '%', range: [0, 100]}
  - {id: c-bench, name: C Bench, domains: [chinese], unit: '%', range: [0, 100]}
accelerators:
  - {id: nvidia-h100-sxm-80gb, name: NVIDIA H100 SXM 80GB, aliases: [h100], vendor: nvidia, kind: datacenter, runtimes: [server], memory_gb: 80, usable_fraction: 1.0, export_restricted_to_cn: true}
  - {id: nvidia-rtx-4090-24gb, name: NVIDIA GeForce RTX 4090 24GB, aliases: ['4090'], vendor: nvidia, kind: consumer, runtimes: [desk], memory_gb: 24, usable_fraction: 1.0}
  - {id: huawei-ascend-910b-64gb, name: Huawei Ascend 910B 64GB, aliases: [910b, ascend-910b], vendor: huawei, kind: datacenter, runtimes: [server], memory_gb: 64, usable_fraction: 1.0}
  - {id: huawei-ascend-910c-128gb, name: Huawei Ascend 910C 128GB, aliases: [910c], vendor: huawei, kind: datacenter, runtimes: [server], memory_gb: 128, usable_fraction: 1.0}
  - {id: amd-rx-7900-xtx-24gb, name: AMD Radeon RX 7900 XTX 24GB, aliases: [7900xtx], vendor: amd, kind: consumer, runtimes: [desk], memory_gb: 24, usable_fraction: 1.0}
formats:
  - {id: bf16, name: BF16, bits_per_weight: 16, runtimes: [server, desk]}
  - {id: fp8, name: FP8, bits_per_weight: 8, runtimes: [server], computes_in: fp8}
  - {id: q4, name: Q4, bits_per_weight: 4.5, runtimes: [desk]}
kv_cache_types:
  - {id: f16, aliases: [fp16, auto], bits_per_value: 16, runtimes: [server, desk]}
  - {id: fp8, bits_per_value: 8, runtimes: [server]}
runtimes:
  - {id: desk, name: Desk, splits: layers, offloads: true, memory_share: {value: 1, because: easy}, workspace_gib: {value: 0, because: easy}, batched_tokens: {value: 0, because: easy}}
  - {id: server, name: Server, usual: true, splits: tensors, memory_share: {value: 1, because: easy}, workspace_gib: {value: 0, because: easy}, batched_tokens: {value: 0, because: easy}}
efficiency_groups:
  - {id: any, bandwidth_share: 0.5, layer_microseconds: 0, compute_share: 0.5, spread: 2, basis: chosen}
efficiency_factors: {experts: 0, linear_attention: 0, latent_attention: 0, all_reduce_microseconds: 0, ram_share: 0.5, basis: chosen}
assumptions:
  weights:
    capability: {value: 0.50, because: chosen}
    economy: {value: 0.20, because: chosen}
    context: {value: 0.05, because: chosen}
    licence: {value: 0.06, because: chosen}
    control: {value: 0.05, because: chosen}
    evidence: {value: 0.06, because: chosen}
    fit: {value: 0.08, because: chosen}
    speed: {value: 0, because: left out of hand calculations}
    footprint: {value: 0, because: left out of hand calculations}
    ecosystem: {value: 0, because: left out of hand calculations}
  layers:
    flagship: {value: 200000000000, because: chosen}
    mid: {value: 20000000000, because: chosen}
    small: {value: 4000000000, because: chosen}
  capability:
    centre: {value: 0, because: an easy number}
    benchmark_sd: {value: 0.5, because: an easy number}
    general_trend_sd: {value: 0, because: an easy number}
    domain_trend_sd: {value: 0, because: an easy number}
    benchmark_trend_sd: {value: 0, because: an easy number}
    lab_general_sd: {value: 0, because: an easy number}
    lab_domain_sd: {value: 0, because: an easy number}
    lab_benchmark_sd: {value: 0, because: an easy number}
    vendor_sd: {value: 0, because: an easy number}
    model_general_sd: {value: 1.2, because: an easy number}
    model_domain_sd: {value: 0.5, because: an easy number}
    unknown_size_sd: {value: 0, because: an easy number}
    unknown_date_sd: {value: 0, because: an easy number}
    slope_sd: {value: 0.000001, because: an easy number}
    result_sd: {value: 0.35, because: an easy number}
    score_sd: {value: 0, because: an easy number}
    chance_share: {value: 0, because: an easy number}
    noise_shrinkage: {value: 1000000000, because: an easy number}
    variance_factor: {value: 1, because: an easy number}
    knot_years: {value: 1, because: an easy number}
    own_cases_sd: {value: 1, because: an easy number}
    own_difficulty_sd: {value: 1, because: an easy number}
    own_trials: {value: 50, because: an easy number}
  economy:
    usd_for_utility_1: {value: 0.0001, because: chosen}
    usd_for_utility_0: {value: 100, because: chosen}
  context:
    doublings_for_utility_1: {value: 2, because: chosen}
  licence_freedom:
    allowed: {value: 1.0, because: chosen}
    allowed-with-duties: {value: 0.95, because: chosen}
    a-duty: {value: 0.05, because: chosen}
    many-duties: {value: 0.6, because: chosen}
    needs-agreement: {value: 0.1, because: chosen}
    unproven: {value: 0.25, because: chosen}
    unread-api: {value: 0.4, because: chosen}
    forbidden: {value: 0.0, because: chosen}
  evidence:
    stderr_for_utility_0: {value: 0.25, because: chosen}
  unknown:
    utility: {value: 0.25, because: chosen}
  unknown_price:
    input_low: {value: 0.1, because: chosen}
    input_high: {value: 2, because: chosen}
    output_low: {value: 0.3, because: chosen}
    output_high: {value: 7, because: chosen}
  priorities:
    share: {value: 0.6, because: chosen}
  speed:
    seconds_for_utility_1: {value: 1, because: chosen}
    seconds_for_utility_0: {value: 10000, because: an easy number}
  ecosystem:
    sources_for_utility_1: {value: 7, because: an easy number}
  unknown_speed:
    low: {value: 25, because: an easy number}
    high: {value: 100, because: an easy number}
  reasoning:
    token_factor: {value: 4, because: an easy number}
  false_alarm:
    tests: {value: 0.1, because: an easy number}
    human: {value: 0.05, because: an easy number}
    judge: {value: 0.2, because: an easy number}
    none: {value: 0, because: chosen}
  robustness:
    weight_sd: {value: 0.3, because: chosen}
  stack:
    shared_difficulty: {value: 0.5, because: an easy number}
    check_output_tokens: {value: 500, because: an easy number}
    most_listed: {value: 150, because: chosen}
  catch_rate:
    tests: {value: 0.9, because: chosen}
    human: {value: 0.8, because: chosen}
    judge: {value: 0.7, because: chosen}
    none: {value: 0.0, because: chosen}
  exchange:
    cny_per_usd: {value: 8, because: an easy number}
  freshness:
    prices: {value: 120, because: chosen}
    evidence: {value: 365, because: chosen}
    licence: {value: 365, because: chosen}
    facts: {value: 730, because: chosen}
  sizing:
    shared_table_below: {value: 4000000000, because: chosen}
    expert_part_of_active: {value: 0.5, because: an easy number}
    weights_spread: {value: 0.05, because: chosen}
    activations_per_hidden_unit: {value: 10, because: an easy number}
    unknown_hidden_size: {value: 8192, because: chosen}
    latent_head_dim: {value: 100, because: an easy number}
    linear_state_bytes: {value: 1000, because: an easy number}
    devices_a_server: {value: 8, because: chosen}
    pcie_gb_s: {value: 25, because: chosen}
    ram_share: {value: 1, because: an easy number}
    server_ram_from_gb: {value: 200, because: chosen}
    server_ram_gb_s: {value: 500, because: chosen}
    desktop_ram_gb_s: {value: 100, because: an easy number}
    least_bits: {value: 4, because: chosen}
    utilisation: {value: 0.5, because: an easy number}
    most_streams: {value: 16, because: chosen}
    default_context: {value: 32768, because: chosen}
    amortisation_years: {value: 4, because: an easy number}
reference_benchmarks:
  coding: [code-bench]
  chinese: [c-bench]
native_formats:
  bf16: bf16
  fp8: fp8
)";

const std::string_view k_tiny_models = R"(
as_of: '2026-11-22'
models:
  - id: acme-27b
    name: Acme-27B
    lab: acme
    openness: open-weight
    licence: Apache-2.0
    released: '2026-07-12'
    parameters: {total: 27000000000}
    context: {native: 262144}
    capabilities: {tools: true}
    evidence:
      - {benchmark: code-bench, score: 60, reported_by: independent, source: https://example.org/acme}
  - id: acme-max
    name: Acme-Max
    lab: acme
    line: flagship
    openness: closed
    licence: LicenseRef-Proprietary-API
    released: '2026-09'
    context: {native: 1000000}
    capabilities: {tools: true, reasoning: true}
    offers:
      - {provider: acme-api, region: cn, input: 16, output: 48, cache_read: 1.6, currency: CNY, as_of: '2026-09', source: https://example.org/prices}
    evidence:
      - {benchmark: code-bench, score: 80, reported_by: vendor, source: https://example.org/acme}
)";

const std::string_view k_tiny_tasks = R"(
tasks:
  - id: coding
    says: Change code
    group: coding
    domains: {coding: 1}
    verify: tests
    needs: [tools]
    context: 131072
    input_tokens: 400000
    output_tokens: 12000
    cached_share: 0.75
    requests_per_day: 1000
    mistake_cost: 1.0
    because: made for tests
  - id: chinese-chat
    says: Talk in Chinese
    group: language
    domains: {chinese: 1}
    verify: none
    context: 8192
    input_tokens: 1000
    output_tokens: 500
    requests_per_day: 100
    mistake_cost: 0
    because: made for tests
)";

Document yaml(std::string_view text, std::string_view name) {
    Diagnostics diagnostics;
    auto document = parse_yaml(name, text, diagnostics);
    require_clean(diagnostics);
    return std::move(document).value();
}

std::string yaml_problems(std::string_view text) {
    Diagnostics diagnostics;
    const bool parsed = parse_yaml("f.yaml", text, diagnostics).has_value();
    if (!parsed && !diagnostics.has_errors()) {
        throw std::logic_error{"refused without a reason"};
    }
    return text_of(diagnostics);
}

std::string text_of(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        text += (text.empty() ? "" : "\n\n") + to_string(diagnostic);
    }
    return text;
}

void require_clean(const Diagnostics& diagnostics) {
    if (!diagnostics.empty()) {
        throw std::runtime_error{text_of(diagnostics)};
    }
}

Catalogue tiny_catalogue(std::string_view models) {
    Diagnostics diagnostics;
    Catalogue catalogue = Catalogue::build(
        {yaml(k_tiny_reference, "reference.yaml"), yaml(models, "models.yaml")}, diagnostics);
    require_clean(diagnostics);
    return catalogue;
}

Catalogue checked_catalogue(const std::vector<Document>& documents, Diagnostics& diagnostics) {
    for (const Document& document : documents) {
        check_document(document, diagnostics);
    }
    return Catalogue::build(documents, diagnostics);
}

std::string catalogue_problems(std::string_view models) {
    Diagnostics diagnostics;
    checked_catalogue({yaml(k_tiny_reference, "reference.yaml"), yaml(models, "models.yaml")}, diagnostics);
    return text_of(diagnostics);
}

Snapshot snapshot_of(const std::vector<Document>& documents) {
    return Snapshot::of(write_snapshot({{"documents", pack_documents(documents)}}));
}

Knowledge tiny_knowledge(std::string_view extra) {
    std::vector<Document> documents{yaml(k_tiny_reference, "reference.yaml"),
                                    yaml(k_tiny_models, "models.yaml"), yaml(k_tiny_tasks, "tasks.yaml")};
    if (!extra.empty()) {
        documents.push_back(yaml(extra, "extra.yaml"));
    }
    Diagnostics diagnostics;
    Knowledge knowledge = load_knowledge({snapshot_of(documents), {}}, diagnostics);
    require_clean(diagnostics);
    return knowledge;
}

} // namespace stackpick::testing
