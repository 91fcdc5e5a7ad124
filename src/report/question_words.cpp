// SPDX-License-Identifier: MIT
#include "report/question_words.hpp"

#include "report/words.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stackpick::report {
namespace {

std::string source_of(const Model& model, const std::string& field) {
    const std::string* source = model.source_of(field);
    return source == nullptr ? std::string{} : *source;
}

Measured licence_measured(const Catalogue& catalogue, const Candidate& candidate) {
    const Licence* licence = catalogue.licence_of(*candidate.model);
    return {{},
            std::string{to_string(candidate.terms.judged.judgement)},
            licence != nullptr && licence->url ? *licence->url : std::string{}};
}

Measured fit_measured(const Candidate& candidate) {
    double votes = 0;
    std::vector<std::string> sources;
    for (const RuleVote& vote : candidate.rules) {
        const double strength = vote.effect == RuleEffect::prefer  ? vote.strength
                                : vote.effect == RuleEffect::avoid ? -vote.strength
                                                                   : 0;
        votes += strength;
        if (strength != 0 && std::find(sources.begin(), sources.end(), vote.source) == sources.end()) {
            sources.push_back(vote.source);
        }
    }
    return {votes, "votes", join(sources, "; ")};
}

std::optional<double> count_of(const std::optional<Tokens>& tokens) {
    return tokens ? std::optional{static_cast<double>(tokens->value())} : std::nullopt;
}

} // namespace

Measured measured(const Catalogue& catalogue, std::string_view criterion, const Explanation& explanation) {
    const RankedOption& option = explanation.option;
    const Candidate& executor = explanation.members.front();
    const Model& model = *executor.model;
    const Offer* offer = option.money.offer;
    if (criterion == "capability") {
        return {option.success_rate, "of requests", "stackpick evidence " + model.id};
    }
    if (criterion == "economy") {
        return {option.money.expected_total_usd, "USD a request", offer == nullptr ? "" : offer->source};
    }
    if (criterion == "speed") {
        return {option.duration.seconds, "s a request",
                option.duration.known ? "stackpick size " + model.id : "assumed: unknown_speed"};
    }
    if (criterion == "context") {
        return {count_of(model.context.native), "tokens", source_of(model, "context")};
    }
    if (criterion == "licence") {
        return licence_measured(catalogue, executor);
    }
    if (criterion == "control") {
        return {{}, model.has_weights() ? "weights" : "API", source_of(model, "weights")};
    }
    if (criterion == "footprint" && executor.deployment) {
        return {static_cast<double>(executor.deployment->sizing.need.total.mid), "bytes",
                "stackpick size " + model.id};
    }
    if (criterion == "ecosystem") {
        return {{}, "providers and hubs", "stackpick show " + model.id};
    }
    if (criterion == "evidence") {
        return {option.success_error, "standard error", "stackpick evidence " + model.id};
    }
    return criterion == "fit" ? fit_measured(executor) : Measured{};
}

std::string option_name(const RankedOption& option) {
    if (option.second == nullptr) {
        return option.executor->name;
    }
    return option.executor->name +
           (option.pattern == Pattern::escalate ? ", escalating to " : ", checked by ") + option.second->name;
}

std::string seconds_text(double seconds) {
    return format_number(round_significant(seconds, 2)) + " s";
}

namespace {

/// Nothing for a stack, and for a model that is not listed.
std::optional<int> rank_among_models(const Recommendation& result, const RankedOption& option) {
    const Candidate* candidate = option.second == nullptr ? result.candidate_of(option.executor) : nullptr;
    return candidate != nullptr && candidate->rank > 0 ? std::optional{candidate->rank} : std::nullopt;
}

} // namespace

std::string rank_text(const Recommendation& result, const Explanation& explanation) {
    const RankedOption& option = explanation.option;
    if (option.second != nullptr) {
        return option.rank > 0 ? fmt::format("{} of {} options", option.rank, result.options.size())
                               : std::string{};
    }
    const auto rank = rank_among_models(result, option);
    return rank ? fmt::format("{} of {} models", *rank, result.candidates.size()) : std::string{};
}

Json model_rank_json(const Recommendation& result, const RankedOption& option) {
    const auto rank = rank_among_models(result, option);
    return rank ? Json(*rank) : Json(nullptr);
}

std::string unproven_text(const Explanation& explanation) {
    return explanation.unproven.empty() ? std::string{}
                                        : fmt::format("; behind all that are known to qualify: {} unproven",
                                                      enumeration(explanation.unproven));
}

std::string amount_of_input(const std::string& input, double value) {
    const bool is_share = input == "quality_floor" || input.starts_with("weight.");
    const bool is_usd = input == "mistake_cost" || input.starts_with("price.");
    return is_share ? format_percent(value)
           : is_usd ? format_usd(value)
                    : format_size(static_cast<std::int64_t>(std::llround(value)));
}

std::string bar(double share) {
    constexpr int k_columns = 10;
    const auto filled = static_cast<int>(std::lround(round_significant(share * k_columns)));
    std::string text;
    for (int i = 0; i < k_columns; ++i) {
        text += i < filled ? "█" : "·";
    }
    return text;
}

Json reasons_json(const std::vector<Reason>& reasons) {
    return json_array(reasons, [](const Reason& reason) {
        return Json{{"constraint", reason.constraint}, {"because", reason.because}};
    });
}

Json roles_json(const RankedOption& option) {
    return json_array(option.roles(), [](const auto& role) {
        return Json{{"role", role.first}, {"model", role.second->id}};
    });
}

Json flips_json(const std::vector<Flip>& flips) {
    return json_array(flips, [](const Flip& flip) {
        return Json{{"input", flip.input},
                    {"from", json_of(flip.from)},
                    {"to", json_of(flip.to)},
                    {"then", flip.then->id},
                    {"says", flip.says}};
    });
}

std::string rendered(const Page& page, const Json& document, const Rendering& rendering) {
    if (rendering.format == "json") {
        return json_document(document);
    }
    return rendering.format == "markdown" ? page_markdown(page) : page_text(page, rendering.style);
}

} // namespace stackpick::report
