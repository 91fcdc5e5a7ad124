// SPDX-License-Identifier: MIT
#include "rule_effects.hpp"

#include "stackpick/rules/condition.hpp"

namespace stackpick {
namespace {

class Effects {
public:
    explicit Effects(bool strict) : strict_{strict} {}

    void add(const RuleFinding& finding) {
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
            effects_.undecided.push_back(
                {rule.id, rule.effect, rule.strength, finding.missing, finding.problem});
        } else if (finding.standing == RuleStanding::applies) {
            effects_.votes.push_back({rule.id, rule.effect, rule.strength, finding.says, finding.brief,
                                      finding.because, rule.source});
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

RuleEffects apply_rules(const Knowledge& knowledge, const Model& model, const Workload& workload,
                        const RecommendOptions& options) {
    const Subject subject{knowledge.catalogue, &model, &workload, options.today};
    const SubjectFacts facts{subject};
    expr::Scratch scratch;
    Effects effects{workload.strict};
    if (options.rules) {
        for (const Rule& rule : knowledge.rules.all()) {
            effects.add(judge(rule, subject, facts, scratch));
        }
    }
    if (options.where) {
        effects.add_condition(*options.where, facts, scratch);
    }
    return effects.take();
}

} // namespace stackpick
