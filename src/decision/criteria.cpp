// SPDX-License-Identifier: MIT
#include "criteria.hpp"

#include "cautions.hpp"
#include "deployment.hpp"
#include "model_criteria.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/capability/success.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace stackpick {
namespace {

/// The criteria that look at figures; the others are inherited.
class FigureCriteria {
public:
    FigureCriteria(const Catalogue& catalogue, const Workload& workload, const OptionFigures& figures)
        : scales_{catalogue.assumptions()}, workload_{workload}, figures_{figures} {}

    [[nodiscard]] CriterionScore capability() const {
        return {"capability",           figures_.success,         figures_.success_interval, 0, 0,
                figures_.success_basis, !figures_.direct_evidence};
    }

    [[nodiscard]] CriterionScore economy() const {
        const MoneyFigures& money = figures_.money;
        const Interval& time = figures_.duration.range;
        const double best = total(money.usd_range.low, figures_.mistakes.low, time.low);
        const double worst = total(money.usd_range.high, figures_.mistakes.high, time.high);
        const Interval interval{scales_.economy(worst), scales_.economy(best)};
        if (money.usd_per_request) {
            return {
                "economy", scales_.economy(*money.expected_total_usd), interval, 0, 0, figures_.money_basis,
                false};
        }
        const double others = money.expected_mistake_usd + money.expected_latency_usd;
        const double middle =
            (scales_.economy(money.usd_range.low + others) + scales_.economy(money.usd_range.high + others)) /
            2;
        return {"economy", middle, interval, 0, 0, "no price on record; the usual range of prices", true};
    }

    [[nodiscard]] CriterionScore speed() const {
        const Duration& duration = figures_.duration;
        const std::string seconds = format_number(round_significant(duration.seconds, 2)) + " s a request";
        return {"speed",
                scales_.speed(duration.seconds),
                {scales_.speed(duration.range.high), scales_.speed(duration.range.low)},
                0,
                0,
                duration.known ? seconds : seconds + " at the usual speeds of APIs; its own is not on record",
                !duration.known};
    }

    [[nodiscard]] CriterionScore evidence() const {
        const double utility = scales_.evidence(figures_.success_error);
        return {"evidence",
                utility,
                {utility, utility},
                0,
                0,
                "the success rate is known to about " + format_percent(figures_.success_error),
                false};
    }

private:
    [[nodiscard]] double total(double usd, double mistakes, double seconds) const {
        return expected_total(workload_, usd, mistakes, seconds);
    }

    UtilityScales scales_;
    const Workload& workload_;
    const OptionFigures& figures_;
};

std::string success_basis(const SuccessEstimate& estimate, bool direct) {
    return !direct ? "no direct evidence; a wide guess"
                   : "expected success rate from " + std::to_string(estimate.results) +
                         (estimate.results == 1 ? " result" : " results") + " in the task's domains";
}

std::string money_basis(const MoneyFigures& money) {
    if (!money.usd_per_request) {
        return {};
    }
    return format_usd(*money.usd_per_request) + " a request " +
           (money.own_hardware ? "on your hardware" : "at " + money.offer->provider) + " plus " +
           format_usd(money.expected_mistake_usd) + " expected from mistakes";
}

/// What a model makes of a request on its own.
OptionFigures figures_of(const Candidate& candidate, const SuccessEstimate& estimate, const Check& check) {
    OptionFigures figures;
    figures.success = candidate.success_rate;
    figures.success_error = candidate.success_error;
    figures.success_interval = candidate.success_interval;
    figures.direct_evidence = candidate.direct_evidence;
    figures.success_basis = success_basis(estimate, candidate.direct_evidence);
    figures.mistakes = {single({candidate.success_interval.high, 0, 0}, check).mistakes,
                        single({candidate.success_interval.low, 0, 0}, check).mistakes};
    figures.duration = candidate.duration;
    figures.money = candidate.money;
    figures.money_basis = money_basis(candidate.money);
    return figures;
}

void set_success(Candidate& candidate, const SuccessEstimate& estimate) {
    candidate.success_rate = estimate.rate;
    candidate.success_error = estimate.standard_error;
    candidate.success_interval = {clamped(estimate.rate - k_z80 * estimate.standard_error),
                                  clamped(estimate.rate + k_z80 * estimate.standard_error)};
    candidate.domains_without_evidence = estimate.domains_without_evidence;
    candidate.direct_evidence = estimate.known && estimate.results > 0;
    candidate.results = estimate.results;
}

} // namespace

