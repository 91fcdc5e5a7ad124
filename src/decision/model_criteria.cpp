// SPDX-License-Identifier: MIT
#include "model_criteria.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace stackpick {
namespace {

double signed_strength(RuleEffect effect, double strength) {
    return effect == RuleEffect::prefer ? strength : (effect == RuleEffect::avoid ? -strength : 0);
}

class ModelCriteria {
public:
    ModelCriteria(const Premises& premises, const Candidate& candidate, const InheritedFacts& facts,
                  Words words)
        : scales_{premises.scales},
          candidate_{candidate},
          facts_{facts},
          model_{*candidate.model},
          workload_{premises.workload},
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
    void context() {
        const auto& native = model_.context.native;
        if (!native) {
            add_unknown("context", "its context window is not on record");
            return;
        }
        add_exact("context", scales_.context(*native, workload_.context), told([&] {
                      return format_size(native->value()) + " native against " +
                             format_size(workload_.context.value()) + " needed";
                  }));
    }

    void licence() {
        CriterionScore score = licence_criterion(scales_, model_, facts_.judged);
        score.basis =
            told([&] { return licence_basis(facts_.judged, facts_.licences, workload_.usage.use); });
        put(std::move(score));
    }

    void control() {
        std::string basis = told([&] { return control_basis(model_); });
        if (!model_.has_weights()) {
            add_exact("control", 0.0, std::move(basis));
        } else if (!model_.weights.can_be_had()) {
            add_unknown("control", std::move(basis));
        } else {
            add_exact("control", 1.0, std::move(basis));
        }
    }

    /// The share of the hardware that is left. Without hardware the weight is 0.
    void footprint() {
        if (!workload_.hosting.hardware) {
            add_exact("footprint", 0.0, "no hardware is given");
            return;
        }
        const Deployment* deployment = facts_.deployment;
        if (deployment == nullptr || !deployment->sizing.placement) {
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
        const Sources sources = sources_of(model_);
        add_exact("ecosystem", scales_.ecosystem(sources.all()),
                  told([&] { return ecosystem_basis(sources); }));
    }

    void fit() {
        CriterionScore score = fit_criterion(candidate_.rules, candidate_.undecided_rules);
        score.basis = told([&] { return fit_basis(candidate_.rules, candidate_.undecided_rules); });
        put(std::move(score));
    }

    /// A text, if texts are wanted.
    template <class Text>
    [[nodiscard]] std::string told(const Text& text) const {
        return words_ ? text() : std::string{};
    }

    void add_exact(std::string_view id, double utility, std::string basis) {
        add(id, utility, {utility, utility}, std::move(basis), false);
    }

    void add_unknown(std::string_view id, std::string basis) {
        add(id, scales_.unknown(), {0.0, 1.0}, std::move(basis), true);
    }

    void add(std::string_view id, double utility, Interval interval, std::string basis, bool unknown) {
        put({id, utility, interval, 0, 0, std::move(basis), unknown});
    }

    void put(CriterionScore score) { criteria_[place_of_criterion(score.id)] = std::move(score); }

    const UtilityScales& scales_;
    const Candidate& candidate_;
    const InheritedFacts& facts_;
    const Model& model_;
    const Workload& workload_;
    bool words_;
    std::vector<CriterionScore> criteria_{k_criteria.size()};
};

} // namespace

std::string licence_basis(const LicenceJudgement& judged, const std::string& licences, Use intended) {
    const std::string use{in_words(intended)};
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

std::string control_basis(const Model& model) {
    if (!model.has_weights()) {
        return "API only: the vendor may change it";
    }
    return model.weights.can_be_had() ? "its weights can be pinned, tuned and self-hosted"
                                      : "its weights are said to be open, but no hub is on record";
}

Sources sources_of(const Model& model) {
    std::set<std::string_view> providers;
    for (const Offer& offer : model.offers) {
        providers.insert(offer.provider);
    }
    const auto count = [](bool is_there) {
        return std::size_t{is_there ? 1U : 0U};
    };
    return {providers.size(),
            count(model.weights.huggingface.has_value()) + count(model.weights.modelscope.has_value())};
}

std::string ecosystem_basis(const Sources& sources) {
    return std::to_string(sources.providers) + (sources.providers == 1 ? " provider" : " providers") +
           " and " + std::to_string(sources.hubs) + (sources.hubs == 1 ? " hub" : " hubs") + " on record";
}

CriterionScore licence_criterion(const UtilityScales& scales, const Model& model,
                                 const LicenceJudgement& judged) {
    const bool is_unproven = judged.judgement == Judgement::unproven;
    const bool is_unread_api = is_unproven && !model.has_weights();
    const double utility = is_unread_api ? scales.unread_api() : scales.licence(judged);
    const Interval interval = is_unproven ? Interval{0, 1} : Interval{utility, utility};
    return {"licence", utility, interval, 0, 0, {}, is_unproven && !is_unread_api};
}

/// Rules that a missing fact leaves open count for nothing, and widen the interval.
CriterionScore fit_criterion(const std::vector<RuleVote>& votes,
                             const std::vector<UndecidedRule>& undecided) {
    double sum = 0;
    for (const RuleVote& vote : votes) {
        sum += signed_strength(vote.effect, vote.strength);
    }
    Interval sums{sum, sum};
    for (const UndecidedRule& rule : undecided) {
        const double strength = signed_strength(rule.effect, rule.strength);
        sums = {sums.low + std::min(strength, 0.0), sums.high + std::max(strength, 0.0)};
    }
    const Interval interval{clamped(0.5 + sums.low / 2), clamped(0.5 + sums.high / 2)};
    return {"fit", clamped(0.5 + sum / 2), interval, 0, 0, {}, interval.low < interval.high};
}

std::string fit_basis(const std::vector<RuleVote>& votes, const std::vector<UndecidedRule>& undecided) {
    std::vector<std::string> ids;
    for (const RuleVote& vote : votes) {
        if (signed_strength(vote.effect, vote.strength) != 0) {
            ids.push_back(vote.id);
        }
    }
    for (const UndecidedRule& rule : undecided) {
        if (signed_strength(rule.effect, rule.strength) != 0) {
            ids.push_back(rule.id + " (undecided)");
        }
    }
    return ids.empty() ? "no rule speaks for or against it" : join(ids, ", ");
}

std::vector<CriterionScore> model_criteria(const Premises& premises, const Candidate& candidate,
                                           const InheritedFacts& facts, Words words) {
    return ModelCriteria{premises, candidate, facts, words}.all();
}

} // namespace stackpick
