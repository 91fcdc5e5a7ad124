// SPDX-License-Identifier: MIT
#include "model_criteria.hpp"

#include "criteria.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace stackpick {
namespace {

double context_utility(const Catalogue& catalogue, Tokens native, Tokens context) {
    const double ratio = static_cast<double>(native.value()) / static_cast<double>(context.value());
    return clamped(std::log2(ratio) / catalogue.assumptions().number("context.doublings_for_utility_1"));
}

class ModelCriteria {
public:
    ModelCriteria(const Question& question, const Candidate& candidate, Words words)
        : question_{question},
          catalogue_{question.catalogue},
          candidate_{candidate},
          model_{*candidate.model},
          workload_{question.workload},
          words_{words == Words::all} {}

    std::vector<CriterionScore> all() {
        context();
        licence();
        control();
        footprint();
        ecosystem();
        fit();
        return std::move(criteria_);
    }

private:
    [[nodiscard]] double setting(std::string_view path) const {
        return catalogue_.assumptions().number(path);
    }

    void context() {
        const auto& native = model_.context.native;
        if (!native) {
            add_unknown("context", "its context window is not on record");
            return;
        }
        add_exact("context", context_utility(catalogue_, *native, workload_.context), told([&] {
                      return format_size(native->value()) + " native against " +
                             format_size(workload_.context.value()) + " needed";
                  }));
    }

    void licence() {
        const LicenceJudgement& judged = question_.terms_of(model_);
        const std::string basis = told([&] { return licence_basis(judged); });
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

    /// The share of the hardware that is left. Without hardware the weight is 0.
    void footprint() {
        if (!workload_.hosting.hardware) {
            add_exact("footprint", 0.0, "no hardware is given");
            return;
        }
        const auto& deployment = question_.deployment_of(model_);
        if (!deployment || !deployment->sizing.placement) {
            add_unknown("footprint", "its size on the hardware is not on record");
            return;
        }
        const Sizing& sizing = deployment->sizing;
        const auto free = [&](std::int64_t needed) {
            return clamped(1 - static_cast<double>(needed) / static_cast<double>(sizing.given_bytes()));
        };
        add("footprint", free(sizing.need.total.mid),
            {free(sizing.need.total.high), free(sizing.need.total.low)}, deployment->basis, false);
    }

    void ecosystem() {
        std::set<std::string_view> providers;
        for (const Offer& offer : model_.offers) {
            providers.insert(offer.provider);
        }
        const std::size_t hubs = (model_.weights.huggingface ? 1 : 0) + (model_.weights.modelscope ? 1 : 0);
        const auto sources = static_cast<double>(providers.size() + hubs);
        add_exact("ecosystem",
                  clamped(std::log2(1 + sources) / std::log2(1 + setting("ecosystem.sources_for_utility_1"))),
                  told([&] {
                      return std::to_string(providers.size()) +
                             (providers.size() == 1 ? " provider" : " providers") + " and " +
                             std::to_string(hubs) + (hubs == 1 ? " hub" : " hubs") + " on record";
                  }));
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
        const double known = clamped(0.5 + votes.low / 2);
        for (const UndecidedRule& rule : candidate_.undecided_rules) {
            const double strength = signed_strength(rule.effect, rule.strength);
            votes = {votes.low + std::min(strength, 0.0), votes.high + std::max(strength, 0.0)};
            if (strength != 0) {
                ids.push_back(rule.id + " (undecided)");
            }
        }
        const Interval interval{clamped(0.5 + votes.low / 2), clamped(0.5 + votes.high / 2)};
        add("fit", known, interval,
            told([&] { return ids.empty() ? "no rule speaks for or against it" : join(ids, ", "); }),
            interval.low < interval.high);
    }

    /// A text, if texts are wanted.
    template <class Text>
    [[nodiscard]] std::string told(const Text& text) const {
        return words_ ? text() : std::string{};
    }

    void add_exact(const std::string& id, double utility, std::string basis) {
        add(id, utility, {utility, utility}, std::move(basis), false);
    }

    void add_unknown(const std::string& id, std::string basis) {
        add(id, setting("unknown.utility"), {0.0, 1.0}, std::move(basis), true);
    }

    void add(std::string id, double utility, Interval interval, std::string basis, bool unknown) {
        criteria_.push_back({std::move(id), utility, interval, 0, 0, std::move(basis), unknown});
    }

    const Question& question_;
    const Catalogue& catalogue_;
    const Candidate& candidate_;
    const Model& model_;
    const Workload& workload_;
    bool words_;
    std::vector<CriterionScore> criteria_;
};

} // namespace

void set_context_utility(const Question& question, Tokens context, Candidate& candidate) {
    if (const auto& native = candidate.model->context.native) {
        for (CriterionScore& criterion : candidate.criteria) {
            criterion.utility = criterion.id == "context"
                                    ? context_utility(question.catalogue, *native, context)
                                    : criterion.utility;
        }
    }
}

std::vector<CriterionScore> model_criteria(const Question& question, const Candidate& candidate,
                                           Words words) {
    return ModelCriteria{question, candidate, words}.all();
}

} // namespace stackpick
