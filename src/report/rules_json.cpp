// SPDX-License-Identifier: MIT
// `stackpick/rules-list/v1`, `rules-show`, `rules-trace`, `rules-test`.
#include "report/expression_json.hpp"
#include "report/json.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/report/rules.hpp"

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::text_or_null;

namespace {

Json condition_json(const RuleCondition& condition) {
    return condition ? Json(condition->to_text()) : Json(nullptr);
}

Json strength_json(const Rule& rule) {
    return rule.strength > 0 ? json_of(rule.strength) : Json(nullptr);
}

Json workload_of(const RuleExample& example) {
    Json workload = Json::dictionary();
    for (const Entry& entry : example.workload.entries) {
        workload.set(entry.key, entry.value.scalar);
    }
    return workload;
}

Json example_json(const RuleExample& example) {
    return {{"model", example.model}, {"workload", workload_of(example)}, {"expect", example.expect}};
}

Json rule_parts(const Rule& rule) {
    return {{"id", rule.id},
            {"effect", to_string(rule.effect)},
            {"strength", strength_json(rule)},
            {"tasks", rule.tasks.empty() ? Json(nullptr) : Json(rule.tasks)},
            {"when", condition_json(rule.when)},
            {"require", condition_json(rule.required)},
            {"says", text_or_null(rule.says.text())},
            {"brief", text_or_null(rule.brief.text())},
            {"because", rule.because.text()},
            {"source", text_or_null(rule.source)},
            {"where", to_string(rule.where)}};
}

Json asked_json(const AskedField& field) {
    return {{"field", field.name},
            {"value", report::value_json(field.value, field.type)},
            {"unit", text_or_null(field.unit)}};
}

Json trace_json(const RuleTrace& trace) {
    const RuleFinding& finding = trace.finding;
    const Rule& rule = *finding.rule;
    return {{"id", rule.id},
            {"effect", to_string(rule.effect)},
            {"strength", strength_json(rule)},
            {"standing", to_string(finding.standing)},
            {"when", condition_json(rule.when)},
            {"require", condition_json(rule.required)},
            {"values", json_array(trace.asked, asked_json)},
            {"missing", finding.missing},
            {"problem", text_or_null(finding.problem)},
            {"says", text_or_null(finding.says)},
            {"because", text_or_null(finding.because)},
            {"source", text_or_null(rule.source)}};
}

Json outcome_json(const ExampleOutcome& outcome) {
    return {{"rule", outcome.rule->id},
            {"where", to_string(outcome.example->where)},
            {"model", outcome.example->model},
            {"workload", workload_of(*outcome.example)},
            {"expect", outcome.example->expect},
            {"found", outcome.found},
            {"passed", outcome.passed()},
            {"missing", outcome.missing},
            {"problem", text_or_null(outcome.problem)}};
}

} // namespace

std::string rules_list_json(const Rules& rules) {
    return report::json_document(
        {{"schema", "stackpick/rules-list/v1"},
         {"rules", json_array(rules, [](const Rule* rule) { return rule_parts(*rule); })}});
}

std::string rule_json(const Rule& rule) {
    return report::json_document({{"schema", "stackpick/rules-show/v1"},
                                  {"rule", rule_parts(rule)},
                                  {"examples", json_array(rule.examples, example_json)}});
}

std::string rules_trace_json(const RulesTrace& trace) {
    return report::json_document({{"schema", "stackpick/rules-trace/v1"},
                                  {"model", trace.model.id},
                                  {"workload", report::workload_json(trace.workload)},
                                  {"rules", json_array(trace.rules, trace_json)}});
}

std::string rules_test_json(const RulesTest& test) {
    return report::json_document(
        {{"schema", "stackpick/rules-test/v1"},
         {"examples", test.outcomes.size()},
         {"failed", test.failures()},
         {"outcomes", json_array(test.outcomes, outcome_json)},
         {"untested", json_array(test.untested, [](const Rule* rule) { return Json(rule->id); })}});
}

} // namespace stackpick
