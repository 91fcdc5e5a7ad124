// SPDX-License-Identifier: MIT
// What workloads ask of a model and its facts say with yes or no, as bits: all of it is checked at once.
#pragma once

#include "constraints.hpp"

#include <bit>
#include <cstdint>
#include <string_view>

namespace stackpick {

using AskBits = std::uint32_t;

/// 0 for what has no bit.
AskBits modality_bit(std::string_view kind);
AskBits need_bit(std::string_view need);
AskBits region_bit(std::string_view region); ///< that the model can be used in it
AskBits openness_bit(Openness tier);
/// The one whose bit is set.
Openness openness_of(AskBits bits);
constexpr AskBits k_ask_reasoning = AskBits{1} << 6U; ///< that of the need
constexpr AskBits k_ask_weights = AskBits{1} << 11U;  ///< that can be had
constexpr AskBits k_ask_served = AskBits{1} << 12U;
constexpr AskBits k_ask_text = AskBits{1} << 13U; ///< as output
constexpr AskBits k_ask_vectors = AskBits{1} << 14U;

/// What is known of a model, whatever the day; of the rest nobody knows.
struct AskFacts {
    AskBits holds = 0;
    AskBits fails = 0;
};
/// All but whether it is served.
AskFacts ask_facts(const Model& model);

/// What a workload wants.
struct Asked {
    AskBits bits = 0;
    AskBits barred = 0; ///< what must not hold: tiers of openness that are not admitted
};
Asked asked_by(const Workload& workload);

/// Constraints as bits, by ConstraintId.
using ConstraintBits = std::uint32_t;
/// Those that bits belong to.
ConstraintBits constraints_of(AskBits bits);
/// Tells of each, in the order in which they are checked.
template <class Tell>
void each_constraint(ConstraintBits constraints, const Tell& tell) {
    for (; constraints != 0; constraints &= constraints - 1) {
        tell(static_cast<ConstraintId>(std::countr_zero(constraints)));
    }
}

} // namespace stackpick
