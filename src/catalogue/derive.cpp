// SPDX-License-Identifier: MIT
#include "derive.hpp"

#include "stackpick/base/text.hpp"

#include <array>

namespace stackpick {
namespace {

Openness derive_openness(const Model& model, const Licence* licence) {
    if (!model.has_weights()) {
        return Openness::closed;
    }
    if (licence == nullptr) {
        return Openness::unknown; // weights without terms: nobody may rely on them
    }
    if (!licence->osi_approved) {
        return Openness::restricted;
    }
    return model.openness_fact == "open-source" ? Openness::open_source : Openness::open_weight;
}

Role derive_role(const Model& model) {
    if (const auto role = parse_role(model.line.value_or(""))) {
        return *role;
    }
    // Models that only think out loud say so in their names; others switch.
    const std::string name = to_lower(model.name);
    const bool thinks = name.find("thinking") != std::string::npos || name.find("-r1") != std::string::npos ||
                        name.find("qwq") != std::string::npos || name.find("-z1") != std::string::npos;
    return thinks ? Role::reasoning : Role::general;
}

std::optional<Layer> layer_by_parameters(const Model& model, const Assumptions& assumptions) {
    if (!model.parameters.total) {
        return std::nullopt;
    }
    const auto total = static_cast<double>(*model.parameters.total);
    if (total >= assumptions.number("layers.flagship")) {
        return Layer::flagship;
    }
    if (total >= assumptions.number("layers.mid")) {
        return Layer::mid;
    }
    return total >= assumptions.number("layers.small") ? Layer::small : Layer::edge;
}

/// A closed model is where its lab places it; where the lab's line is a role, the tier word of the name
/// decides. Whole words only: `Mini` is no tier of `MiniMax`.
std::optional<Layer> layer_by_name(const Model& model) {
    struct TierWord {
        std::string_view word;
        Layer layer;
    };
    static constexpr std::array<TierWord, 10> k_words{{{"max", Layer::flagship},
                                                       {"pro", Layer::flagship},
                                                       {"ultra", Layer::flagship},
                                                       {"plus", Layer::mid},
                                                       {"flash", Layer::small},
                                                       {"flashx", Layer::small},
                                                       {"turbo", Layer::small},
                                                       {"mini", Layer::small},
                                                       {"lite", Layer::small},
                                                       {"nano", Layer::edge}}};
    std::string spaced = to_lower(model.name);
    for (char& c : spaced) {
        c = (c >= 'a' && c <= 'z') ? c : ' ';
    }
    std::optional<Layer> layer;
    for (const std::string& part : split(spaced, ' ')) {
        for (const TierWord& tier : k_words) {
            layer = part == tier.word ? std::optional{tier.layer} : layer;
        }
    }
    return layer;
}

std::optional<Layer> layer_by_line(const Model& model) {
    const auto layer = parse_layer(model.line.value_or(""));
    return layer ? layer : layer_by_name(model);
}

} // namespace

void derive(Model& model, const Licence* licence, const Assumptions& assumptions) {
    const Overrides& stated = model.overrides;
    model.openness = stated.openness ? stated.openness->value : derive_openness(model, licence);
    model.role = stated.role ? stated.role->value : derive_role(model);
    if (stated.layer) {
        model.layer = stated.layer->value;
    } else {
        model.layer = model.has_weights() ? layer_by_parameters(model, assumptions) : layer_by_line(model);
    }
    if (model.layer) {
        model.track = Track{model.has_weights(), *model.layer};
    }
}

void grade_sources(Model& model, const SourceTable& sources) {
    const std::string* last = nullptr; // most facts of a model are from one source
    bool last_is_weak = false;
    const auto is_weak = [&](const std::string* source) {
        if (source == nullptr) {
            return false;
        }
        if (last == nullptr || *source != *last) {
            last = source;
            last_is_weak = sources.grade_of(*source) == Grade::community;
        }
        return last_is_weak;
    };
    model.only_community.licence = !model.licence_by_default && is_weak(model.source_of("licence"));
    model.only_community.native_context = is_weak(model.source_of("context.native"));
    model.only_community.total_parameters = is_weak(model.source_of("parameters.total"));
    for (Offer& offer : model.offers.edit()) {
        offer.only_community = is_weak(&offer.source);
    }
}

} // namespace stackpick
