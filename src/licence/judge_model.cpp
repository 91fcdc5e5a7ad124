// SPDX-License-Identifier: MIT
// All licences that hold for a model, and how they are joined.
#include "base/sorted.hpp"
#include "stackpick/licence/judgement.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace stackpick {
namespace {

using Join = LicenceExpression::Join;

LicenceJudgement judge_expression(const Catalogue& catalogue, const LicenceExpression& expression,
                                  const UsageProfile& usage, const JudgedThing& thing, std::string& chosen);

/// Everything in it holds.
LicenceJudgement judge_all(const Catalogue& catalogue, const LicenceExpression& expression,
                           const UsageProfile& usage, const JudgedThing& thing, std::string& chosen) {
    LicenceJudgement together;
    for (const LicenceExpression& part : expression.parts) {
        together.add(judge_expression(catalogue, part, usage, thing, chosen));
    }
    return together;
}

/// One may choose.
LicenceJudgement judge_any(const Catalogue& catalogue, const LicenceExpression& expression,
                           const UsageProfile& usage, const JudgedThing& thing, std::string& chosen) {
    std::optional<LicenceJudgement> best;
    std::string best_text;
    for (const LicenceExpression& part : expression.parts) {
        std::string within;
        LicenceJudgement judged = judge_expression(catalogue, part, usage, thing, within);
        const bool better = !best || std::tuple(judged.judgement, judged.duties.size()) <
                                         std::tuple(best->judgement, best->duties.size());
        if (better) {
            best = std::move(judged);
            best_text = within.empty() ? part.text() : within;
        }
    }
    chosen += (chosen.empty() ? "" : " AND ") + best_text;
    return std::move(*best);
}

LicenceJudgement judge_expression(const Catalogue& catalogue, const LicenceExpression& expression,
                                  const UsageProfile& usage, const JudgedThing& thing, std::string& chosen) {
    switch (expression.join) {
    case Join::all:
        return judge_all(catalogue, expression, usage, thing, chosen);
    case Join::any:
        return judge_any(catalogue, expression, usage, thing, chosen);
    case Join::one:
        break;
    }
    JudgedThing its = thing;
    its.has_weights = thing.has_weights && expression.licence->kind != "proprietary-api"; // terms of an API
    LicenceJudgement judged = judge_licence(catalogue, *expression.licence, usage, its);
    if (!expression.exception.empty()) {
        Ground aside = cite(*expression.licence, "exception");
        aside.because = "the exception " + expression.exception + " is left aside: it could only grant more";
        judged.grounds.push_back(std::move(aside));
    }
    return judged;
}

JudgedThing thing_of(const Model& model) {
    const auto& inputs = model.modalities.input;
    const bool multimodal =
        std::any_of(inputs.begin(), inputs.end(), [](const std::string& kind) { return kind != "text"; });
    return {model.name, multimodal, model.has_weights()};
}

JudgedLicence none_on_record(Standing standing, std::string of, std::string because) {
    JudgedLicence none;
    none.standing = standing;
    none.of = std::move(of);
    none.judged.judgement = Judgement::unproven;
    Ground ground;
    ground.clause = "licence";
    ground.because = std::move(because);
    ground.weighs = Judgement::unproven;
    none.judged.grounds.push_back(std::move(ground));
    return none;
}

/// Whether one of them asks to show a name.
bool shows_names(const LicenceExpression& licences) {
    return (licences.licence != nullptr && !licences.licence->display_name.empty()) ||
           std::any_of(licences.parts.begin(), licences.parts.end(), shows_names);
}

class ModelJudge {
public:
    ModelJudge(const Catalogue& catalogue, const Model& model, const UsageProfile& usage,
               JudgedLicences* known)
        : catalogue_{catalogue}, usage_{usage}, thing_{thing_of(model)}, known_{known} {
        result_.model = &model;
    }

    ModelJudgement judge(const std::optional<std::string>& provider) {
        add_licence_of(*result_.model, Standing::own);
        add_bases();
        if (provider && result_.model->has_weights()) {
            add_terms_of(*provider);
        }
        for (const JudgedLicence& each : result_.licences) {
            result_.judged.add(each.judged);
        }
        return std::move(result_);
    }

private:
    void add_licence_of(const Model& model, Standing standing) {
        const std::string of = standing == Standing::own ? "" : model.name;
        if (const auto licences = catalogue_.licences_of(model)) {
            add(*licences, standing, of);
        } else {
            result_.licences.push_back(none_on_record(
                standing, of, "no licence is on record, and unknown never counts as permission"));
        }
    }

    void add(const LicenceExpression& licences, Standing standing, const std::string& of) {
        JudgedLicence judged = known_ != nullptr ? known_->of(catalogue_, licences, usage_, thing_)
                                                 : judge_licences(catalogue_, licences, usage_, thing_);
        judged.standing = standing;
        judged.of = of;
        result_.licences.push_back(std::move(judged));
    }

