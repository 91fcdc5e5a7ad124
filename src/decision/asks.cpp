// SPDX-License-Identifier: MIT
#include "asks.hpp"

#include <algorithm>
#include <bit>

namespace stackpick {
namespace {

// Bits by group, each group after the other.
constexpr unsigned k_first_need = k_input_modalities.size();
constexpr unsigned k_first_region = k_first_need + k_capabilities.size();
constexpr unsigned k_first_tier = 15;
constexpr unsigned k_tiers = 5;
constexpr AskBits k_all_kinds = (AskBits{1} << k_first_need) - 1;
constexpr AskBits k_all_regions = ((AskBits{1} << k_regions.size()) - 1) << k_first_region;
constexpr AskBits k_all_tiers = ((AskBits{1} << k_tiers) - 1) << k_first_tier;
static_assert(k_capabilities[1].name == "reasoning" && k_ask_reasoning == AskBits{1} << (k_first_need + 1));
static_assert(k_ask_weights == AskBits{1} << (k_first_region + k_regions.size()));
static_assert(k_ask_vectors << 1U == AskBits{1} << k_first_tier);

/// Of one thing of a group whose bits begin at `first`; 0 for what is none of them.
template <class Things, class Is>
AskBits bit_of(const Things& things, unsigned first, const Is& is_it) {
    const auto at = std::find_if(things.begin(), things.end(), is_it);
    return at == things.end() ? 0 : AskBits{1} << (first + static_cast<unsigned>(at - things.begin()));
}

void set_inputs(const Model& model, AskFacts& facts) {
    AskBits inputs = 0;
    for (const std::string& kind : model.modalities.input) {
        inputs |= modality_bit(kind);
    }
    facts.holds |= model.modalities.input.empty() ? modality_bit("text") : inputs;
    facts.fails |= model.modalities.input.empty() ? 0 : k_all_kinds & ~inputs;
}

void set_abilities(const Capabilities& capabilities, AskFacts& facts) {
    for (const auto& [name, fact] : k_capabilities) {
        if (const std::optional<bool>& known = capabilities.*fact) {
            (*known ? facts.holds : facts.fails) |= need_bit(name);
        }
    }
}

/// Weights can be run anywhere; an API must be offered in the region.
void set_regions(const Model& model, AskFacts& facts) {
    AskBits regions = 0;
    bool states_all = !model.offers.empty();
    for (const Offer& offer : model.offers) {
        regions |= offer.region ? region_bit(*offer.region) : 0;
        states_all = states_all && offer.region;
    }
    facts.holds |= model.has_weights() ? k_all_regions : regions;
    facts.fails |= states_all && !model.has_weights() ? k_all_regions & ~regions : 0;
}

constexpr ConstraintId constraint_of(unsigned bit) {
    if (bit >= k_first_tier) {
        return ConstraintId::openness;
    }
    if (bit < k_first_region) {
        return bit < k_first_need ? ConstraintId::modality : ConstraintId::needs;
    }
    const AskBits its = AskBits{1} << bit;
    if ((its & k_all_regions) != 0) {
        return ConstraintId::region;
    }
    return its == k_ask_weights  ? ConstraintId::self_host
           : its == k_ask_served ? ConstraintId::served
                                 : ConstraintId::output;
}

} // namespace

AskBits modality_bit(std::string_view kind) {
    return bit_of(k_input_modalities, 0, [&](std::string_view each) { return each == kind; });
}

AskBits need_bit(std::string_view need) {
    return bit_of(k_capabilities, k_first_need,
                  [&](const NamedCapability& each) { return each.name == need; });
}

AskBits region_bit(std::string_view region) {
    return bit_of(k_regions, k_first_region, [&](std::string_view each) { return each == region; });
}

AskBits openness_bit(Openness tier) {
    return AskBits{1} << (k_first_tier + static_cast<unsigned>(tier));
}

Openness openness_of(AskBits bits) {
    const AskBits its = (bits & k_all_tiers) >> k_first_tier;
    return its == 0 ? Openness::unknown : static_cast<Openness>(std::countr_zero(its));
}

AskFacts ask_facts(const Model& model) {
    AskFacts facts;
    set_inputs(model, facts);
    set_abilities(model.capabilities, facts);
    set_regions(model, facts);
    facts.holds |= model.has_weights() && model.weights.can_be_had() ? k_ask_weights : 0;
    facts.fails |= model.has_weights() ? 0 : k_ask_weights;
    facts.holds |= embeds(model) ? k_ask_vectors : k_ask_text;
    facts.fails |= embeds(model) ? k_ask_text : k_ask_vectors;
    facts.holds |= openness_bit(model.openness);
    return facts;
}

Asked asked_by(const Workload& workload) {
    Asked asked;
    asked.bits = k_ask_served | (workload.task->writes_text() ? k_ask_text : k_ask_vectors);
    for (const std::string& kind : workload.modality) {
        asked.bits |= modality_bit(kind);
    }
    for (const std::string& need : workload.needs) {
        asked.bits |= need_bit(need);
    }
    asked.bits |= workload.self_host || workload.usage.needs_weights() ? k_ask_weights : 0;
    asked.bits |= workload.region ? region_bit(*workload.region) : 0;
    asked.barred = workload.openness.empty() ? 0 : k_all_tiers;
    for (const Openness tier : workload.openness) {
        asked.barred &= ~openness_bit(tier);
    }
    return asked;
}

ConstraintBits constraints_of(AskBits bits) {
    ConstraintBits constraints = 0;
    for (; bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(bits));
        constraints |= ConstraintBits{1} << static_cast<unsigned>(constraint_of(bit));
    }
    return constraints;
}

} // namespace stackpick
