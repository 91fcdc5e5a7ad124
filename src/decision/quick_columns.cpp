// SPDX-License-Identifier: MIT
#include "quick_columns.hpp"

#include "base/sorted.hpp"
#include "model_criteria.hpp"
#include "money.hpp"
#include "stackpick/expr/schema.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <algorithm>
#include <tuple>

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

TermsColumn::TermsColumn(const Catalogue& catalogue, const UsageProfile& usage)
    : catalogue_{catalogue}, usage_{usage}, book_{catalogue_, usage_} {
    const UtilityScales scales{catalogue.assumptions()};
    for (const Model& model : catalogue.models()) {
        const LicenceJudgement& judged = book_.of(model);
        rows_.push_back({licence_criterion(scales, model, judged), is_forbidden(judged),
                         is_unproven(judged, model, usage_)});
    }
}

const std::string& TermsColumn::basis_of(const Model& model) const {
    const auto [at, is_new] = bases_.try_emplace(&model);
    if (is_new) {
        at->second = licence_basis(book_.of(model), book_.judge(model).licence_text(), usage_.use);
    }
    return at->second;
}

QuickColumns::QuickColumns(const Knowledge& knowledge, const RecommendOptions& options)
    : knowledge_{knowledge}, options_{options} {}

const TaskColumn& QuickColumns::of_task(const Task& task) {
    return tasks_.of(task.id, [&] { return task_column(task); });
}

TaskColumn QuickColumns::task_column(const Task& task) const {
    TaskColumn column;
    column.check = check_of_task(knowledge_.catalogue, task);
    const ModelList& models = knowledge_.catalogue.models();
    const TaskSuccess success{knowledge_, task};
    for (const Model& model : models) {
        column.success.push_back(success.of(model));
    }
    column.by_success = stable_order(models.size(), [&](std::size_t a, std::size_t b) {
        return column.success[a].rate > column.success[b].rate; // rows are ordered by id
    });
    return column;
}

const TermsColumn& QuickColumns::of_usage(const UsageProfile& usage) {
    return terms_.of(key_of(usage), [&] { return TermsColumn{knowledge_.catalogue, usage}; });
}

const std::vector<RulesRow>& QuickColumns::of_rules(const Workload& workload) {
    return rules_.of(rules_key(workload), [&] { return rules_column(workload); });
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

std::vector<RulesRow> QuickColumns::rules_column(const Workload& workload) const {
    const RuleBook book{knowledge_, workload, options_, RuleBook::Which::weighing};
    std::vector<RulesRow> rows;
    for (const Model& model : knowledge_.catalogue.models()) {
        RuleEffects effects = book.effects_on(model, Words::none);
        CriterionScore fit = fit_criterion(effects.votes, effects.undecided);
        rows.push_back({std::move(effects), std::move(fit)});
    }
    return rows;
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
    for (const Model& model : knowledge_.catalogue.models()) {
        const auto its = knowledge_.catalogue.licences_of(model);
        admitted.push_back(its && its->admitted_by(licences));
    }
    return admitted;
}

} // namespace stackpick
