// SPDX-License-Identifier: MIT
#include "criteria.hpp"

#include "cautions.hpp"
#include "deployment.hpp"
#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/capability/success.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

double unit(double value) {
    return std::clamp(value, 0.0, 1.0);
}

/// Works out the criteria of one model, in the order in which they are printed.
class Scorer {
public:
    Scorer(const Knowledge& knowledge, const Model& model, const Workload& workload, const Date& today,
           RuleEffects effects)
        : knowledge_{knowledge},
          catalogue_{knowledge.catalogue},
          model_{model},
          workload_{workload},
          today_{today},
          effects_{std::move(effects)} {}

    Candidate score() {
        candidate_.model = &model_;
        estimate_ = estimate_success(knowledge_.abilities, catalogue_, model_, *workload_.task);
        candidate_.success_rate = estimate_.rate;
        candidate_.success_interval = {unit(estimate_.rate - k_z80 * estimate_.standard_error),
                                       unit(estimate_.rate + k_z80 * estimate_.standard_error)};
        candidate_.domains_without_evidence = estimate_.domains_without_evidence;
        candidate_.direct_evidence = estimate_.known && estimate_.results > 0;
        candidate_.deployment = workload_.self_host || workload_.hosting.hardware
                                    ? plan_deployment(catalogue_, model_, workload_)
                                    : std::nullopt;
        candidate_.money = money_at(estimate_.rate);
        candidate_.terms = judge_model(catalogue_, model_, workload_.usage);
        candidate_.rules = std::move(effects_.votes);
        candidate_.undecided_rules = std::move(effects_.undecided);
        add_criteria();
        add_up();
        candidate_.cautions = cautions_of(catalogue_, candidate_, workload_, today_);
        return std::move(candidate_);
    }

private:
    [[nodiscard]] double setting(const std::string& path) const {
        return catalogue_.assumptions().number(path);
    }

    void add_criteria() {
        capability();
        economy();
        context();
        licence();
        control();
        evidence();
        fit();
    }

    void capability() {
        const std::string basis = !candidate_.direct_evidence
                                      ? "no direct evidence; a wide guess"
                                      : "expected success rate from " + std::to_string(estimate_.results) +
                                            (estimate_.results == 1 ? " result" : " results") +
                                            " in the task's domains";
        add("capability", estimate_.rate, candidate_.success_interval, basis, !candidate_.direct_evidence);
    }

    /// Ten times the money costs the same utility at any level: people compare costs by ratio.
    [[nodiscard]] double economy_utility(double usd) const {
        const double cheap = setting("economy.usd_for_utility_1");
        const double dear = setting("economy.usd_for_utility_0");
        return unit(std::log(dear / std::max(usd, 1e-12)) / std::log(dear / cheap));
    }

    [[nodiscard]] MoneyFigures money_at(double success_rate) const {
        return work_out_money(catalogue_, model_, workload_, candidate_.deployment, success_rate, today_);
    }

    [[nodiscard]] double mistakes_at(double success_rate) const {
        return money_at(success_rate).expected_mistake_usd;
    }

    void economy() {
        const MoneyFigures& money = candidate_.money;
        const Interval& success = candidate_.success_interval;
        if (money.usd_per_request) {
            const double price = *money.usd_per_request;
            add("economy", economy_utility(*money.expected_total_usd),
                {economy_utility(price + mistakes_at(success.low)),
                 economy_utility(price + mistakes_at(success.high))},
                format_usd(price) + " a request " +
                    (money.own_hardware ? "on your hardware" : "at " + money.offer->provider) + " plus " +
                    format_usd(money.expected_mistake_usd) + " expected from mistakes",
                false);
            return;
        }
        const Interval price = unknown_price_range(catalogue_, workload_);
        const Interval utility{economy_utility(price.high + mistakes_at(success.low)),
                               economy_utility(price.low + mistakes_at(success.high))};
        const double middle = (economy_utility(price.high + money.expected_mistake_usd) +
                               economy_utility(price.low + money.expected_mistake_usd)) /
                              2;
        add("economy", middle, utility, "no price on record; the usual range of prices", true);
    }

    void context() {
        const auto& native = model_.context.native;
        if (!native) {
            add_unknown("context", "its context window is not on record");
            return;
        }
        const double ratio =
            static_cast<double>(native->value()) / static_cast<double>(workload_.context.value());
        const double doublings = setting("context.doublings_for_utility_1");
        add_exact("context", unit(std::log2(ratio) / doublings),
                  format_size(native->value()) + " native against " + format_size(workload_.context.value()) +
                      " needed");
    }

    void licence() {
        const LicenceJudgement& judged = candidate_.terms.judged;
        const std::string basis = licence_basis(judged);
        if (judged.judgement != Judgement::unproven) {
            add_exact("licence", licence_utility(judged), basis);
        } else if (model_.has_weights()) {
            add("licence", licence_utility(judged), {0.0, 1.0}, basis, true);
        } else {
            add("licence", setting("licence_freedom.unread-api"), {0.0, 1.0}, basis, false);
        }
    }

