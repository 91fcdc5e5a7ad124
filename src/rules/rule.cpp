// SPDX-License-Identifier: MIT
#include "stackpick/rules/rule.hpp"

#include "stackpick/rules/condition.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 5> k_standings{"applies", "idle", "other-task", "unknown", "failed"};

/// What became of a condition, in the finding's terms: applies for true, idle for false.
RuleStanding evaluate(const expr::Expression& condition, const SubjectFacts& facts, expr::Scratch& scratch,
                      RuleFinding& finding) {
    ConditionFinding found = check_condition(condition, facts, scratch);
    if (found.holds) {
        return *found.holds ? RuleStanding::applies : RuleStanding::idle;
    }
    for (std::string& name : found.missing) {
        if (std::find(finding.missing.begin(), finding.missing.end(), name) == finding.missing.end()) {
            finding.missing.push_back(std::move(name));
        }
    }
    if (found.missing.empty()) {
        finding.problem = std::move(found.problem);
        return RuleStanding::failed;
    }
    return RuleStanding::unknown;
}

RuleStanding opposite(RuleStanding standing) {
    switch (standing) {
    case RuleStanding::applies:
        return RuleStanding::idle;
    case RuleStanding::idle:
        return RuleStanding::applies;
    default:
        return standing;
    }
}

/// Of both together, as `&&` has it: one that is idle decides, then unknown comes before an error.
RuleStanding both(RuleStanding a, RuleStanding b) {
    for (const RuleStanding decisive : {RuleStanding::idle, RuleStanding::unknown, RuleStanding::failed}) {
        if (a == decisive || b == decisive) {
            return decisive;
        }
    }
    return RuleStanding::applies;
}

} // namespace

std::vector<const Rule*> RuleSet::of_task(const Task& task) const {
    std::vector<const Rule*> of_task;
    for (const Rule& rule : all()) {
        if (is_for(rule, task)) {
            of_task.push_back(&rule);
        }
    }
    return of_task;
}

bool is_for(const Rule& rule, const Task& task) {
    return rule.tasks.empty() || std::find(rule.tasks.begin(), rule.tasks.end(), task.id) != rule.tasks.end();
}

void add_fields(const Rule& rule, FieldSet& fields) {
    for (const auto* condition : {&rule.when, &rule.required}) {
        if (*condition) {
            fields.add(**condition);
        }
    }
}

void add_fields_of_texts(const Rule& rule, FieldSet& fields) {
    for (const TextTemplate* text : {&rule.says, &rule.brief, &rule.because}) {
        text->add_fields(fields);
    }
}

RuleFinding find(const Rule& rule, const Subject& subject, const SubjectFacts& facts,
                 expr::Scratch& scratch) {
    RuleFinding finding{&rule, RuleStanding::applies, {}, {}, {}, {}, {}};
    if (!is_for(rule, *subject.workload->task)) {
        finding.standing = RuleStanding::other_task;
        return finding;
    }
    if (rule.when) {
        finding.standing = evaluate(*rule.when, facts, scratch, finding);
    }
    if (rule.required && finding.standing != RuleStanding::idle) {
        finding.standing =
            both(finding.standing, opposite(evaluate(*rule.required, facts, scratch, finding)));
    }
    if (finding.standing == RuleStanding::idle) {
        finding.missing.clear(); // of the half that did not decide
        finding.problem.clear();
    }
    return finding;
}

void fill_in_texts(RuleFinding& finding, const SubjectFacts& facts, expr::Scratch& scratch) {
    finding.because = finding.rule->because.fill_in(facts.bindings(), scratch);
    finding.says = finding.rule->says.fill_in(facts.bindings(), scratch);
    finding.brief = finding.rule->brief.fill_in(facts.bindings(), scratch);
}

RuleFinding judge(const Rule& rule, const Subject& subject, const SubjectFacts& facts,
                  expr::Scratch& scratch) {
    RuleFinding finding = find(rule, subject, facts, scratch);
    if (finding.standing != RuleStanding::idle && finding.standing != RuleStanding::other_task) {
        fill_in_texts(finding, facts, scratch);
    }
    return finding;
}

const Rule* RuleSet::find(std::string_view id) const {
    const std::vector<Rule>& rules = all();
    const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return at == rules.end() ? nullptr : &*at;
}

std::vector<std::string> RuleSet::ids() const {
    std::vector<std::string> ids;
    for (const Rule& rule : all()) {
        ids.push_back(rule.id);
    }
    return ids;
}

void RuleSet::remove(std::string_view id) {
    std::erase_if(rules_.edit(), [&](const Rule& rule) { return rule.id == id; });
}

std::string_view to_string(RuleEffect effect) {
    return k_rule_effects.at(static_cast<std::size_t>(effect));
}

std::string_view to_string(RuleStanding standing) {
    return k_standings.at(static_cast<std::size_t>(standing));
}

} // namespace stackpick
