// SPDX-License-Identifier: MIT
#include "criteria.hpp"

#include "cautions.hpp"
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
    FigureCriteria(const Premises& premises, const OptionFigures& figures, Words words)
        : scales_{premises.scales},
          workload_{premises.workload},
          figures_{figures},
          words_{words == Words::all} {}

    [[nodiscard]] CriterionScore capability() const {
        return {"capability",           figures_.success,         figures_.success_interval, 0, 0,
                figures_.success_basis, !figures_.direct_evidence};
    }

    [[nodiscard]] CriterionScore economy() const {
        const MoneyFigures& money = figures_.money;
        const Interval& time = figures_.duration.range;
        const double best = total(money.usd_range.low, figures_.mistakes.low, time.low);
        const double worst = total(money.usd_range.high, figures_.mistakes.high, time.high);
        const Interval interval{economy_of(worst), economy_of(best)};
        if (money.usd_per_request) {
            return {"economy", economy_of(*money.expected_total_usd), interval, 0, 0, figures_.money_basis,
                    false};
        }
        const double others = money.expected_mistake_usd + money.expected_latency_usd;
        const double middle =
            (economy_of(money.usd_range.low + others) + economy_of(money.usd_range.high + others)) / 2;
        return {"economy", middle, interval, 0, 0, told("no price on record; the usual range of prices"),
                true};
    }

    [[nodiscard]] CriterionScore speed() const {
        const Duration& duration = figures_.duration;
        return {"speed",
                scales_.speed(duration.seconds),
                {scales_.speed(duration.range.high), scales_.speed(duration.range.low)},
                0,
                0,
                words_ ? speed_basis(duration) : std::string{},
                !duration.known};
    }

    [[nodiscard]] CriterionScore evidence() const {
        const double utility = scales_.evidence(figures_.success_error);
        return {"evidence",
                utility,
                {utility, utility},
                0,
                0,
                words_ ? "the success rate is known to about " + format_percent(figures_.success_error)
                       : std::string{},
                false};
    }

private:
    [[nodiscard]] double total(double usd, double mistakes, double seconds) const {
        return expected_total(workload_, usd, mistakes, seconds);
    }

    [[nodiscard]] double economy_of(double usd) const {
        return scales_.economy(usd, workload_.mistake_cost.value());
    }

    [[nodiscard]] std::string told(const char* text) const { return words_ ? text : std::string{}; }

    [[nodiscard]] static std::string speed_basis(const Duration& duration) {
        const std::string seconds = format_number(round_significant(duration.seconds, 2)) + " s a request";
        return duration.known ? seconds : seconds + " at the usual speeds of APIs; its own is not on record";
    }

    const UtilityScales& scales_;
    const Workload& workload_;
    const OptionFigures& figures_;
    bool words_;
};

std::string success_basis(const Candidate& candidate) {
    if (!candidate.direct_evidence) {
        return candidate.model->evidence.empty() ? "no result at all; a wide guess"
                                                 : "no result in the task's domains; inferred from others";
    }
    return "expected success rate from " + std::to_string(candidate.results) +
           (candidate.results == 1 ? " result" : " results") + " in the task's domains";
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
OptionFigures figures_of(const Candidate& candidate, const Check& check, Words words) {
    OptionFigures figures;
    figures.success = candidate.success_rate;
    figures.success_error = candidate.success_error;
    figures.success_interval = candidate.success_interval;
    figures.direct_evidence = candidate.direct_evidence;
    figures.mistakes = {single({candidate.success_interval.high, 0, 0}, check).mistakes,
                        single({candidate.success_interval.low, 0, 0}, check).mistakes};
    figures.duration = candidate.duration;
    figures.money = candidate.money;
    if (words == Words::all) {
        figures.success_basis = success_basis(candidate);
        figures.money_basis = money_basis(candidate.money);
    }
    return figures;
}

} // namespace

