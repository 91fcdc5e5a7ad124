// SPDX-License-Identifier: MIT
#include "sort_out.hpp"

#include "constraints.hpp"
#include "criteria.hpp"
#include "quick_question.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace stackpick {
namespace {

class Sorter {
public:
    Sorter(const Question& question, Words reasons) : question_{question}, reasons_{reasons} {}

    SortedOut run() {
        if (const QuickQuestion* all = question_.quick()) {
            by_rows(*all);
        } else {
            one_by_one();
        }
        return std::move(result_);
    }

private:
    void by_rows(const QuickQuestion& all) {
        std::vector<Admission> admissions;
        admissions.reserve(all.rows.size());
        for (std::size_t row = 0; row < all.rows.size(); ++row) {
            admissions.push_back(all.admission.of(row, QuickAdmission::Want::all));
        }
        const auto admitted = static_cast<std::size_t>(
            std::count_if(admissions.begin(), admissions.end(),
                          [](const Admission& admission) { return admission.violated == 0; }));
        result_.candidates.reserve(admitted);
        result_.excluded.reserve(admissions.size() - admitted);
        for (std::size_t row = 0; row < all.rows.size(); ++row) {
            const Admission& its = admissions[row];
            std::vector<Reason> by_rules;
            if (its.violated == 0 || all.rules.constrains()) {
                by_rules = all.rules[row].effects.constraints.violated;
            }
            if (its.violated == 0 && by_rules.empty()) {
                keep(all.candidate(row, its.unproven));
            } else {
                exclude(all, row, its.violated, std::move(by_rules));
            }
        }
    }

    void exclude(const QuickQuestion& all, std::size_t row, ConstraintBits violated,
                 std::vector<Reason> by_rules) {
        Excluded excluded{all.rows.model(row), all.rows[row].track(), {}};
        if (reasons_ == Words::all) {
            auto told = all.reasons(row, violated);
            excluded.reasons =
                told ? std::move(*told) : check_constraints(question_, *excluded.model, reasons_).violated;
        } else {
            excluded.reasons.reserve(static_cast<std::size_t>(std::popcount(violated)) + by_rules.size());
            each_constraint(violated, [&](ConstraintId constraint) {
                excluded.reasons.emplace_back().constraint = name_of(constraint);
            });
        }
        std::move(by_rules.begin(), by_rules.end(), std::back_inserter(excluded.reasons));
        result_.excluded.push_back(std::move(excluded));
    }

    void one_by_one() {
        const ModelList& models = question_.catalogue.models();
        for (std::size_t place = 0; place < models.size(); ++place) {
            const Model& model = models[place];
            ConstraintReport report = check_constraints(question_, model, reasons_);
            RuleEffects effects;
            if (report.violated.empty() || question_.rules.constrains()) {
                effects = question_.rules.effects_on(model, Words::none);
                report.add(std::move(effects.constraints));
            }
            if (!report.violated.empty()) {
                result_.excluded.push_back(
                    {ModelRef{models, place}, model.track, std::move(report.violated)});
                continue;
            }
            Candidate candidate =
                score_model(question_, ModelRef{models, place}, std::move(effects), Words::none);
            for (const Reason& reason : report.unproven) {
                candidate.unproven.push_back(reason.constraint);
            }
            keep(std::move(candidate));
        }
    }

    /// A model that succeeds too seldom alone may do in a stack.
    void keep(Candidate candidate) {
        const auto& floor = question_.workload.quality_floor;
        if (!floor || candidate.success_rate >= *floor) {
            result_.candidates.push_back(std::move(candidate));
            return;
        }
        result_.excluded.push_back(
            {candidate.model,
             candidate.track,
             {{std::string{k_quality_floor}, why_not::quality_floor(candidate.success_rate, *floor)}}});
        result_.below_floor.push_back(std::move(candidate));
    }

    const Question& question_;
    Words reasons_;
    SortedOut result_;
};

} // namespace

SortedOut sort_out(const Question& question, Words reasons) {
    return Sorter{question, reasons}.run();
}

} // namespace stackpick
