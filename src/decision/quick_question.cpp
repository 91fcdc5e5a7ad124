// SPDX-License-Identifier: MIT
#include "quick_question.hpp"

#include "question.hpp"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

namespace stackpick {
namespace {

/// The first that the model is known not to have; there is one.
const std::string& lacking(const ModelRow& row, const std::vector<std::string>& wanted,
                           AskBits (*bit)(std::string_view)) {
    return *std::find_if(wanted.begin(), wanted.end(),
                         [&](const std::string& each) { return (row.facts.fails & bit(each)) != 0; });
}

} // namespace

QuickQuestion::QuickQuestion(QuickModels& models, const Premises& premises)
    : workload{premises.workload},
      rows{models.rows},
      task{models.columns.of_task(*premises.workload.task)},
      terms{models.columns.of_usage(premises.workload.usage)},
      rules{models.columns.of_rules(premises.workload)},
      as_stated{premises.workload},
      scores{rows, premises, as_stated, task, terms, rules},
      prices{rows, premises.workload, scores.request()},
      anywhere{rows, premises.workload, scores.request(), true},
      checks{rows, premises.workload, premises.reading},
      admission{rows,
                premises.workload,
                terms,
                premises.workload.licences.empty() ? nullptr
                                                   : &models.columns.admitted_by(premises.workload.licences),
                scores,
                prices,
                anywhere} {}

Candidate QuickQuestion::candidate(std::size_t row, ConstraintBits unproven) const {
    Candidate candidate = scores.candidate(row, prices);
    each_constraint(unproven,
                    [&](ConstraintId constraint) { candidate.unproven.emplace_back(name_of(constraint)); });
    for (const Reason& reason : rules[row].effects.constraints.unproven) {
        candidate.unproven.push_back(reason.constraint);
    }
    return candidate;
}

std::optional<std::vector<Reason>> QuickQuestion::reasons(std::size_t row, ConstraintBits violated) const {
    if (workload.strict) {
        return std::nullopt; // what is missing counts there
    }
    const ModelRow& its = rows[row];
    std::vector<Reason> all;
    all.reserve(static_cast<std::size_t>(std::popcount(violated)));
    bool is_told = true;
    each_constraint(violated, [&](ConstraintId constraint) {
        const auto tell = [&](std::string because) {
            Reason& reason = all.emplace_back(); // without copies: of a large catalogue most are excluded
            reason.constraint = name_of(constraint);
            reason.because = std::move(because);
        };
        switch (constraint) {
        case ConstraintId::origin:
            return tell(why_not::origin(workload, rows.origins()[its.origin]));
        case ConstraintId::lab:
            return tell(why_not::lab(workload, rows.labs()[its.lab]));
        case ConstraintId::output:
            return tell(why_not::output((its.facts.holds & k_ask_vectors) != 0));
        case ConstraintId::self_host:
            return tell(why_not::closed(workload));
        case ConstraintId::context:
            return tell(why_not::context(workload, its.window));
        case ConstraintId::openness:
            return tell(why_not::openness(openness_of(its.facts.holds)));
        case ConstraintId::modality:
            return tell(why_not::modality(lacking(its, workload.modality, modality_bit)));
        case ConstraintId::needs:
            return tell(why_not::need(lacking(its, workload.needs, need_bit)));
        default:
            is_told = false;
        }
    });
    return is_told ? std::optional{std::move(all)} : std::nullopt;
}

bool QuickQuestion::is_proven(std::size_t row) const {
    return admission.of(row, QuickAdmission::Want::all).unproven == 0 &&
           rules[row].effects.constraints.unproven.empty();
}

Member QuickQuestion::member(const Candidate& candidate) const {
    const std::size_t row = candidate.model.place();
    Member member = scores.member(row, scores.unscored(row, candidate.money.usd_per_request), checks);
    member.candidate = &candidate;
    return member;
}

} // namespace stackpick
