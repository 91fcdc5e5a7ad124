// SPDX-License-Identifier: MIT
#include "quick_columns.hpp"

#include "base/sorted.hpp"
#include "model_criteria.hpp"
#include "money.hpp"
#include "stackpick/expr/schema.hpp"
#include "stackpick/rules/vocabulary.hpp"

namespace stackpick {
namespace {

template <class Number>
void append(std::string& key, Number number) {
    key.append(reinterpret_cast<const char*>(&number),
               sizeof number); // NOLINT(*-reinterpret-cast): its bytes
}

void append(std::string& key, const std::optional<double>& number) {
    append(key, number.value_or(-1));
}

/// Two uses that licences see alike.
std::string key_of(const UsageProfile& usage) {
    std::string key;
    append(key, static_cast<int>(usage.use));
    append(key, usage.monthly_users);
    append(key, usage.monthly_revenue);
    append(key, usage.annual_revenue);
    append(key, usage.fine_tune);
    append(key, usage.distribute_weights);
    append(key, usage.train_on_outputs);
    for (const std::string& territory : usage.territories) {
        key += territory + ',';
    }
    return key;
}

} // namespace

TaskColumn::TaskColumn(const Knowledge& knowledge, const Task& task)
    : check_{check_of_task(knowledge.catalogue, task)},
      success_{knowledge, task},
      known_(knowledge.catalogue.models().size(), SuccessFigures{-1, 0, false, 0}) {}

const SuccessFigures& TaskColumn::work_out(std::size_t row) const {
    return known_[row] = success_.figures_at(row);
}

const std::vector<std::size_t>& TaskColumn::by_success() const {
    if (by_success_.empty()) {
        std::vector<double> rates;
        rates.reserve(known_.size());
        for (std::size_t row = 0; row < known_.size(); ++row) {
            rates.push_back((*this)[row].rate);
        }
        by_success_ = descending_order(rates); // rows are ordered by id
    }
    return by_success_;
}

TermsColumn::TermsColumn(const Catalogue& catalogue, const ModelRows& rows, const UsageProfile& usage)
    : catalogue_{catalogue},
      rows_{rows},
      scales_{catalogue.assumptions()},
      usage_{usage},
      book_{catalogue_, usage_},
      by_terms_(rows.terms().size()) {}

const TermsRow& TermsColumn::work_out(std::size_t terms) const {
    const Model& model = *rows_.model(rows_.terms()[terms]);
    const LicenceJudgement& judged = book_.of(model);
    return by_terms_[terms].emplace(TermsRow{licence_criterion(scales_, model, judged), is_forbidden(judged),
                                             is_unproven(judged, model, usage_)});
}

const std::string& TermsColumn::basis_of(std::size_t row) const {
    const auto [at, is_new] = bases_.try_emplace(row);
    if (is_new) {
        const Model& model = *rows_.model(row);
        at->second = licence_basis(book_.of(model), book_.judge(model).licence_text(), usage_.use);
    }
    return at->second;
}

RulesColumn::RulesColumn(const Knowledge& knowledge, const Workload& workload,
                         const RecommendOptions& options)
    : models_{knowledge.catalogue.models()},
      workload_{workload},
      options_{options},
      book_{knowledge, workload_, options_, RuleBook::Which::weighing},
      standings_{book_.columns(knowledge.columns, models_.size())},
      constrains_{book_.constrains()},
      known_(models_.size()) {}

const RulesRow& RulesColumn::work_out(std::size_t row) const {
    const RuleColumns::Standing standing = standings_[row];
    const auto alike = by_standing_.find(standing);
    if (alike != by_standing_.end()) {
        return *(known_[row] = alike->second);
    }
    RuleEffects effects = book_.effects_on(models_[row], Words::none);
    CriterionScore fit = fit_criterion(effects.votes, effects.undecided);
    known_[row] = &rows_.emplace_back(RulesRow{std::move(effects), std::move(fit)});
    if ((standing & RuleColumns::k_open) == 0) {
        by_standing_[standing] = known_[row];
    }
    return *known_[row];
}

QuickColumns::QuickColumns(const Knowledge& knowledge, const ModelRows& rows, const RecommendOptions& options)
    : knowledge_{knowledge}, rows_{rows}, options_{options} {}

const TaskColumn& QuickColumns::of_task(const Task& task) {
    return tasks_.of(task.id, [&] { return TaskColumn{knowledge_, task}; });
}

const TermsColumn& QuickColumns::of_usage(const UsageProfile& usage) {
    return terms_.of(key_of(usage), [&] { return TermsColumn{knowledge_.catalogue, rows_, usage}; });
}

const RulesColumn& QuickColumns::of_rules(const Workload& workload) {
    return rules_.of(rules_key(workload), [&] { return RulesColumn{knowledge_, workload, options_}; });
}

/// All that the task's rules see of a workload.
std::string QuickColumns::rules_key(const Workload& workload) {
    const std::vector<std::size_t>& asked = asked_.of(workload.task->id, [&] {
        FieldSet fields;
        std::vector<std::size_t> of_workload;
        for (const Rule* rule : knowledge_.rules.of_task(*workload.task)) {
            if (options_.rules && weighs(*rule)) {
                add_fields(*rule, fields);
            }
        }
        const auto& all = vocabulary().fields();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string_view group = group_of_field(all[i].name);
            if (fields.has(i) && (group == "workload" || group == "hardware")) {
                of_workload.push_back(i);
            }
        }
        return of_workload;
    });
    std::string key = workload.task->id + (workload.strict ? "!" : "?");
    const Subject anybody{knowledge_.catalogue, nullptr, &workload, options_.today};
    for (const std::size_t field : asked) {
        key += value_of_field(field, anybody) + '\n';
    }
    return key;
}

const std::vector<bool>& QuickColumns::admitted_by(const std::vector<const Licence*>& licences) {
    std::string key;
    for (const Licence* licence : licences) {
        key += licence->id + ',';
    }
    return licences_.of(key, [&] { return licence_column(licences); });
}

std::vector<bool> QuickColumns::licence_column(const std::vector<const Licence*>& licences) const {
    std::vector<bool> admitted;
    for (const std::uint32_t row : rows_.terms()) { // each kind of terms has its licences
        const auto its = knowledge_.catalogue.licences_of(*rows_.model(row));
        admitted.push_back(its && its->admitted_by(licences));
    }
    return admitted;
}

} // namespace stackpick
