// SPDX-License-Identifier: MIT
// The members of facts, in the order in which a snapshot has them. A change here, or of a type that is
// packed, is a new format: see k_snapshot_format.
#pragma once

#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/licence.hpp"
#include "stackpick/catalogue/model.hpp"
#include "stackpick/catalogue/reference.hpp"
#include "stackpick/catalogue/serving.hpp"
#include "stackpick/catalogue/sources.hpp"

namespace stackpick {

template <class Archive>
void fields(Archive& archive, Lab& lab) {
    archive(lab.id, lab.name, lab.country, lab.provider, lab.hub);
}

template <class Archive>
void fields(Archive& archive, BatchDiscount& batch) {
    archive(batch.discount, batch.models, batch.source, batch.as_of);
}

template <class Archive>
void fields(Archive& archive, Provider& provider) {
    archive(provider.id, provider.name, provider.batch);
}

template <class Archive>
void fields(Archive& archive, SourcedNumber& number) {
    archive(number.value, number.source, number.as_of);
}

template <class Archive>
void fields(Archive& archive, Saturation& saturation) {
    archive(saturation.since, saturation.because, saturation.source);
}

template <class Archive>
void fields(Archive& archive, Benchmark& benchmark) {
    archive(benchmark.id, benchmark.name, benchmark.aliases, benchmark.domains, benchmark.unit,
            benchmark.range, benchmark.lower_is_better, benchmark.chance, benchmark.items,
            benchmark.saturated, benchmark.what);
}

template <class Archive>
void fields(Archive& archive, ClaimDocument& document) {
    archive(document.id, document.source);
}

template <class Archive>
void fields(Archive& archive, Claim& claim) {
    archive(claim.id, claim.by, claim.standing, claim.says, claim.better, claim.model, claim.field);
}

template <class Archive>
void fields(Archive& archive, AcceleratorVendor& vendor) {
    archive(vendor.id, vendor.name, vendor.country);
}

template <class Archive>
void fields(Archive& archive, HourlyRent& rent) {
    archive(rent.usd, rent.provider, rent.range, rent.as_of, rent.source);
}

template <class Archive>
void fields(Archive& archive, Accelerator& device) {
    archive(device.id, device.name, device.vendor, device.kind, device.aliases, device.memory_gb,
            device.memory_options_gb, device.measured_usable_gib, device.usable_fraction,
            device.bandwidth_gb_s, device.fp16_tflops, device.fp8_tflops, device.fp4_tflops, device.int8_tops,
            device.interconnect_gb_s, device.interconnect, device.tdp_w, device.runtimes, device.rent,
            device.export_restricted_to_cn, device.sources);
}

template <class Archive>
void fields(Archive& archive, TensorBits& bits) {
    archive(bits.experts, bits.other, bits.dense, bits.tables);
}

template <class Archive>
void fields(Archive& archive, WeightFormat& format) {
    archive(format.id, format.name, format.aliases, format.family, format.bits_per_weight, format.tensor_bits,
            format.computes_in, format.vendors, format.only_published, format.runtimes);
}

template <class Archive>
void fields(Archive& archive, KvCacheType& type) {
    archive(type.id, type.aliases, type.bits_per_value, type.runtimes);
}

template <class Archive>
void fields(Archive& archive, Assumption& assumption) {
    archive(assumption.value, assumption.because);
}

template <class Archive>
void fields(Archive& archive, Assumptions& assumptions) {
    archive(assumptions.values, assumptions.reference_benchmarks, assumptions.native_formats);
}

template <class Archive>
void fields(Archive& archive, Runtime& runtime) {
    archive(runtime.id, runtime.name, runtime.aliases, runtime.splits_tensors, runtime.usual,
            runtime.offloads, runtime.memory_share, runtime.workspace_gib, runtime.batched_tokens);
}

template <class Archive>
void fields(Archive& archive, Efficiency& efficiency) {
    archive(efficiency.id, efficiency.vendors, efficiency.kinds, efficiency.bandwidth_share,
            efficiency.layer_microseconds, efficiency.compute_share, efficiency.spread, efficiency.basis);
}

template <class Archive>
void fields(Archive& archive, EfficiencyFactors& factors) {
    archive(factors.experts, factors.linear_attention, factors.latent_attention,
            factors.all_reduce_microseconds, factors.ram_share);
}

template <class Archive>
void fields(Archive& archive, Measurement& measured) {
    archive(measured.kind, measured.model, measured.format, measured.hardware, measured.count, measured.value,
            measured.unit, measured.context, measured.prompt_tokens, measured.output_tokens, measured.runtime,
            measured.ram_gb, measured.includes_prompt, measured.offloaded, measured.speculative,
            measured.minimum, measured.run, measured.conditions, measured.source, measured.as_of,
            measured.trust);
}

template <class Archive>
void fields(Archive& archive, SourceKind& kind) {
    archive(kind.id);
    archive.choice(kind.grade, Grade::community);
    archive(kind.lab, kind.says, kind.patterns);
}

template <class Archive>
void fields(Archive& archive, LicenceThreshold& threshold) {
    archive(threshold.metric, threshold.above, threshold.then, threshold.counts, threshold.at,
            threshold.applies_to, threshold.note);
}

template <class Archive>
void fields(Archive& archive, LicenceClause& clause) {
    archive(clause.id, clause.section, clause.says, clause.asks, clause.source);
    archive.choices(clause.on, Act::train_on_outputs);
    archive.choices(clause.unclear_on, Act::train_on_outputs);
}

template <class Archive>
void fields(Archive& archive, Licence& licence) {
    archive(licence.id, licence.name, licence.aliases, licence.kind, licence.default_for_closed,
            licence.provider, licence.osi_approved);
    archive.choice(licence.commercial_use, Permission::forbidden);
    archive(licence.self_host, licence.fine_tune);
    archive.choice(licence.distribute_derivatives, Permission::forbidden);
    archive.choice(licence.output_training, Permission::forbidden);
    archive(licence.patent_grant, licence.use_restrictions, licence.thresholds, licence.territories_excluded,
            licence.territories_excluded_multimodal, licence.obligations, licence.display_name,
            licence.name_prefix, licence.exemptions, licence.clauses, licence.summary, licence.notes,
            licence.url, licence.sources, licence.verified, licence.text_source, licence.superseded_by);
}

template <class Archive>
void fields(Archive& archive, LicenceDuty& duty) {
    archive(duty.id);
    archive.choice(duty.effect, LicenceDuty::Effect::ban);
    archive.choices(duty.on, Act::train_on_outputs);
    archive(duty.says);
}

template <class Archive>
void fields(Archive& archive, CountryGroup& group) {
    archive(group.id, group.name, group.members, group.source);
}

} // namespace stackpick
