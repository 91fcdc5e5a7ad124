// SPDX-License-Identifier: MIT
// `stackpick/recommendation/v1`: the whole answer for machines. Keys that a later capability fills are null
// or empty.
#include "report/recommendation_json.hpp"

#include "report/json.hpp"
#include "report/licence_words.hpp"
#include "report/model_json.hpp"
#include "report/question_words.hpp"
#include "report/recommendation_parts.hpp"
#include "report/sizing_json.hpp"
#include "report/words.hpp"
#include "report/workload_fields.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/recommendation.hpp"

namespace stackpick {

using report::id_or_null;
using report::Json;
using report::json_array;
using report::json_of;
using report::name_or_null;
using report::rate_json;
using report::text_or_null;

namespace {

Json interval_json(const Interval& interval) {
    return report::json_pair(interval.low, interval.high);
}

Json catalogue_json(const Recommendation& result) {
    return {{"digest", text_or_null(result.catalogue_digest)},
            {"as_of", json_of(result.catalogue_as_of)},
            {"models", result.catalogue_models}};
}

Json confidence_json(const Verdict& verdict) {
    if (!verdict.confidence && !verdict.acceptability) {
        return nullptr;
    }
    return {{"acceptability", json_of(verdict.acceptability)},
            {"level", name_or_null(verdict.confidence)},
            {"headline_share", json_of(verdict.headline_share)}};
}

Json verdict_roles(const Verdict& verdict) {
    if (!verdict.primary) {
        return Json::array();
    }
    std::vector<std::string> clauses;
    for (const std::string& clause : verdict.because) {
        clauses.push_back(report::without_stop(clause));
    }
    const std::string why = verdict.stack.value_or(verdict.beats_both.value_or(join(clauses, "; ")));
    Json roles =
        Json::array(Json{{"role", "executor"}, {"model", verdict.primary->id}, {"why", text_or_null(why)}});
    if (verdict.second) {
        roles.push_back({{"role", verdict.pattern == Pattern::escalate ? "escalation" : "validator"},
                         {"model", verdict.second->id},
                         {"why", json_of(verdict.stack)}});
    }
    return roles;
}

Json verdict_json(const Verdict& verdict) {
    return {{"headline", name_or_null(verdict.headline)},
            {"headline_model", id_or_null(verdict.headline_model)},
            {"track", name_or_null(verdict.primary_track)},
            {"pattern", verdict.primary ? Json(to_string(verdict.pattern)) : Json(nullptr)},
            {"primary", id_or_null(verdict.primary)},
            {"unproven", verdict.unproven},
            {"roles", verdict_roles(verdict)},
            {"summary", text_or_null(verdict.summary)},
            {"condition", text_or_null(verdict.condition)},
            {"because", verdict.because},
            {"despite", verdict.despite},
            {"beats_both", json_of(verdict.beats_both)},
            {"stack", json_of(verdict.stack)},
            {"runner_up", json_of(verdict.runner_up)},
            {"contradiction", json_of(verdict.contradiction)},
            {"headline_flip", json_of(verdict.headline_flip)},
            {"flip", json_of(verdict.flip)},
            {"margin", json_of(verdict.margin)},
            {"confidence", confidence_json(verdict)}};
}

Json scored_criterion_json(const CriterionScore& criterion) {
    return {{"id", criterion.id},
            {"utility", json_of(criterion.utility)},
            {"interval", interval_json(criterion.interval)},
            {"weight", json_of(criterion.weight)},
            {"contribution", json_of(criterion.contribution)},
            {"basis", text_or_null(criterion.basis)},
            {"unknown", criterion.unknown}};
}

Json vote_json(const RuleVote& vote) {
    return {{"id", vote.id},
            {"effect", to_string(vote.effect)},
            {"strength", json_of(vote.strength)},
            {"says", text_or_null(vote.says)},
            {"brief", text_or_null(vote.brief)},
            {"because", vote.because},
            {"source", text_or_null(vote.source)}};
}

Json undecided_json(const UndecidedRule& rule) {
    return {{"id", rule.id},
            {"effect", to_string(rule.effect)},
            {"strength", json_of(rule.strength)},
            {"missing", rule.missing},
            {"problem", text_or_null(rule.problem)}};
}

Json deployment_json(const Recommendation& result, const DeploymentRef& deployment) {
    if (!deployment) {
        return nullptr;
    }
    const auto volume = static_cast<double>(result.workload.requests_per_day);
    const auto usd = deployment->own ? std::optional{deployment->own->usd_per_request(volume)} : std::nullopt;
    const Sizing& sizing = deployment->sizing;
    const auto given = sizing.placement ? std::optional{sizing.given_bytes()} : std::nullopt;
    return {{"quant", sizing.weights->format->id},
            {"runtime", sizing.request.runtime->id},
            {"weights_bytes", sizing.need.weights.mid},
            {"needed_bytes", sizing.need.total.mid},
            {"given_bytes", json_of(given)},
            {"fits", json_of(sizing.fits())},
            {"decode_tokens_per_second", rate_json(sizing.speed.decode)},
            {"usd_per_request", json_of(usd)},
            {"basis", text_or_null(deployment->basis)}};
}

Json terms_json(const ModelJudgement& terms) {
    return {{"says", terms.licence_text()},
            {"judgement", to_string(terms.judged.judgement)},
            {"duties", report::duty_ids_json(terms.judged)}};
}

/// In how many of the draws it is first.
Json acceptability_json(const Recommendation& result, const Model* model) {
    if (result.draws == 0) {
        return nullptr;
    }
    const auto share = result.acceptability.find(model);
    return json_of(share == result.acceptability.end() ? 0.0 : share->second);
}

Json candidate_json(const Recommendation& result, const Candidate& candidate) {
    const Offer* offer = candidate.money.offer;
    return {{"rank", candidate.rank},
            {"id", candidate.model->id},
            {"name", candidate.model->name},
            {"track", name_or_null(candidate.model->track)},
            {"score", json_of(candidate.score)},
            {"interval", interval_json(candidate.interval)},
            {"acceptability", acceptability_json(result, candidate.model)},
            {"success_rate", json_of(candidate.success_rate)},
            {"success_interval", interval_json(candidate.success_interval)},
            {"direct_evidence", candidate.direct_evidence},
            {"domains_without_evidence", candidate.domains_without_evidence},
            {"criteria", json_array(candidate.criteria, scored_criterion_json)},
            {"rules", json_array(candidate.rules, vote_json)},
            {"undecided_rules", json_array(candidate.undecided_rules, undecided_json)},
            {"licence", terms_json(candidate.terms)},
            {"cautions", candidate.cautions},
            {"unproven", candidate.unproven},
            {"superseded_by", id_or_null(candidate.successor)},
            {"offer", offer ? report::offer_json(*offer) : Json(nullptr)},
            {"deployment", deployment_json(result, candidate.deployment)}};
}

Json rank_interval_json(const RankedOption& option) {
    return option.rank_interval ? Json::array(option.rank_interval->first, option.rank_interval->second)
                                : Json(nullptr);
}

Json ranked_option_json(const RankedOption& option) {
    const MoneyFigures& money = option.money;
    return {{"rank", option.rank},
            {"id", option.id()},
            {"pattern", to_string(option.pattern)},
            {"roles", report::roles_json(option)},
            {"score", json_of(option.score)},
            {"interval", interval_json(option.interval)},
            {"acceptability", json_of(option.acceptability)},
            {"rank_interval", rank_interval_json(option)},
            {"on_front", option.on_front},
            {"success_rate", json_of(option.success_rate)},
            {"success_interval", interval_json(option.success_interval)},
            {"second_share", option.second ? json_of(option.second_share) : Json(nullptr)},
            {"seconds_per_request", json_of(option.duration.seconds)},
            {"usd_per_request", json_of(money.usd_per_request)},
            {"usd_per_success", json_of(money.usd_per_success)},
            {"usd_per_month", json_of(money.usd_per_month)},
            {"expected_mistake_usd", json_of(money.expected_mistake_usd)},
            {"expected_latency_usd", json_of(money.expected_latency_usd)},
            {"expected_total_usd", json_of(money.expected_total_usd)},
            {"criteria", json_array(option.criteria, scored_criterion_json)}};
}

Json tracks_json(const Recommendation& result) {
    Json tracks = Json::dictionary();
    for (const auto& [track, best] : result.tracks) {
        tracks.set(to_string(track), best ? candidate_json(result, result.candidates[*best]) : Json(nullptr));
    }
    return tracks;
}

Json excluded_json(const Excluded& excluded) {
    return {{"id", excluded.model.id()}, {"reasons", report::reasons_json(excluded.reasons)}};
}

Json step_json(const Step& step) {
    return {{"say", step.say}, {"command", text_or_null(step.command)}};
}

Json missing_json(const MissingFact& missing) {
    return {{"model", missing.model},
            {"fact", missing.fact},
            {"swing", json_of(missing.swing)},
            {"then", text_or_null(missing.then)}};
}

Json removal_json(const RemovalCount& removal) {
    return {{"constraint", removal.constraint},
            {"removed", removal.removed},
            {"removed_alone", removal.removed_alone},
            {"relax", text_or_null(removal.relax)}};
}

Json assumption_json(const std::pair<std::string, Assumption>& assumption) {
    return {{"name", assumption.first},
            {"value", json_of(assumption.second.value)},
            {"because", text_or_null(assumption.second.because)}};
}

Json baseline_json(const std::optional<BaselineComparison>& baseline) {
    if (!baseline) {
        return nullptr;
    }
    return {{"model", id_or_null(baseline->model)},
            {"score", json_of(baseline->score)},
            {"success_rate", json_of(baseline->success_rate)},
            {"usd_per_month", json_of(baseline->usd_per_month)},
            {"changes", baseline->changes}};
}

Json evaluations_json(const std::optional<EvaluationEffect>& effect) {
    if (!effect) {
        return nullptr;
    }
    return {{"files", effect->files},
            {"results", effect->results},
            {"first_before", text_or_null(effect->first_before)},
            {"shifts", json_array(effect->shifts, [](const EvaluationEffect::Shift& shift) {
                 return Json{{"model", shift.model->id},
                             {"before", json_of(shift.before)},
                             {"after", json_of(shift.after)},
                             {"results", shift.results}};
             })}};
}

Json reference_json(const std::optional<Reference>& reference) {
    if (!reference) {
        return nullptr;
    }
    return {{"model", id_or_null(reference->model)},
            {"success_rate", json_of(reference->success_rate)},
            {"usd_per_success", json_of(reference->usd_per_success)}};
}

Json candidates_json(const Recommendation& result, const RecommendationView& view) {
    return json_array(report::shown_candidates(result, view),
                      [&](const Candidate& each) { return candidate_json(result, each); });
}

} // namespace

namespace report {

/// Members that do not depend on what is shown.
using All = const RecommendationView&;

const std::array<RecommendationMember, 17> k_recommendation_members{{
    {"catalogue",
     [](const Recommendation& result, All) {
         return catalogue_json(result);
     }},
    {"workload",
     [](const Recommendation& result, All) {
         return workload_json(result.workload);
     }},
    {"verdict",
     [](const Recommendation& result, All) {
         return verdict_json(result.verdict);
     }},
    {"tracks",
     [](const Recommendation& result, All) {
         return tracks_json(result);
     }},
    {"options",
     [](const Recommendation& result, const RecommendationView& view) {
         return json_array(shown_options(result, view), ranked_option_json);
     }},
    {"candidates", candidates_json},
    {"excluded",
     [](const Recommendation& result, All) {
         return json_array(result.excluded, excluded_json);
     }},
    {"flips",
     [](const Recommendation& result, All) {
         return flips_json(result.flips);
     }},
    {"cautions",
     [](const Recommendation& result, All) {
         return Json(result.cautions);
     }},
    {"next",
     [](const Recommendation& result, All) {
         return json_array(result.next, step_json);
     }},
    {"advice",
     [](const Recommendation& result, All) {
         return json_array(result.advice, vote_json);
     }},
    {"missing",
     [](const Recommendation& result, All) {
         return json_array(result.missing, missing_json);
     }},
    {"removals",
     [](const Recommendation& result, All) {
         return json_array(result.removals, removal_json);
     }},
    {"assumptions",
     [](const Recommendation& result, All) {
         return json_array(result.assumptions, assumption_json);
     }},
    {"evaluations",
     [](const Recommendation& result, All) {
         return evaluations_json(result.evaluations);
     }},
    {"baseline",
     [](const Recommendation& result, All) {
         return baseline_json(result.baseline);
     }},
    {"reference",
     [](const Recommendation& result, All) {
         return reference_json(result.reference);
     }},
}};

} // namespace report

std::string recommendation_json(const Recommendation& result, const RecommendationView& view) {
    Json document{{"schema", "stackpick/recommendation/v1"}};
    for (const auto& member : report::k_recommendation_members) {
        document.add(member.name, member.json(result, view));
    }
    return report::json_document(document);
}

} // namespace stackpick
