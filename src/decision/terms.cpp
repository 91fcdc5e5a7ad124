// SPDX-License-Identifier: MIT
#include "terms.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/licence/threshold_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stackpick {
namespace {

using Texts = std::vector<std::string>;

const Ground* first_of(const LicenceJudgement& judged, Judgement weight) {
    const auto at = std::find_if(judged.grounds.begin(), judged.grounds.end(),
                                 [&](const Ground& ground) { return ground.weighs == weight; });
    return at == judged.grounds.end() ? nullptr : &*at;
}

const Ground* unproven_ground(const LicenceJudgement& judged, const Model& model, const UsageProfile& usage) {
    const bool plain_api = !model.has_weights() && !usage.train_on_outputs && usage.use != Use::resell_api;
    const bool unproven = judged.judgement == Judgement::unproven && !plain_api;
    return unproven ? first_of(judged, Judgement::unproven) : nullptr;
}

const Ground* unproven_ground(const ModelJudgement& judged, const UsageProfile& usage) {
    return unproven_ground(judged.judged, *judged.model, usage);
}

void set_key(const Model& model, std::string& key) {
    const auto& inputs = model.modalities.input;
    const bool multimodal =
        std::any_of(inputs.begin(), inputs.end(), [](const std::string& kind) { return kind != "text"; });
    key = model.licence ? *model.licence : std::string{};
    key += model.has_weights() ? "\nw" : "\n";
    key += multimodal ? "m" : "";
    if (model.base_model) { // the terms of that one, and so on
        key += '\n' + *model.base_model + '\n' + model.base_licence.value_or("") + '\n' + model.id;
    }
}

std::string in_brackets(std::string_view source) {
    return source.empty() ? std::string{} : " (" + std::string{source} + ')';
}

/// `MIT of its base Llama-3.1-8B`
std::string whose(const JudgedLicence& licence) {
    switch (licence.standing) {
    case Standing::base:
        return " of its base " + licence.of;
    case Standing::provider:
        return " of " + licence.of;
    case Standing::own:
        break;
    }
    return {};
}

/// `said`: the one that makes the use unproven is said as such.
void caution_grounds(const JudgedLicence& licence, const Ground* said, Texts& cautions) {
    for (const Ground& ground : licence.judged.grounds) {
        if (said != nullptr && ground.licence == said->licence && ground.because == said->because) {
            continue;
        }
        if (ground.licence == nullptr) {
            cautions.push_back(ground.because + (licence.of.empty() ? "" : " (" + licence.of + ')'));
        } else if (ground.weighs == Judgement::needs_agreement) {
            cautions.push_back(ground.licence->id + whose(licence) +
                               " needs an agreement: " + ground.because + in_brackets(ground.source));
        } else if (ground.weighs == Judgement::unproven) {
            cautions.push_back(ground.licence->id + whose(licence) + ": " + ground.because +
                               in_brackets(ground.source));
        }
    }
}

/// Of the clause, else of the licence.
std::string source_of(const Licence& licence, const std::string& clause) {
    const LicenceClause* its = licence.clause(clause);
    const std::string first = licence.sources.empty() ? "" : licence.sources.front();
    return its == nullptr ? first : its->source.value_or(first);
}

/// One line a licence: what it asks for whatever the size.
void caution_duties(const JudgedLicence& licence, Texts& cautions) {
    std::map<const Licence*, Texts> by_licence;
    std::map<const Licence*, std::string> first_duty;
    for (const Duty& duty : licence.judged.duties) {
        if (duty.duty->effect == LicenceDuty::Effect::duty) {
            by_licence[duty.licence].push_back(duty.says);
            first_duty.emplace(duty.licence, duty.id());
        }
    }
    for (const auto& [its, duties] : by_licence) {
        cautions.push_back(its->id + whose(licence) + " asks to " + join(duties, "; ") +
                           in_brackets(source_of(*its, first_duty[its])));
    }
}

/// Sizes that lead to the same duty in one line.
void caution_thresholds(const JudgedLicence& licence, Texts& cautions) {
    std::set<std::string> done;
    for (const ThresholdCheck& check : licence.judged.thresholds) {
        if (check.reached == true || !done.insert(check.licence->id + check.then).second) {
            continue;
        }
        Texts limits;
        for (const ThresholdCheck& other : licence.judged.thresholds) {
            if (other.licence == check.licence && other.then == check.then) {
                limits.push_back(limit_in_words(*other.threshold) + " (" + given_in_words(other) + ")");
            }
        }
        cautions.push_back(check.licence->id + whose(licence) + ": " + join(limits, " or ") + ": " +
                           check.then + in_brackets(source_of(*check.licence, check.threshold->then)));
    }
}

void caution_unread(const JudgedLicence& licence, Texts& cautions) {
    std::set<std::string> unread;
    for (const Ground& ground : licence.judged.grounds) {
        if (ground.licence != nullptr && !ground.licence->verified && !ground.licence->default_for_closed) {
            unread.insert(ground.licence->id);
        }
    }
    for (const std::string& id : unread) {
        cautions.push_back("the text of " + id + " was not read whole: its terms are from descriptions");
    }
}

} // namespace

std::string cited(const Ground& ground) {
    if (ground.licence == nullptr) {
        return {};
    }
    return ground.licence->id + ", " + ground.place() + in_brackets(ground.source);
}

std::string terms_key(const Model& model) {
    std::string key;
    set_key(model, key);
    return key;
}

const LicenceJudgement& TermsBook::of(const Model& model) const {
    set_key(model, key_);
    const auto at = by_terms_.find(key_);
    return at != by_terms_.end() ? at->second : by_terms_.emplace(key_, judge(model).judged).first->second;
}

ModelJudgement TermsBook::judge(const Model& model) const {
    return judge_model(catalogue_, model, usage_, std::nullopt, &known_);
}

bool is_forbidden(const LicenceJudgement& judged) {
    return first_of(judged, Judgement::forbidden) != nullptr;
}

bool is_unproven(const LicenceJudgement& judged, const Model& model, const UsageProfile& usage) {
    return unproven_ground(judged, model, usage) != nullptr;
}

std::optional<std::string> why_forbidden(const LicenceJudgement& judged) {
    const Ground* ground = first_of(judged, Judgement::forbidden);
    return ground == nullptr ? std::nullopt : std::optional{ground->because + ": " + cited(*ground)};
}

std::optional<std::string> why_unproven(const ModelJudgement& judged, const UsageProfile& usage) {
    const Ground* ground = unproven_ground(judged, usage);
    if (ground == nullptr) {
        return std::nullopt;
    }
    const std::string clause = cited(*ground);
    return ground->because + (clause.empty() ? "" : ": " + clause);
}

Texts cautions_of_terms(const ModelJudgement& judged, const UsageProfile& usage) {
    Texts cautions;
    for (const JudgedLicence& licence : judged.licences) {
        caution_grounds(licence, unproven_ground(judged, usage), cautions);
        caution_duties(licence, cautions);
        caution_thresholds(licence, cautions);
        caution_unread(licence, cautions);
    }
    return cautions;
}

} // namespace stackpick
