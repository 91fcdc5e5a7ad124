// SPDX-License-Identifier: MIT
// What every command that decides is asked: a workload, a day, the rules that hold.
#pragma once

#include "cli/command.hpp"
#include "stackpick/decision/costing.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommend.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick::cli {

struct DecisionRequest {
    Knowledge& knowledge; ///< of the session
    WorkloadInput input;  ///< what `workload` was resolved from
    Workload workload;    ///< points into `knowledge`
    RecommendOptions options;
    std::optional<EvaluationEffect> evaluations; ///< of `--evals`, which `knowledge` has taken in
};

/// From flags, files and settings. Reports all mistakes at once.
/// `tells_effect`: also what the user's own evaluations change, for which the question is asked without them.
std::optional<DecisionRequest> decision_request_of(const Arguments& arguments, const Session& session,
                                                   Diagnostics& diagnostics, bool tells_effect = false);

/// `--draws`, with what the draws are for.
Option draws_option(std::string help, std::string group = "The answer");
/// How many it asks for.
int draws_of(const Arguments& arguments, Diagnostics& diagnostics);

/// Which rules hold, none of them included.
std::vector<Option> decision_rule_options();
/// The workload and the rules, under headings.
std::vector<Option> decision_options();

/// `a`, `a+b` or `escalate:a+b`; without a pattern, the one that suits how the task's results are checked.
std::optional<OptionChoice> find_option_choice(const DecisionRequest& request, const std::string& text,
                                               Diagnostics& diagnostics);

} // namespace stackpick::cli
