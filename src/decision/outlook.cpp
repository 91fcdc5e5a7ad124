// SPDX-License-Identifier: MIT
#include "outlook.hpp"

#include "base/contains.hpp"
#include "base/sorted.hpp"
#include "deployment.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/sizing/serve.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace stackpick {
namespace {

constexpr std::size_t k_missing_shown = 3;

/// How a missing fact of `candidate` could change who is first; empty when it cannot.
std::string change_through(const Candidate& candidate, const CriterionScore& criterion,
                           const Candidate& first, const Candidate* second) {
    if (candidate.model == first.model) {
        const double worst =
            candidate.score - criterion.weight * (criterion.utility - criterion.interval.low);
        if (second != nullptr && worst < second->score) {
            return "at worst it would fall to " + format_score(worst) + ", behind " + second->model->name;
        }
        return {};
    }
    const double best = candidate.score + criterion.weight * (criterion.interval.high - criterion.utility);
    return best > first.score ? "at best it would rank first (" + format_score(best) + " against " +
                                    format_score(first.score) + ")"
                              : std::string{};
}

/// Whether nothing would keep a model behind those that are known to qualify, if only the fact behind a
/// criterion were known.
bool proves(std::string_view criterion, const Candidate& candidate) {
    static const std::map<std::string_view, std::vector<std::string_view>> k_behind{
        {"economy", {"budget", "region", "provider"}},
        {"context", {"context"}},
        {"licence", {"licence", "use"}},
        {"control", {"self-host"}},
        {"footprint", {"hardware"}},
    };
    const auto its = k_behind.find(criterion);
    return std::all_of(candidate.unproven.begin(), candidate.unproven.end(),
                       [&](const std::string& unproven) {
                           return its != k_behind.end() && contains(its->second, std::string_view{unproven});
                       });
}

/// What is not on record when a criterion is unknown.
std::string missing_fact_name(std::string_view criterion) {
    static const std::map<std::string_view, std::string_view> names{
        {"capability", "its success in the task's domains"},
        {"economy", "its price"},
        {"context", "its context window"},
        {"licence", "its licence"},
        {"control", "where its weights can be had"}};
    const auto at = names.find(criterion);
    return std::string{at == names.end() ? criterion : at->second};
}

void compare_money(const MoneyFigures& mine, const MoneyFigures& theirs, std::vector<std::string>& changes) {
    const auto& now = theirs.usd_per_month;
    const auto& then = mine.usd_per_month;
    if (!now || !then) {
        changes.emplace_back(now ? "its monthly cost is unknown: no price on record"
                                 : "today's monthly cost is unknown: no price on record");
        return;
    }
    const double saved = *now - *then;
    changes.push_back("tokens cost " + format_usd(*then) + " instead of " + format_usd(*now) + " a month (" +
                      (saved >= 0 ? "saves " : "adds ") + format_usd(std::abs(saved)) + ")");
}

const Offer* priced_offer(const Recommendation& result, const ModelRef& model) {
    const Candidate* candidate = result.candidate_of(model);
    return candidate == nullptr ? nullptr : candidate->money.offer;
}

Step pin_step(const Model& model) {
    if (model.weights.huggingface) {
        return {"Pin the weights of " + model.name + " to one revision of the hub",
                "hf download " + *model.weights.huggingface + " --revision <commit>"};
    }
    if (model.weights.modelscope) {
        return {"Pin the weights of " + model.name + " to one revision of the hub",
                "modelscope download --model " + *model.weights.modelscope + " --revision <commit>"};
    }
    return {"Find where the weights are published: no hub is on record for " + model.name, ""};
}

/// Who calls the weights at somebody's API is under the terms of both.
std::string terms_there(const Catalogue& catalogue, const Model& model, const Offer& offer) {
    if (!model.has_weights()) {
        return {};
    }
    const Licence* terms = terms_of_provider(catalogue, offer.provider);
    return "; its terms of service hold beside the licence" +
           (terms == nullptr ? std::string{", and they are not on record"} : ": " + terms->id);
}

Step api_step(const Catalogue& catalogue, const Model& model, const Offer* offer) {
    if (offer != nullptr && offer->api_id) {
        return {"Call " + model.name + " at " + offer->provider + " as `" + *offer->api_id +
                    "`, and pin that id" + terms_there(catalogue, model, *offer),
                ""};
    }
    if (offer != nullptr) {
        return {"Call " + model.name + " at " + offer->provider +
                    ", and pin its model id there: it is not on record" +
                    terms_there(catalogue, model, *offer),
                ""};
    }
    return {"Look up the model id and price of " + model.name + ": no offer is on record", ""};
}

/// A command of several lines on one.
std::string on_one_line(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        std::string_view part = trim(line);
        if (part.ends_with('\\')) {
            part = trim(part.substr(0, part.size() - 1));
        }
        text += (text.empty() ? "" : " ") + std::string{part};
    }
    return text;
}

/// How a model of the best option runs on the given hardware; null where it does not.
const Load* load_of(const Recommendation& result, const Model* model) {
    const Candidate* candidate = model == nullptr ? nullptr : result.candidate_of(model);
    if (candidate == nullptr || !candidate->deployment || candidate->deployment->loads.empty()) {
        return nullptr;
    }
    const auto& loads = candidate->deployment->loads;
    const std::int64_t shared = result.options.front().streams;
    const auto at =
        std::find_if(loads.begin(), loads.end(), [&](const Load& load) { return load.streams == shared; });
    return at == loads.end() ? &loads.front() : &*at;
}

