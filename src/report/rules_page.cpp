// SPDX-License-Identifier: MIT
// Rules, their traces and their tests as pages.
#include "report/page.hpp"
#include "report/rule_words.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/rules.hpp"
#include "stackpick/rules/condition.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::report {
namespace {

Page list_page(const Rules& rules) {
    Table table;
    table.column("Rule", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Effect");
    table.column("Tasks", Table::Align::left, Table::Fit::wrap, 16);
    table.column("What it says", Table::Align::left, Table::Fit::wrap, 20);
    for (const Rule* rule : rules) {
        table.row({rule->id, effect_in_words(*rule), rule->tasks.empty() ? "all" : join(rule->tasks, ", "),
                   (rule->says.empty() ? rule->because : rule->says).text()});
    }
    Page page{counted(rules.size(), "rule"), {}};
    if (!table.empty()) {
        page.sections.push_back({"", {std::move(table)}});
    }
    return page;
}

Table parts_table(const Rule& rule) {
    Table table;
    table.column("");
    table.column("", Table::Align::left, Table::Fit::wrap, 20);
    table.row({"Effect", effect_in_words(rule)});
    table.row({"Tasks", rule.tasks.empty() ? "all" : join(rule.tasks, ", ")});
    table.row({"When", rule.when ? rule.when->to_text() : "always"});
    if (rule.required) {
        table.row({"Requires", rule.required->to_text()});
    }
    if (!rule.says.empty()) {
        table.row({"Says", rule.says.text()});
    }
    table.row({"Because", rule.because.text()});
    table.row({"Source", rule.source});
    table.row({"Defined at", to_string(rule.where)});
    return table;
}

Page rule_page(const Rule& rule) {
    Page page{rule.id, {{"", {parts_table(rule)}}}};
    if (!rule.brief.empty()) {
        page.sections.push_back({"Brief", {Verbatim{rule.brief.text()}}});
    }
    Bullets examples;
    for (const RuleExample& example : rule.examples) {
        examples.items.push_back(
            fmt::format("{}, {}: {}", example.model, workload_in_words(example), example.expect));
    }
    if (!examples.items.empty()) {
        page.sections.push_back({"Examples", {std::move(examples)}});
    }
    return page;
}

std::string values_in_words(const std::vector<AskedField>& asked) {
    std::vector<std::string> parts;
    parts.reserve(asked.size());
    for (const AskedField& field : asked) {
        parts.push_back(field.name + " = " + value_in_words(field.value));
    }
    return parts.empty() ? "–" : join(parts, ", ");
}

/// What the rules with one of these standings say; nothing when there are none.
Section trace_section(const RulesTrace& trace, std::string heading, std::vector<RuleStanding> standings) {
    Table table;
    table.column("Rule", Table::Align::left, Table::Fit::wrap, 16);
    table.column("Effect");
    table.column("Condition", Table::Align::left, Table::Fit::wrap, 20);
    table.column("With", Table::Align::left, Table::Fit::wrap, 20);
    for (const RuleTrace& one : trace.rules) {
        if (std::find(standings.begin(), standings.end(), one.finding.standing) != standings.end()) {
            const Rule& rule = *one.finding.rule;
            const std::string problem = one.finding.problem.empty() ? "" : "; " + one.finding.problem;
            table.row({rule.id, effect_in_words(rule), condition_in_words(rule),
                       values_in_words(one.asked) + problem});
        }
    }
    return table.empty() ? Section{} : Section{std::move(heading), {std::move(table)}};
}

Section other_tasks_section(const RulesTrace& trace) {
    std::vector<std::string> ids;
    for (const RuleTrace& one : trace.rules) {
        if (one.finding.standing == RuleStanding::other_task) {
            ids.push_back(one.finding.rule->id);
        }
    }
    return ids.empty() ? Section{} : Section{"For other tasks", {Paragraph{join(ids, ", "), Tone::quiet}}};
}

std::size_t count_of(const RulesTrace& trace, RuleStanding standing) {
    return static_cast<std::size_t>(
        std::count_if(trace.rules.begin(), trace.rules.end(),
                      [&](const RuleTrace& one) { return one.finding.standing == standing; }));
}

Page trace_page(const RulesTrace& trace) {
    const std::size_t open = count_of(trace, RuleStanding::unknown) + count_of(trace, RuleStanding::failed);
    std::string title =
        fmt::format("{} in {}: {} of {} apply", trace.model.name, trace.workload.task->id,
                    count_of(trace, RuleStanding::applies), counted(trace.rules.size(), "rule"));
    title += open == 0 ? "" : fmt::format(", {} cannot be decided", open);
    return {title,
            {trace_section(trace, "Apply", {RuleStanding::applies}),
             trace_section(trace, "Cannot be decided", {RuleStanding::unknown, RuleStanding::failed}),
             trace_section(trace, "Do not apply", {RuleStanding::idle}), other_tasks_section(trace)}};
}

std::string failure(const ExampleOutcome& outcome) {
    const std::string why = why_undecided(outcome.missing, outcome.problem);
    return fmt::format("{}: {}: {}, {}: expected {}, found {}{}", to_string(outcome.example->where),
                       outcome.rule->id, outcome.example->model, workload_in_words(*outcome.example),
                       outcome.example->expect, outcome.found, why.empty() ? "" : " (" + why + ")");
}

Page test_page(const RulesTest& test) {
    const std::size_t failures = test.failures();
    Page page{fmt::format("{}: {}", counted(test.outcomes.size(), "example"),
                          failures == 0 ? "all pass" : fmt::format("{} failed", failures)),
              {}};
    Bullets bullets;
    for (const ExampleOutcome& outcome : test.outcomes) {
        if (!outcome.passed()) {
            bullets.items.push_back(failure(outcome));
        }
    }
    if (!bullets.items.empty()) {
        page.sections.push_back({"Failed", {std::move(bullets)}});
    }
    if (!test.untested.empty()) {
        std::vector<std::string> ids;
        for (const Rule* rule : test.untested) {
            ids.push_back(rule->id);
        }
        page.sections.push_back({"Rules without examples", {Paragraph{join(ids, ", "), Tone::warning}}});
    }
    return page;
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string rules_list_text(const Rules& rules, const Style& style) {
    return report::page_text(report::list_page(rules), style);
}

std::string rules_list_markdown(const Rules& rules) {
    return report::page_markdown(report::list_page(rules));
}

std::string rule_text(const Rule& rule, const Style& style) {
    return report::page_text(report::rule_page(rule), style);
}

std::string rule_markdown(const Rule& rule) {
    return report::page_markdown(report::rule_page(rule));
}

std::string rules_trace_text(const RulesTrace& trace, const Style& style) {
    return report::page_text(report::trace_page(trace), style);
}

std::string rules_trace_markdown(const RulesTrace& trace) {
    return report::page_markdown(report::trace_page(trace));
}

std::string rules_test_text(const RulesTest& test, const Style& style) {
    return report::page_text(report::test_page(test), style);
}

std::size_t RulesTest::failures() const {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return !one.passed(); }));
}

} // namespace stackpick
