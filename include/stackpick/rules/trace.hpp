// SPDX-License-Identifier: MIT
// Why each rule does or does not apply, and whether rules do what their examples expect.
#pragma once

#include "stackpick/rules/rule.hpp"

#include <string>
#include <vector>

namespace stackpick {

/// A field that a condition asked for.
struct AskedField {
    std::string name;
    expr::Value value; ///< as long as the facts live
    expr::Type type;
    std::string unit; ///< may be empty
};

struct RuleTrace {
    RuleFinding finding;
    std::vector<AskedField> asked; ///< by the condition, then by the requirement
};

/// `facts` are those of the subject, which has a model and a workload. In the order of the rules.
std::vector<RuleTrace> trace_rules(const RuleSet& rules, const Subject& subject, const SubjectFacts& facts);

/// What a field of an expression is worth in `facts`; a member of an object has no value of its own.
std::vector<AskedField> asked_fields(const expr::Expression& expression, const SubjectFacts& facts);

struct ExampleOutcome {
    const Rule* rule = nullptr;
    const RuleExample* example = nullptr;
    std::string found;                ///< the effect, `none`, `unknown` or `failed`
    std::vector<std::string> missing; ///< where it is unknown: the facts that decide
    std::string problem;              ///< where it failed: why

    [[nodiscard]] bool passed() const { return found == example->expect; }
};

/// Runs every example. Names that cannot be resolved are reported at their place.
std::vector<ExampleOutcome> run_examples(const RuleSet& rules, const Catalogue& catalogue,
                                         const TaskSet& tasks, Date today, Diagnostics& diagnostics);

} // namespace stackpick
