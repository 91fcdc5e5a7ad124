// SPDX-License-Identifier: MIT
// The members of a model, in the order in which a snapshot has them; as packed_facts.hpp.
#pragma once

#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/model.hpp"

namespace stackpick {

template <class Archive>
void fields(Archive& archive, Parameters& parameters) {
    archive(parameters.total, parameters.active);
}

template <class Archive>
void fields(Archive& archive, ContextWindow& context) {
    archive(context.native, context.extended, context.max_output);
}

template <class Archive>
void fields(Archive& archive, Architecture& architecture) {
    archive(architecture.kind, architecture.attention, architecture.native_precision,
            architecture.dimensions);
}

template <class Archive>
void fields(Archive& archive, Modalities& modalities) {
    archive(modalities.input, modalities.output);
}

template <class Archive>
void fields(Archive& archive, Capabilities& capabilities) {
    archive(capabilities.tools, capabilities.reasoning, capabilities.structured_output);
}

template <class Archive>
void fields(Archive& archive, Weights& weights) {
    archive(weights.huggingface, weights.modelscope, weights.sizes);
}

template <class Archive>
void fields(Archive& archive, Offer& offer) {
    archive(offer.provider, offer.region, offer.plan, offer.api_id, offer.endpoint, offer.mode, offer.period,
            offer.input_above, offer.input_up_to, offer.input, offer.output, offer.cache_read, offer.currency,
            offer.valid_from, offer.valid_until, offer.as_of, offer.source, offer.note, offer.only_community);
}

template <class Archive>
void fields(Archive& archive, Evidence& evidence) {
    archive(evidence.benchmark, evidence.score, evidence.metric, evidence.harness);
    archive.choice(evidence.reported_by, Reporter::own);
    archive(evidence.as_of, evidence.source, evidence.trials);
}

template <class Archive>
void fields(Archive& archive, Conflict& conflict) {
    archive(conflict.field, conflict.says, conflict.by, conflict.source);
}

template <class Archive>
void fields(Archive& archive, Deprecation& deprecation) {
    archive(deprecation.date, deprecation.successor, deprecation.source);
}

template <class Archive>
void fields(Archive& archive, Override<Openness>& its) {
    archive.choice(its.value, Openness::open_source);
    archive(its.because);
}

template <class Archive>
void fields(Archive& archive, Override<Layer>& its) {
    archive.choice(its.value, Layer::flagship);
    archive(its.because);
}

template <class Archive>
void fields(Archive& archive, Override<Role>& its) {
    archive.choice(its.value, Role::reasoning);
    archive(its.because);
}

template <class Archive>
void fields(Archive& archive, Overrides& overrides) {
    archive(overrides.openness, overrides.layer, overrides.role);
}

template <class Archive>
void fields(Archive& archive, Track& track) {
    archive(track.open);
    archive.choice(track.layer, Layer::flagship);
}

template <class Archive>
void fields(Archive& archive, OnlyCommunity& only) {
    archive(only.licence, only.native_context, only.total_parameters);
}

template <class Archive>
void fields(Archive& archive, Model& model) {
    archive(model.id, model.name, model.aliases, model.lab, model.family, model.line, model.released,
            model.openness_fact, model.licence, model.parameters, model.architecture, model.context,
            model.modalities, model.capabilities, model.weights, model.base_model, model.base_licence,
            model.deprecated, model.superseded_by, model.overrides, model.offers, model.evidence,
            model.sources, model.conflicts, model.notes, model.as_of, model.changed_as_of, model.where);
    archive.choice(model.openness, Openness::open_source);
    archive.choice(model.layer, Layer::flagship);
    archive.choice(model.role, Role::reasoning);
    archive(model.track, model.licence_by_default, model.only_community);
}

} // namespace stackpick
