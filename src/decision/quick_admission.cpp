// SPDX-License-Identifier: MIT
#include "quick_admission.hpp"

#include "base/contains.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick {
namespace {

std::uint32_t bit_of(Openness openness) {
    return 1U << static_cast<unsigned>(openness);
}

/// By place: whether it is among those that are wanted.
std::vector<bool> wanted_among(const std::vector<std::string>& names, const std::vector<std::string>& wanted,
                               bool all) {
    std::vector<bool> is_wanted;
    is_wanted.reserve(names.size());
    for (const std::string& name : names) {
        is_wanted.push_back(all || contains(wanted, name));
    }
    return is_wanted;
}

} // namespace

QuickAdmission::QuickAdmission(const ModelRows& rows, const Workload& workload, const TermsColumn& terms,
                               const std::vector<bool>* admitted, const RowPrices& prices,
                               const RowPrices& anywhere)
    : rows_{rows},
      workload_{workload},
      terms_{terms},
      admitted_{admitted},
      prices_{prices},
      anywhere_{anywhere},
      labs_{wanted_among(rows.labs(), workload.labs, workload.labs.empty())},
      origins_{wanted_among(rows.origins(), workload.origin, workload.admits_any_origin())},
      wants_embedding_{workload.task->output_modality == "embedding"},
      needs_weights_{workload.usage.needs_weights()},
      takes_weights_{workload.self_host || needs_weights_},
      budget_{workload.budget ? std::optional{round_significant(workload.budget->value())} : std::nullopt} {
    for (const Openness tier : workload.openness) {
        openness_ |= bit_of(tier);
    }
    for (const std::string& kind : workload.modality) {
        modality_ |= modality_bit(kind);
    }
    for (const std::string& need : workload.needs) {
        needs_ |= need_bit(need);
    }
}

bool QuickAdmission::is_for(const Workload& workload) {
    const auto has_bit = [](std::uint8_t (*bit)(std::string_view)) {
        return [bit](const std::string& name) {
            return bit(name) != 0;
        };
    };
    return !workload.hosting.hardware && !workload.condition &&
           std::all_of(workload.modality.begin(), workload.modality.end(), has_bit(modality_bit)) &&
           std::all_of(workload.needs.begin(), workload.needs.end(), has_bit(need_bit)) &&
           (!workload.region || region_bit(*workload.region) != 0);
}

Admission QuickAdmission::of(std::size_t place, double output, Want want) const {
    const ModelRow& row = rows_[place];
    if (want == Want::verdict && is_hopeless(row)) {
        return {1, 0};
    }
    Admission admission;
    // Inlined, each of the sixteen is a few instructions.
    const auto check = [&](ConstraintId constraint, Holds holds) __attribute__((always_inline)) {
        const ConstraintBits bit = ConstraintBits{1} << static_cast<unsigned>(constraint);
        if (holds == Holds::no || (holds == Holds::unproven && workload_.strict)) {
            admission.violated |= bit;
        } else if (holds == Holds::unproven) {
            admission.unproven |= bit;
        }
        return want == Want::all || admission.violated == 0;
    };
    const auto must = [&](ConstraintId constraint, bool holds) __attribute__((always_inline)) {
        return check(constraint, holds ? Holds::yes : Holds::no);
    };
    (void)(must(ConstraintId::origin, origins_[row.origin]) &&
           check(ConstraintId::self_host, weights(row)) && //
           check(ConstraintId::context, context(row)) &&   //
           check(ConstraintId::needs, needs(row)) &&       //
           check(ConstraintId::modality, modality(row)) && //
           must(ConstraintId::served, row.is_served) &&    //
           must(ConstraintId::output, row.embeds == wants_embedding_) &&
           must(ConstraintId::licence, admitted_ == nullptr || (*admitted_)[place]) &&
           must(ConstraintId::lab, labs_[row.lab]) && //
           must(ConstraintId::openness, openness_ == 0 || (openness_ & bit_of(row.openness)) != 0) &&
           check(ConstraintId::hardware, hardware(row)) && //
           check(ConstraintId::use, use(place)) &&         //
           check(ConstraintId::region, region(row)) &&     //
           must(ConstraintId::provider, provider(row)) &&  //
           must(ConstraintId::exclude, !contains(workload_.exclude, row.model)) &&
           check(ConstraintId::budget, budget(row, output)));
    return admission;
}

