// SPDX-License-Identifier: MIT
#include "rule_book.hpp"

#include "question.hpp"
#include "stackpick/rules/condition.hpp"

#include <algorithm>

namespace stackpick {
namespace {

class Effects {
public:
    explicit Effects(bool strict) : strict_{strict} {}

    void add(RuleFinding finding) {
        const Rule& rule = *finding.rule;
        const bool open =
            finding.standing == RuleStanding::unknown || finding.standing == RuleStanding::failed;
        if (rule.effect == RuleEffect::require) {
            if (open || finding.standing == RuleStanding::applies) {
                constrain(constraint_of_rule(rule.id),
                          finding.because +
                              (open ? "; " + why_undecided(finding.missing, finding.problem) : ""),
                          open);
            }
        } else if (open) {
            effects_.undecided.push_back({rule.id, rule.effect, rule.strength, std::move(finding.missing),
                                          std::move(finding.problem)});
        } else if (finding.standing == RuleStanding::applies) {
            effects_.votes.push_back({rule.id, rule.effect, rule.strength, std::move(finding.says),
                                      std::move(finding.brief), std::move(finding.because), rule.source,
                                      !rule.tasks.empty()});
        }
    }

    void add_condition(const expr::Expression& condition, const SubjectFacts& facts, expr::Scratch& scratch) {
        const ConditionFinding found = check_condition(condition, facts, scratch);
        if (!found.holds) {
            constrain("where", why_undecided(found.missing, found.problem), true);
        } else if (!*found.holds) {
            constrain("where", "it does not meet the condition", false);
        }
    }

    RuleEffects take() { return std::move(effects_); }

private:
    void constrain(std::string constraint, std::string because, bool open) {
        auto& list = open && !strict_ ? effects_.constraints.unproven : effects_.constraints.violated;
        list.push_back({std::move(constraint), std::move(because)});
    }

    bool strict_;
    RuleEffects effects_;
};

} // namespace

bool weighs(const Rule& rule) {
    return rule.effect == RuleEffect::require || rule.effect == RuleEffect::prefer ||
           rule.effect == RuleEffect::avoid;
}

RuleBook::RuleBook(const Knowledge& knowledge, const Workload& workload, const RecommendOptions& options,
                   Which which)
    : catalogue_{knowledge.catalogue}, workload_{workload}, today_{options.today}, where_{options.where} {
    if (where_) {
        weighing_.fields.add(*where_);
        all_.fields.add(*where_);
    }
    if (!options.rules) {
        return;
    }
    // Without a model, what is false stays so whichever it is.
    const Subject anybody{catalogue_, nullptr, &workload_, today_};
    FieldSet fields;
    for (const Rule* rule : knowledge.rules.of_task(*workload.task)) {
        if (which == Which::all || weighs(*rule)) {
            of_task_.push_back(rule);
            add_fields(*rule, fields);
        }
    }
    const SubjectFacts facts{anybody, &fields};
    for (const Rule* rule : of_task_) {
        if (!rule->when || !rule->when->evaluate(facts.bindings(), scratch_).is_false()) {
            for (Part* part : {weighs(*rule) ? &weighing_ : nullptr, &all_}) {
                if (part != nullptr) {
                    part->rules.push_back(rule);
                    add_fields(*rule, part->fields);
                }
            }
        }
    }
}

bool RuleBook::constrains() const {
    return where_ || std::any_of(weighing_.rules.begin(), weighing_.rules.end(),
                                 [](const Rule* rule) { return rule->effect == RuleEffect::require; });
}

RuleColumns RuleBook::columns(const FieldColumns& columns, std::size_t models) const {
    const Subject anybody{catalogue_, nullptr, &workload_, today_};
    const SubjectFacts facts{anybody, &weighing_.fields};
    RuleColumns all{models};
    const bool has_room = weighing_.rules.size() <= RuleColumns::k_most;
    if (columns.empty() || !has_room) {
        all.leave_open();
        return all;
    }
    for (const Rule* rule : weighing_.rules) {
        all.add(rule->when ? rule->when->conjuncts() : std::vector<expr::Expression>{},
                rule->effect == RuleEffect::require, facts, columns);
    }
    if (where_) { // what does not meet it is looked at one by one
        all.add_condition(where_->conjuncts(), facts, columns);
    }
    return all;
}

bool RuleBook::asks_for(std::string_view field) const {
    const auto asks = [&](const expr::Expression& condition) {
        const auto& uses = condition.fields_used();
        return std::any_of(uses.begin(), uses.end(),
                           [&](const expr::FieldUse& use) { return use.name == field; });
    };
    return (where_ && asks(*where_)) || std::any_of(of_task_.begin(), of_task_.end(), [&](const Rule* rule) {
               return (rule->when && asks(*rule->when)) || (rule->required && asks(*rule->required));
           });
}

const SubjectFacts& RuleBook::facts_on(const Subject& subject, Part& part) const {
    if (part.facts) {
        part.facts->ask(subject);
        return *part.facts;
    }
    return part.facts.emplace(subject, &part.fields);
}

void RuleBook::tell(std::vector<RuleFinding>& findings, const Subject& subject, Words words) const {
    std::vector<RuleFinding*> told;
    FieldSet fields;
    for (RuleFinding& finding : findings) {
        if (finding.standing != RuleStanding::idle &&
            (words == Words::all || finding.rule->effect == RuleEffect::require)) {
            told.push_back(&finding);
            add_fields_of_texts(*finding.rule, fields);
        }
    }
    if (told.empty()) {
        return;
    }
    const SubjectFacts facts{subject, &fields};
    for (RuleFinding* finding : told) {
        fill_in_texts(*finding, facts, scratch_);
    }
}

RuleEffects RuleBook::effects_on(const Model& model, Words words) const {
    Effects effects{workload_.strict};
    Part& part = words == Words::all ? all_ : weighing_;
    if (part.rules.empty() && !where_) {
        return effects.take();
    }
    const Subject subject{catalogue_, &model, &workload_, today_};
    const SubjectFacts& facts = facts_on(subject, part);
    std::vector<RuleFinding> findings;
    for (const Rule* rule : part.rules) {
        findings.push_back(find(*rule, subject, facts, scratch_));
    }
    tell(findings, subject, words);
    for (RuleFinding& finding : findings) {
        effects.add(std::move(finding));
    }
    if (where_) {
        effects.add_condition(*where_, facts, scratch_);
    }
    return effects.take();
}

} // namespace stackpick