double clamped(double share) {
    return std::clamp(share, 0.0, 1.0);
}

const CriterionScore& criterion_of(const std::vector<CriterionScore>& criteria, std::string_view id) {
    return *std::find_if(criteria.begin(), criteria.end(),
                         [&](const CriterionScore& score) { return score.id == id; });
}

UtilityScales::UtilityScales(const Assumptions& assumptions)
    : cheap_{assumptions.number("economy.usd_for_utility_1")},
      dear_{assumptions.number("economy.usd_for_utility_0")},
      fast_{assumptions.number("speed.seconds_for_utility_1")},
      slow_{assumptions.number("speed.seconds_for_utility_0")},
      widest_error_{assumptions.number("evidence.stderr_for_utility_0")} {}

double UtilityScales::economy(double usd) const {
    constexpr double k_next_to_nothing = 1e-12;
    return clamped(std::log(dear_ / std::max(usd, k_next_to_nothing)) / std::log(dear_ / cheap_));
}

double UtilityScales::speed(double seconds) const {
    constexpr double k_no_time = 1e-9;
    return clamped(std::log(slow_ / std::max(seconds, k_no_time)) / std::log(slow_ / fast_));
}

double UtilityScales::evidence(double success_error) const {
    return clamped(1.0 - success_error / widest_error_);
}

std::vector<CriterionScore> criteria_of(const Catalogue& catalogue, const Workload& workload,
                                        const OptionFigures& figures,
                                        const std::vector<CriterionScore>& inherited) {
    const FigureCriteria own{catalogue, workload, figures};
    std::vector<CriterionScore> criteria{own.capability(), own.economy(), own.speed()};
    criteria.insert(criteria.end(), inherited.begin(), inherited.end());
    criteria.insert(criteria.end() - 1, own.evidence()); // the votes of the rules come last
    return criteria;
}

Score add_up(std::vector<CriterionScore>& criteria, const Workload& workload) {
    Score score;
    double below = 0;
    double above = 0;
    for (CriterionScore& criterion : criteria) {
        criterion.weight = workload.weights.at(criterion.id);
        criterion.contribution = criterion.weight * criterion.utility;
        score.value += criterion.contribution;
        below += std::pow(criterion.weight * (criterion.utility - criterion.interval.low), 2);
        above += std::pow(criterion.weight * (criterion.interval.high - criterion.utility), 2);
    }
    score.value = round_significant(score.value);
    score.interval = {clamped(score.value - std::sqrt(below)), clamped(score.value + std::sqrt(above))};
    return score;
}

Candidate score_model(const Knowledge& knowledge, const Model& model, const Workload& workload,
                      const Date& today, RuleEffects effects) {
    const Catalogue& catalogue = knowledge.catalogue;
    Candidate candidate;
    candidate.model = &model;
    const SuccessEstimate estimate = success_of(knowledge, model, *workload.task);
    set_success(candidate, estimate);
    if (workload.self_host || workload.hosting.hardware) {
        candidate.deployment = plan_deployment(catalogue, model, workload);
    }
    const Check check = check_of_task(catalogue, *workload.task);
    candidate.money = price_of(catalogue, model, workload, candidate.deployment, today);
    candidate.duration = duration_of(catalogue, model, workload, candidate.deployment);
    complete(candidate.money, workload,
             single({estimate.rate, candidate.money.usd_per_request.value_or(0), candidate.duration.seconds},
                    check));
    candidate.terms = judge_model(catalogue, model, workload.usage);
    candidate.rules = std::move(effects.votes);
    candidate.undecided_rules = std::move(effects.undecided);
    candidate.criteria = criteria_of(catalogue, workload, figures_of(candidate, estimate, check),
                                     model_criteria(catalogue, candidate, workload));
    const Score score = add_up(candidate.criteria, workload);
    candidate.score = score.value;
    candidate.interval = score.interval;
    candidate.cautions = cautions_of(catalogue, candidate, workload, today);
    return candidate;
}

} // namespace stackpick
