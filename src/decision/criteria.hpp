// SPDX-License-Identifier: MIT
// Utilities in [0,1] on absolute scales: each looks at one option and the workload only, so that adding or
// removing a model cannot reorder the rest. Models alone and stacks are scored by the same functions.
#pragma once

#include "rule_effects.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// Utilities of figures, on the scales of the assumptions.
class UtilityScales {
public:
    explicit UtilityScales(const Assumptions& assumptions);

    /// Ten times the money costs the same utility at any level: people compare costs by ratio.
    [[nodiscard]] double economy(double usd) const;
    [[nodiscard]] double speed(double seconds) const;
    [[nodiscard]] double evidence(double success_error) const;

private:
    double cheap_;
    double dear_;
    double fast_;
    double slow_;
    double widest_error_;
};

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

/// Scores a model that has passed the constraints: criteria, rules, money, deployment and cautions.
Candidate score_model(const Knowledge& knowledge, const Model& model, const Workload& workload,
                      const Date& today, RuleEffects effects);

/// The criteria of an option, in the order in which they are printed. `inherited` are those that its models
/// have whatever they do: context, licence, control, footprint, ecosystem and fit.
std::vector<CriterionScore> criteria_of(const Catalogue& catalogue, const Workload& workload,
                                        const OptionFigures& figures,
                                        const std::vector<CriterionScore>& inherited);

struct Score {
    double value = 0;
    Interval interval; ///< criteria err independently
};

/// Fills in weights and contributions, and adds them up.
Score add_up(std::vector<CriterionScore>& criteria, const Workload& workload);

double clamped(double share);

/// The criterion of that id; there must be one.
const CriterionScore& criterion_of(const std::vector<CriterionScore>& criteria, std::string_view id);

} // namespace stackpick