    /// A model made from another one is under that one's terms as well, and so on; not without end, since a
    /// file may have 10,000 models in a row.
    void add_bases() {
        constexpr std::size_t k_longest_row = 16;
        std::vector<const Model*> seen{result_.model};
        for (const Model* at = result_.model; at->base_model;) {
            const Model* base = catalogue_.base_of(*at);
            if (base == nullptr) {
                add_absent_base(*at);
                return;
            }
            if (std::find(seen.begin(), seen.end(), base) != seen.end()) {
                return;
            }
            if (seen.size() > k_longest_row) {
                result_.licences.push_back(none_on_record(
                    Standing::base, base->name, "it is made from too many models to look at all of them"));
                return;
            }
            add_licence_of(*base, Standing::base);
            seen.push_back(base);
            at = base;
        }
    }

    void add_absent_base(const Model& model) {
        const auto match = model.base_licence ? parse_licence_expression(catalogue_, *model.base_licence,
                                                                         LicenceNames::exact)
                                              : LicenceExpressionMatch{};
        if (match.expression) {
            add(*match.expression, Standing::base, *model.base_model);
        } else {
            result_.licences.push_back(none_on_record(Standing::base, *model.base_model,
                                                      "the licence of its base model is not on record"));
        }
    }

    void add_terms_of(const std::string& provider) {
        auto judged = judge_provider(catalogue_, *result_.model, usage_, provider);
        result_.licences.push_back(
            judged ? std::move(*judged)
                   : none_on_record(Standing::provider, provider,
                                    "the terms of its API are not on record: read them as well"));
    }

    const Catalogue& catalogue_;
    const UsageProfile& usage_;
    JudgedThing thing_;
    JudgedLicences* known_;
    ModelJudgement result_;
};

constexpr std::array<std::string_view, 5> k_judgements{"allowed", "allowed-with-duties", "needs-agreement",
                                                       "unproven", "forbidden"};
constexpr std::array<std::string_view, 3> k_standings{"own", "base", "provider"};

} // namespace

void LicenceJudgement::add(LicenceJudgement more) {
    if (judgement == Judgement::allowed && grounds.empty() && duties.empty() && thresholds.empty()) {
        *this = std::move(more); // in order as it is
        return;
    }
    judgement = std::max(judgement, more.judgement);
    std::move(more.grounds.begin(), more.grounds.end(), std::back_inserter(grounds));
    sort_stably(grounds, [](const Ground& a, const Ground& b) { return a.weighs > b.weighs; });
    std::move(more.duties.begin(), more.duties.end(), std::back_inserter(duties));
    sort_stably(duties, [](const Duty& a, const Duty& b) { return a.id() < b.id(); });
    std::move(more.thresholds.begin(), more.thresholds.end(), std::back_inserter(thresholds));
}

std::string ModelJudgement::licence_text() const {
    std::string text;
    for (const JudgedLicence& each : licences) {
        const std::string name = each.licences.empty() ? "no licence on record" : each.licences;
        text += (text.empty() ? "" : "; ") +
                (each.standing == Standing::own
                     ? name
                     : std::string{to_string(each.standing)} + ' ' + each.of + ": " + name);
    }
    return text;
}

std::string_view to_string(Judgement judgement) {
    return k_judgements.at(static_cast<std::size_t>(judgement));
}

std::string_view to_string(Standing standing) {
    return k_standings.at(static_cast<std::size_t>(standing));
}

JudgedLicence judge_licences(const Catalogue& catalogue, const LicenceExpression& licences,
                             const UsageProfile& usage, const JudgedThing& thing) {
    JudgedLicence judged;
    judged.licences = licences.text();
    judged.judged = judge_expression(catalogue, licences, usage, thing, judged.chosen);
    return judged;
}

const JudgedLicence& JudgedLicences::of(const Catalogue& catalogue, const LicenceExpression& licences,
                                        const UsageProfile& usage, const JudgedThing& thing) {
    std::string key = licences.text() + (thing.multimodal ? "\nm" : "\n") + (thing.has_weights ? "w" : "");
    if (shows_names(licences)) {
        key += '\n' + thing.name;
    }
    const auto [at, is_new] = known_.try_emplace(std::move(key));
    if (is_new) {
        at->second = judge_licences(catalogue, licences, usage, thing);
    }
    return at->second;
}

ModelJudgement judge_model(const Catalogue& catalogue, const Model& model, const UsageProfile& usage,
                           const std::optional<std::string>& provider, JudgedLicences* known) {
    return ModelJudge{catalogue, model, usage, known}.judge(provider);
}

std::optional<JudgedLicence> judge_provider(const Catalogue& catalogue, const Model& model,
                                            const UsageProfile& usage, const std::string& provider) {
    const Licence* terms = terms_of_provider(catalogue, provider);
    if (terms == nullptr) {
        return std::nullopt;
    }
    LicenceExpression expression;
    expression.licence = terms;
    JudgedThing api = thing_of(model);
    api.has_weights = false;
    JudgedLicence judged = judge_licences(catalogue, expression, usage, api);
    judged.standing = Standing::provider;
    judged.of = provider;
    return judged;
}

const Licence* terms_of_provider(const Catalogue& catalogue, std::string_view provider) {
    const auto& licences = catalogue.licences();
    const auto at = std::find_if(licences.begin(), licences.end(),
                                 [&](const Licence& each) { return each.provider == provider; });
    return at == licences.end() ? nullptr : &*at;
}

} // namespace stackpick