/// Violates one of the constraints that exclude most models. Much quicker than to say which.
bool QuickAdmission::is_hopeless(const ModelRow& row) const {
    const bool lacks_weights = takes_weights_ && !row.has_weights;
    const bool lacks_window = row.window != ModelRow::k_unknown && row.window < workload_.context.value();
    return !origins_[row.origin] || lacks_weights || lacks_window || (needs_ & row.lacks) != 0 ||
           !row.is_served || row.embeds != wants_embedding_;
}

QuickAdmission::Holds QuickAdmission::weights(const ModelRow& row) const {
    if (!takes_weights_) {
        return Holds::yes;
    }
    if (!row.has_weights) {
        return Holds::no;
    }
    return row.can_be_had ? Holds::yes : Holds::unproven;
}

QuickAdmission::Holds QuickAdmission::context(const ModelRow& row) const {
    if (row.window == ModelRow::k_unknown) {
        return Holds::unproven;
    }
    return row.window >= workload_.context.value() ? Holds::yes : Holds::no;
}

QuickAdmission::Holds QuickAdmission::use(std::size_t place) const {
    if (!rows_[place].has_weights && needs_weights_) {
        return Holds::yes; // `self-host` excludes it
    }
    const TermsRow& terms = terms_[place];
    if (terms.is_forbidden) {
        return Holds::no;
    }
    return terms.is_unproven ? Holds::unproven : Holds::yes;
}

QuickAdmission::Holds QuickAdmission::modality(const ModelRow& row) const {
    if (row.states_inputs) {
        return (modality_ & ~row.inputs) == 0 ? Holds::yes : Holds::no;
    }
    return (modality_ & ~modality_bit("text")) == 0 ? Holds::yes : Holds::unproven;
}

QuickAdmission::Holds QuickAdmission::needs(const ModelRow& row) const {
    if ((needs_ & row.lacks) != 0) {
        return Holds::no;
    }
    return (needs_ & ~row.has) == 0 ? Holds::yes : Holds::unproven;
}

QuickAdmission::Holds QuickAdmission::region(const ModelRow& row) const {
    if (!workload_.region || row.has_weights || (row.regions & region_bit(*workload_.region)) != 0) {
        return Holds::yes;
    }
    return row.states_all_regions ? Holds::no : Holds::unproven;
}

bool QuickAdmission::provider(const ModelRow& row) const {
    const auto& offers = row.model->offers;
    return !workload_.provider || workload_.self_host ||
           std::any_of(offers.begin(), offers.end(),
                       [&](const Offer& offer) { return offer.provider == *workload_.provider; });
}

QuickAdmission::Holds QuickAdmission::budget(const ModelRow& row, double output) const {
    if (!budget_) {
        return Holds::yes;
    }
    const auto in_region = prices_.least(row, output);
    const auto least = workload_.region ? anywhere_.least(row, output) : in_region;
    if (least && a_month(*least, workload_) > *budget_) {
        return Holds::no;
    }
    if (!in_region) {
        return Holds::unproven;
    }
    return a_month(*in_region, workload_) <= *budget_ ? Holds::yes : Holds::no;
}

/// The size that the task's usual hardware can hold.
QuickAdmission::Holds QuickAdmission::hardware(const ModelRow& row) const {
    const auto& most = workload_.task->max_parameters;
    if (!most || !workload_.self_host) {
        return Holds::yes;
    }
    if (row.parameters == ModelRow::k_unknown) {
        return Holds::unproven;
    }
    return row.parameters <= *most ? Holds::yes : Holds::no;
}

} // namespace stackpick