void set_success(Candidate& candidate, const SuccessFigures& figures) {
    candidate.success_rate = figures.rate;
    candidate.success_error = figures.standard_error;
    candidate.success_interval = {clamped(figures.rate - k_z80 * figures.standard_error),
                                  clamped(figures.rate + k_z80 * figures.standard_error)};
    candidate.direct_evidence = figures.known && figures.results > 0;
    candidate.results = figures.results;
}

const CriterionScore& criterion_of(const CriteriaScores& criteria, std::string_view id) {
    return *std::find_if(criteria.begin(), criteria.end(),
                         [&](const CriterionScore& score) { return score.id == id; });
}

std::vector<CriterionScore> criteria_of(const Premises& premises, const OptionFigures& figures,
                                        std::vector<CriterionScore> inherited, Words words) {
    constexpr std::size_t k_capability = place_of_criterion("capability"); // while it is compiled
    constexpr std::size_t k_economy = place_of_criterion("economy");
    constexpr std::size_t k_speed = place_of_criterion("speed");
    constexpr std::size_t k_evidence = place_of_criterion("evidence");
    const FigureCriteria own{premises, figures, words};
    inherited[k_capability] = own.capability();
    inherited[k_economy] = own.economy();
    inherited[k_speed] = own.speed();
    inherited[k_evidence] = own.evidence();
    return inherited;
}

Score add_up(std::vector<CriterionScore>& criteria, const CriterionWeights& weights) {
    Score score;
    std::size_t place = 0;
    double below = 0;
    double above = 0;
    for (CriterionScore& criterion : criteria) {
        criterion.weight = weights[place++];
        criterion.contribution = criterion.weight * criterion.utility;
        score.value += criterion.contribution;
        const double down = criterion.weight * (criterion.utility - criterion.interval.low);
        const double up = criterion.weight * (criterion.interval.high - criterion.utility);
        below += down * down;
        above += up * up;
    }
    score.value = round_significant(score.value);
    score.interval = {clamped(score.value - std::sqrt(below)), clamped(score.value + std::sqrt(above))};
    return score;
}

void set_criteria(const Premises& premises, std::vector<CriterionScore> inherited, Words words,
                  Candidate& candidate) {
    std::vector<CriterionScore> criteria =
        criteria_of(premises, figures_of(candidate, premises.check, words), std::move(inherited), words);
    const Score score = add_up(criteria, premises.workload.weights);
    candidate.criteria = std::move(criteria);
    candidate.score = score.value;
    candidate.interval = score.interval;
}

Candidate score_model(const Question& question, const ModelRef& its_model, RuleEffects effects, Words words) {
    const Catalogue& catalogue = question.catalogue;
    const Workload& workload = question.workload;
    const Model& model = *its_model;
    Candidate candidate;
    candidate.model = its_model;
    candidate.track = model.track;
    SuccessEstimate estimate = question.success.of(model);
    set_success(candidate, estimate);
    candidate.domains_without_evidence = std::move(estimate.domains_without_evidence);
    const bool is_sized = workload.hosting.hardware || (workload.self_host && words == Words::all);
    const DeploymentRef deployment = is_sized ? question.deployment_of(model) : nullptr;
    candidate.money = price_of(question, model, deployment.get());
    candidate.duration = duration_of(question, model, deployment.get());
    complete(candidate.money, workload,
             single({estimate.rate, candidate.money.usd_per_request.value_or(0), candidate.duration.seconds},
                    question.check));
    candidate.rules = std::move(effects.votes);
    candidate.undecided_rules = std::move(effects.undecided);
    if (words == Words::all) {
        candidate.terms = question.judge_terms(model);
    }
    candidate.deployment = deployment;
    const std::string licences = words == Words::all ? candidate.terms.licence_text() : std::string{};
    const Deployment* on_hardware = workload.hosting.hardware ? deployment.get() : nullptr;
    const InheritedFacts facts{question.terms_of(model), on_hardware, licences};
    set_criteria(question, model_criteria(question, candidate, facts, words), words, candidate);
    if (words == Words::all) {
        candidate.cautions = cautions_of(catalogue, candidate, workload, question.today);
    }
    return candidate;
}

} // namespace stackpick
