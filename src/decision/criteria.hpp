// SPDX-License-Identifier: MIT
// Utilities in [0,1] on absolute scales: each looks at one option and the workload only, so that adding or
// removing a model cannot reorder the rest. Models alone and stacks are scored by the same functions.
#pragma once

#include "model_criteria.hpp"
#include "question.hpp"
#include "rule_book.hpp"
#include "stackpick/capability/success.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// What an option makes of a request: the criteria that are about it look at nothing else.
struct OptionFigures {
    double success = 0;
    double success_error = 0;
    Interval success_interval;
    bool direct_evidence = false;
    std::string success_basis;
    Interval mistakes; ///< share of requests with a mistake that gets through, 80%: fewest and most
    Duration duration;
    MoneyFigures money;
    std::string money_basis; ///< such as `$0.02 a request at moonshot`
};

/// Scores a model: its criteria, money and time, and with words what is to be known about it.
Candidate score_model(const Question& question, const ModelRef& model, RuleEffects effects, Words words);

void set_success(Candidate& candidate, const SuccessFigures& figures);
/// Criteria and score of a candidate whose success, money, duration and rules are known.
void set_criteria(const Premises& premises, std::vector<CriterionScore> inherited, Words words,
                  Candidate& candidate);

/// All criteria of an option, each at its place. `inherited` has those that its models have whatever they do:
/// context, licence, control, footprint, ecosystem and fit, and leaves the places of the others free.
std::vector<CriterionScore> criteria_of(const Premises& premises, const OptionFigures& figures,
                                        std::vector<CriterionScore> inherited, Words words);

struct Score {
    double value = 0;
    Interval interval; ///< criteria err independently
};

/// Fills in weights and contributions, and adds them up. All criteria in their order.
Score add_up(std::vector<CriterionScore>& criteria, const CriterionWeights& weights);

/// The criterion of that id; there must be one.
const CriterionScore& criterion_of(const CriteriaScores& criteria, std::string_view id);

} // namespace stackpick
