// SPDX-License-Identifier: MIT
// Renderers of rules, of what they say about a model, and of the value of an expression.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/expr/expression.hpp"
#include "stackpick/report/style.hpp"
#include "stackpick/rules/trace.hpp"
#include "stackpick/workload/workload.hpp"

#include <string>
#include <vector>

namespace stackpick {

using Rules = std::vector<const Rule*>;

std::string rules_list_text(const Rules& rules, const Style& style);
std::string rules_list_markdown(const Rules& rules);
/// `stackpick/rules-list/v1`
std::string rules_list_json(const Rules& rules);

std::string rule_text(const Rule& rule, const Style& style);
std::string rule_markdown(const Rule& rule);
/// `stackpick/rules-show/v1`
std::string rule_json(const Rule& rule);

/// What each rule says about a model in a workload.
struct RulesTrace {
    const Model& model;
    const Workload& workload;
    std::vector<RuleTrace> rules;
};

std::string rules_trace_text(const RulesTrace& trace, const Style& style);
std::string rules_trace_markdown(const RulesTrace& trace);
/// `stackpick/rules-trace/v1`
std::string rules_trace_json(const RulesTrace& trace);

/// What became of the examples, and the rules that have none.
struct RulesTest {
    std::vector<ExampleOutcome> outcomes;
    Rules untested;

    [[nodiscard]] std::size_t failures() const;
};

std::string rules_test_text(const RulesTest& test, const Style& style);
/// `stackpick/rules-test/v1`
std::string rules_test_json(const RulesTest& test);

/// Fields and functions that expressions can name.
std::string vocabulary_text(const expr::Schema& schema, const Style& style);
std::string vocabulary_markdown(const expr::Schema& schema);
/// `stackpick/rules-fields/v1`
std::string vocabulary_json(const expr::Schema& schema);

/// The value of an expression, with the facts that entered.
struct Evaluation {
    const expr::Expression& expression;
    const expr::Result& result; ///< no error
    std::vector<AskedField> asked;
};

std::string evaluation_text(const Evaluation& evaluation, const Style& style);
/// `stackpick/value/v1`
std::string evaluation_json(const Evaluation& evaluation);

} // namespace stackpick