    [[nodiscard]] double licence_utility(const LicenceJudgement& judged) const {
        const double utility = setting("licence_freedom." + std::string{to_string(judged.judgement)});
        if (judged.judgement != Judgement::allowed_with_duties) {
            return utility;
        }
        const auto duties = static_cast<double>(judged.duties.size());
        return std::max(utility - setting("licence_freedom.a-duty") * duties,
                        setting("licence_freedom.many-duties"));
    }

    [[nodiscard]] std::string licence_basis(const LicenceJudgement& judged) const {
        const std::string licences = candidate_.terms.licence_text();
        const std::string use{in_words(workload_.usage.use)};
        switch (judged.judgement) {
        case Judgement::allowed:
            return licences + " allows " + use;
        case Judgement::allowed_with_duties:
            return licences + " allows " + use + " with duties";
        case Judgement::needs_agreement:
            return licences + " allows " + use + " by agreement only";
        case Judgement::unproven:
            return "whether " + use + " is allowed is unproven: " + licences;
        case Judgement::forbidden:
            break;
        }
        return licences + " forbids " + use;
    }

    void control() {
        if (!model_.has_weights()) {
            add_exact("control", 0.0, "API only: the vendor may change it");
        } else if (!model_.weights.can_be_had()) {
            add_unknown("control", "its weights are said to be open, but no hub is on record");
        } else {
            add_exact("control", 1.0, "its weights can be pinned, tuned and self-hosted");
        }
    }

    void evidence() {
        const double worst = setting("evidence.stderr_for_utility_0");
        add_exact("evidence", unit(1.0 - estimate_.standard_error / worst),
                  "the success rate is known to about " + format_percent(estimate_.standard_error));
    }

    static double signed_strength(RuleEffect effect, double strength) {
        return effect == RuleEffect::prefer ? strength : (effect == RuleEffect::avoid ? -strength : 0);
    }

    /// Rules that a missing fact leaves open count for nothing, and widen the interval.
    void fit() {
        Interval votes;
        std::vector<std::string> ids;
        for (const RuleVote& vote : candidate_.rules) {
            const double strength = signed_strength(vote.effect, vote.strength);
            votes = {votes.low + strength, votes.high + strength};
            if (strength != 0) {
                ids.push_back(vote.id);
            }
        }
        const double known = unit(0.5 + votes.low / 2);
        for (const UndecidedRule& rule : candidate_.undecided_rules) {
            const double strength = signed_strength(rule.effect, rule.strength);
            votes = {votes.low + std::min(strength, 0.0), votes.high + std::max(strength, 0.0)};
            if (strength != 0) {
                ids.push_back(rule.id + " (undecided)");
            }
        }
        const Interval interval{unit(0.5 + votes.low / 2), unit(0.5 + votes.high / 2)};
        add("fit", known, interval, ids.empty() ? "no rule speaks for or against it" : join(ids, ", "),
            interval.low < interval.high);
    }

    void add_exact(const std::string& id, double utility, std::string basis) {
        add(id, utility, {utility, utility}, std::move(basis), false);
    }

    void add_unknown(const std::string& id, std::string basis) {
        add(id, setting("unknown.utility"), {0.0, 1.0}, std::move(basis), true);
    }

    void add(std::string id, double utility, Interval interval, std::string basis, bool unknown) {
        const auto& own = workload_.task->weights;
        const auto at = own.find(id);
        const double weight = at == own.end() ? setting("weights." + id) : at->second;
        candidate_.criteria.push_back(
            {std::move(id), utility, interval, weight, 0, std::move(basis), unknown});
    }

    /// Weights are normalised here, once all criteria are known. Criteria err independently.
    void add_up() {
        double total = 0;
        for (const CriterionScore& criterion : candidate_.criteria) {
            total += criterion.weight;
        }
        double below = 0;
        double above = 0;
        for (CriterionScore& criterion : candidate_.criteria) {
            criterion.weight = total > 0 ? criterion.weight / total : 0;
            criterion.contribution = criterion.weight * criterion.utility;
            candidate_.score += criterion.contribution;
            below += std::pow(criterion.weight * (criterion.utility - criterion.interval.low), 2);
            above += std::pow(criterion.weight * (criterion.interval.high - criterion.utility), 2);
        }
        candidate_.score = round_significant(candidate_.score);
        candidate_.interval = {unit(candidate_.score - std::sqrt(below)),
                               unit(candidate_.score + std::sqrt(above))};
    }

    const Knowledge& knowledge_;
    const Catalogue& catalogue_;
    const Model& model_;
    const Workload& workload_;
    const Date& today_;
    RuleEffects effects_;
    SuccessEstimate estimate_;
    Candidate candidate_;
};

} // namespace

Candidate score_model(const Knowledge& knowledge, const Model& model, const Workload& workload,
                      const Date& today, RuleEffects effects) {
    return Scorer{knowledge, model, workload, today, std::move(effects)}.score();
}

} // namespace stackpick
