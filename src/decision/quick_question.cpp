// SPDX-License-Identifier: MIT
#include "quick_question.hpp"

#include "question.hpp"

namespace stackpick {

QuickQuestion::QuickQuestion(QuickModels& models, const Premises& premises)
    : rows{models.rows},
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

bool QuickQuestion::is_proven(std::size_t row) const {
    return admission.of(row, QuickAdmission::Want::all).unproven == 0 &&
           rules[row].effects.constraints.unproven.empty();
}

Member QuickQuestion::member(const Candidate& candidate) const {
    constexpr std::size_t k_context = place_of_criterion("context");
    const RowScore score{candidate.money.usd_per_request, candidate.duration,
                         candidate.criteria[k_context].utility, candidate.score};
    Member member = scores.member(candidate.model.place(), score, checks);
    member.candidate = &candidate;
    return member;
}

} // namespace stackpick
