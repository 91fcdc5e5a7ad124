// SPDX-License-Identifier: MIT
#include "quick_admission.hpp"

#include "base/contains.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>

namespace stackpick {
namespace {

/// By place: whether it is among those that are wanted.
std::vector<char> wanted_among(const std::vector<std::string>& names, const std::vector<std::string>& wanted,
                               bool all) {
    std::vector<char> is_wanted;
    is_wanted.reserve(names.size());
    for (const std::string& name : names) {
        is_wanted.push_back(all || contains(wanted, name) ? 1 : 0);
    }
    return is_wanted;
}

} // namespace

QuickAdmission::QuickAdmission(const ModelRows& rows, const Workload& workload, const TermsColumn& terms,
                               const std::vector<bool>* admitted, const QuickScores& scores,
                               const RowPrices& prices, const RowPrices& anywhere)
    : rows_{rows},
      workload_{workload},
      terms_{terms},
      admitted_{admitted},
      scores_{scores},
      prices_{prices},
      anywhere_{anywhere},
      asked_{asked_by(workload)},
      labs_{wanted_among(rows.labs(), workload.labs, workload.labs.empty())},
      origins_{wanted_among(rows.origins(), workload.origin, workload.admits_any_origin())},
      needs_weights_{workload.usage.needs_weights()},
      wants_provider_{workload.provider && !workload.self_host},
      most_parameters_{workload.self_host ? workload.task->max_parameters : std::nullopt},
      budget_{workload.budget ? std::optional{round_significant(workload.budget->value())} : std::nullopt},
      asks_more_{admitted != nullptr || most_parameters_ || wants_provider_ || !workload.exclude.empty() ||
                 budget_} {}

bool QuickAdmission::is_for(const Workload& workload) {
    const auto has_bit = [](AskBits (*bit)(std::string_view)) {
        return [bit](const std::string& name) {
            return bit(name) != 0;
        };
    };
    return !workload.hosting.hardware && !workload.condition &&
           std::all_of(workload.modality.begin(), workload.modality.end(), has_bit(modality_bit)) &&
           std::all_of(workload.needs.begin(), workload.needs.end(), has_bit(need_bit)) &&
           (!workload.region || region_bit(*workload.region) != 0);
}

Admission QuickAdmission::of(std::size_t place, Want want) const {
    const ModelRow& row = rows_[place];
    const AskBits fails = (asked_.bits & row.facts.fails) | (asked_.barred & row.facts.holds);
    const bool is_outside = origins_[row.origin] == 0 || labs_[row.lab] == 0 || has_too_short_window(row);
    if (want == Want::verdict && (fails != 0 || is_outside)) {
        return {1, 0};
    }
    Admission admission;
    const auto check = [&](ConstraintId constraint, Holds holds) {
        const ConstraintBits bit = ConstraintBits{1} << static_cast<unsigned>(constraint);
        if (holds != Holds::yes) {
            (holds == Holds::no ? admission.violated : admission.unproven) |= bit;
        }
    };
    const auto must = [&](ConstraintId constraint, bool holds) {
        check(constraint, holds ? Holds::yes : Holds::no);
    };
    if (const AskBits open = asked_.bits & ~(row.facts.holds | row.facts.fails); (fails | open) != 0) {
        admission = {constraints_of(fails), constraints_of(open)};
        admission.unproven &= ~admission.violated; // a constraint that asks for several things
    }
    if (is_outside || row.window == ModelRow::k_unknown) {
        must(ConstraintId::origin, origins_[row.origin] != 0);
        must(ConstraintId::lab, labs_[row.lab] != 0);
        check(ConstraintId::context, context(row));
    }
    check(ConstraintId::use, use(place));
    if (asks_more_) {
        check_more(place, must, check);
    }
    if (workload_.strict) {
        admission = {admission.violated | admission.unproven, 0};
    }
    return admission;
}

template <class Must, class Check>
void QuickAdmission::check_more(std::size_t place, const Must& must, const Check& check) const {
    const ModelRow& row = rows_[place];
    if (admitted_ != nullptr) {
        must(ConstraintId::licence, (*admitted_)[row.terms]);
    }
    if (most_parameters_) {
        check(ConstraintId::hardware, hardware(row));
    }
    if (wants_provider_) {
        must(ConstraintId::provider, provider(place));
    }
    if (!workload_.exclude.empty()) {
        const auto is_it = [model = rows_.model(place)](const Model* other) {
            return model == other;
        };
        must(ConstraintId::exclude, std::none_of(workload_.exclude.begin(), workload_.exclude.end(), is_it));
    }
    if (budget_) {
        check(ConstraintId::budget, budget(row));
    }
}

bool QuickAdmission::has_too_short_window(const ModelRow& row) const {
    return row.window != ModelRow::k_unknown && row.window < workload_.context.value();
}

QuickAdmission::Holds QuickAdmission::context(const ModelRow& row) const {
    if (row.window == ModelRow::k_unknown) {
        return Holds::unproven;
    }
    return has_too_short_window(row) ? Holds::no : Holds::yes;
}

QuickAdmission::Holds QuickAdmission::use(std::size_t place) const {
    if (!rows_[place].has_weights() && needs_weights_) {
        return Holds::yes; // `self-host` excludes it
    }
    const TermsRow& terms = terms_[place];
    if (terms.is_forbidden) {
        return Holds::no;
    }
    return terms.is_unproven ? Holds::unproven : Holds::yes;
}

bool QuickAdmission::provider(std::size_t place) const {
    const auto& offers = rows_.model(place)->offers; // one without a price counts as well
    return std::any_of(offers.begin(), offers.end(),
                       [&](const Offer& offer) { return offer.provider == *workload_.provider; });
}

QuickAdmission::Holds QuickAdmission::budget(const ModelRow& row) const {
    const double output = scores_.output_of(row);
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
    if (row.parameters == ModelRow::k_unknown) {
        return Holds::unproven;
    }
    return row.parameters <= *most_parameters_ ? Holds::yes : Holds::no;
}

} // namespace stackpick
