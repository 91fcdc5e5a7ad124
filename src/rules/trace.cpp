// SPDX-License-Identifier: MIT
#include "stackpick/rules/trace.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/workload/workload.hpp"

#include <algorithm>

namespace stackpick {
namespace {

/// A model that an example names, or null with an error at the example.
const Model* model_of(const RuleExample& example, const Catalogue& catalogue, Diagnostics& diagnostics) {
    const ModelMatch match = catalogue.find_model(example.model, diagnostics.wants_hints());
    if (match.unique()) {
        return match.models.front();
    }
    const bool none = match.models.empty();
    diagnostics.error(example.where,
                      (none ? "unknown model `" : "several models are called `") + example.model + '`',
                      none ? did_you_mean(match.nearest) : "use an id");
    return nullptr;
}

std::optional<Workload> workload_of(const RuleExample& example, const Catalogue& catalogue,
                                    const TaskSet& tasks, Diagnostics& diagnostics) {
    Diagnostics own = diagnostics.for_part();
    const Document document{std::string{example.where.file_name()}, example.workload};
    const WorkloadInput input = parse_workload(read_workload(document, own), own);
    auto workload = resolve(input, catalogue, tasks, own);
    for (Diagnostic diagnostic : own.all()) {
        if (diagnostic.where.file_name().empty()) { // what is missing has no place of its own
            diagnostic.where = example.where;
        }
        diagnostics.add(std::move(diagnostic));
    }
    return own.has_errors() ? std::nullopt : std::move(workload);
}

std::string outcome_of(const RuleFinding& finding) {
    switch (finding.standing) {
    case RuleStanding::applies:
        return std::string{to_string(finding.rule->effect)};
    case RuleStanding::unknown:
    case RuleStanding::failed:
        return std::string{to_string(finding.standing)};
    default:
        return "none";
    }
}

} // namespace

std::vector<AskedField> asked_fields(const expr::Expression& expression, const SubjectFacts& facts) {
    std::vector<AskedField> asked;
    for (const expr::FieldUse& use : expression.fields_used()) {
        if (use.field) {
            asked.push_back({use.name, facts.value(*use.field), use.type,
                             std::string{vocabulary().fields()[*use.field].unit}});
        }
    }
    return asked;
}

std::vector<RuleTrace> trace_rules(const RuleSet& rules, const Subject& subject, const SubjectFacts& facts) {
    std::vector<RuleTrace> traces;
    expr::Scratch scratch;
    for (const Rule& rule : rules.all()) {
        RuleTrace trace{judge(rule, subject, facts, scratch), {}};
        for (const auto* condition : {&rule.when, &rule.required}) {
            for (AskedField& field :
                 *condition ? asked_fields(**condition, facts) : std::vector<AskedField>{}) {
                const auto same = [&](const AskedField& other) {
                    return other.name == field.name;
                };
                if (std::none_of(trace.asked.begin(), trace.asked.end(), same)) {
                    trace.asked.push_back(std::move(field));
                }
            }
        }
        traces.push_back(std::move(trace));
    }
    return traces;
}

std::vector<ExampleOutcome> run_examples(const RuleSet& rules, const Catalogue& catalogue,
                                         const TaskSet& tasks, Date today, Diagnostics& diagnostics) {
    std::vector<ExampleOutcome> outcomes;
    expr::Scratch scratch;
    for (const Rule& rule : rules.all()) {
        for (const RuleExample& example : rule.examples) {
            const Model* model = model_of(example, catalogue, diagnostics);
            const auto workload = workload_of(example, catalogue, tasks, diagnostics);
            if (model == nullptr || !workload) {
                continue;
            }
            const Subject subject{catalogue, model, &*workload, today};
            const SubjectFacts facts{subject};
            RuleFinding finding = judge(rule, subject, facts, scratch);
            std::string found = outcome_of(finding);
            outcomes.push_back(
                {&rule, &example, std::move(found), std::move(finding.missing), std::move(finding.problem)});
        }
    }
    return outcomes;
}

} // namespace stackpick