/// How to start a model of the best option on the given hardware, or how to find some. `beside`: the other
/// one; may be null.
Step hosting_step(const Catalogue& catalogue, const Recommendation& result, const Model& primary,
                  const Model* beside) {
    if (const Load* load = load_of(result, &primary)) {
        const Load* others = load_of(result, beside);
        const std::int64_t all = load->needed_bytes + (others != nullptr ? others->needed_bytes : 0);
        const Sizing sizing =
            sizing_among(catalogue, result.candidate_of(&primary)->deployment->sizing, load->streams);
        const auto serve = serve_command(sizing, *sizing.request.runtime,
                                         static_cast<double>(load->needed_bytes) / static_cast<double>(all));
        if (serve) {
            return {"Start it on your hardware, in " + sizing.weights->format->id +
                        (others != nullptr ? ", beside " + beside->name + " and at a port of its own" : ""),
                    on_one_line(serve->lines)};
        }
    }
    return {"Find hardware for " + primary.name,
            "stackpick plan " + primary.id + " --context " + std::to_string(result.workload.context.value())};
}

} // namespace

std::vector<MissingFact> missing_facts(const Recommendation& result) {
    std::vector<MissingFact> missing;
    if (result.candidates.empty()) {
        return missing;
    }
    const Candidate& first = result.candidates.front(); // of the models alone: a stack lacks what they lack
    const Candidate* second = result.candidates.size() > 1 ? &result.candidates[1] : nullptr;
    for (const Candidate& candidate : result.candidates) {
        for (const CriterionScore& criterion : candidate.criteria) {
            const std::string then =
                criterion.unknown && (!first.unproven.empty() || proves(criterion.id, candidate))
                    ? change_through(candidate, criterion, first, second)
                    : std::string{};
            if (!then.empty()) {
                const double swing = criterion.weight * (criterion.interval.high - criterion.interval.low);
                missing.push_back({std::string{candidate.model.id()}, missing_fact_name(criterion.id),
                                   round_significant(swing), then});
            }
        }
    }
    sort_stably(missing, [](const MissingFact& a, const MissingFact& b) { return a.swing > b.swing; });
    missing.resize(std::min(missing.size(), k_missing_shown));
    return missing;
}

BaselineComparison compare_with_baseline(const Recommendation& result, const Candidate& baseline) {
    BaselineComparison comparison{
        baseline.model, baseline.score, baseline.success_rate, baseline.money.usd_per_month, {}};
    if (result.options.empty()) {
        return comparison;
    }
    const RankedOption& option = result.options.front();
    const Candidate& first = *result.first();
    if (first.model == baseline.model && option.second == nullptr) {
        comparison.changes.emplace_back("nothing: it is the recommended model");
        return comparison;
    }
    comparison.changes.push_back("expected success moves from " + format_percent(baseline.success_rate) +
                                 " to " + format_percent(option.success_rate));
    compare_money(option.money, baseline.money, comparison.changes);
    if (first.model->has_weights() != baseline.model->has_weights()) {
        comparison.changes.emplace_back(first.model->has_weights()
                                            ? "the weights can be pinned, tuned and self-hosted"
                                            : "the weights are no longer in your hands");
    }
    if (first.model->licence != baseline.model->licence) {
        comparison.changes.push_back("the licence becomes " + first.model->licence.value_or("unknown") +
                                     " instead of " + baseline.model->licence.value_or("unknown"));
    }
    return comparison;
}

std::vector<Step> next_steps(const Catalogue& catalogue, const Recommendation& result) {
    std::vector<Step> steps;
    const Model* primary = result.verdict.primary;
    if (primary == nullptr) {
        return steps;
    }
    for (const Model* model : {primary, result.verdict.second}) {
        if (model == nullptr) {
            continue;
        }
        if (!result.workload.self_host) {
            steps.push_back(api_step(catalogue, *model, priced_offer(result, model)));
        }
        if (model->has_weights()) {
            steps.push_back(pin_step(*model));
        }
        if (result.workload.self_host) {
            steps.push_back(
                hosting_step(catalogue, result, *model, model == primary ? result.verdict.second : primary));
        }
    }
    const Licence* licence = catalogue.licence_of(*primary);
    const Offer* offer = result.workload.self_host ? nullptr : priced_offer(result, primary);
    const std::string through =
        offer != nullptr && primary->has_weights() ? " --provider " + offer->provider : "";
    const std::string text =
        licence != nullptr && licence->url && primary->has_weights() ? ": " + *licence->url : "";
    steps.push_back(
        {"Hold the use against its terms (facts, not legal advice), and have the text read" + text,
         "stackpick licence check " + primary->id + flags_of(result.workload.usage) + through});
    steps.push_back(
        {"See every fact of " + primary->name + " with its source", "stackpick show " + primary->id});
    return steps;
}

std::vector<std::pair<std::string, Assumption>> entered_assumptions(const Catalogue& catalogue,
                                                                    const Recommendation& result) {
    std::vector<std::pair<std::string, Assumption>> entered;
    const bool converted = std::any_of(result.candidates.begin(), result.candidates.end(),
                                       [](const Candidate& candidate) { return candidate.money.converted; });
    const bool sized = result.workload.hosting.hardware.has_value();
    for (const auto& [name, assumption] : catalogue.assumptions().values) {
        const bool catch_rate = name.rfind("catch_rate.", 0) == 0;
        const bool used = catch_rate ? name == "catch_rate." + result.workload.task->verify
                                     : (name.rfind("exchange.", 0) != 0 || converted) &&
                                           (name.rfind("sizing.", 0) != 0 || sized);
        if (used) {
            entered.emplace_back(name, assumption);
        }
    }
    return entered;
}

} // namespace stackpick
