// SPDX-License-Identifier: MIT
// One licence, question by question.
#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/licence/judgement.hpp"
#include "stackpick/licence/terms.hpp"
#include "stackpick/licence/threshold_words.hpp"
#include "threshold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stackpick {
namespace {

using Effect = LicenceDuty::Effect;

/// What is shown is stated by model: `Kimi-K2` is for Kimi K2 and Kimi K2 Thinking, not for Kimi K2.5.
std::string name_to_show(const Licence& licence, const std::string& model) {
    std::string best;
    std::string shown;
    for (const auto& [key, text] : licence.display_name) {
        std::string start = to_lower(key);
        std::string name = to_lower(model);
        std::replace(start.begin(), start.end(), ' ', '-');
        std::replace(name.begin(), name.end(), ' ', '-');
        const bool is_it = key == "any" || (name.starts_with(start) &&
                                            (name.size() == start.size() || name[start.size()] == '-'));
        if (is_it && (best.empty() || best == "any" || key.size() > best.size())) {
            best = key;
            shown = text;
        }
    }
    return shown.empty() ? "the model's name" : '"' + shown + '"';
}

template <class Value>
std::string filled(std::string text, std::string_view hole, const Value& value) {
    const std::size_t at = text.find(hole);
    return at == std::string::npos ? text : text.replace(at, hole.size(), value());
}

class LicenceJudge {
public:
    LicenceJudge(const Catalogue& catalogue, const Licence& licence, const UsageProfile& usage,
                 const JudgedThing& thing)
        : catalogue_{catalogue}, licence_{licence}, usage_{usage}, thing_{thing} {}

    LicenceJudgement judge() {
        if (licence_.default_for_closed) {
            ground("accept-provider-terms", Judgement::unproven,
                   "the terms of its API are not on record: read them before you build on it");
            return finish();
        }
        territories();
        if (usage_.does(Act::commercial)) {
            permission("commercial_use", licence_.commercial_use,
                       {Act::commercial, Act::third_parties, Act::any},
                       fmt::format("{} is commercial", in_words(usage_.use)));
        }
        running();
        thresholds();
        obligations();
        restrictions();
        if (usage_.fine_tune) {
            flag("fine_tune", licence_.fine_tune, "tuning the weights");
        }
        if (usage_.hands_on_weights()) {
            permission("distribute_derivatives", licence_.distribute_derivatives, {Act::hand_on_weights},
                       usage_.distribute_weights ? "the weights are handed on"
                                                 : "an embedded model is handed on with its weights");
        }
        if (usage_.train_on_outputs) {
            permission("output_training", licence_.output_training, {Act::train_on_outputs},
                       "other models are trained on its outputs");
        }
        patents();
        return finish();
    }

private:
    void ground(const std::string& clause, Judgement weighs, std::string because) {
        Ground ground = cite(licence_, clause);
        ground.because = std::move(because);
        ground.weighs = weighs;
        result_.grounds.push_back(std::move(ground));
    }

    void territories() {
        if (!licence_.territories_excluded) {
            ground("territories_excluded", Judgement::unproven, "where it grants rights is not on record");
            return;
        }
        std::vector<std::string> excluded = *licence_.territories_excluded;
        if (thing_.multimodal) {
            const auto& more = licence_.territories_excluded_multimodal;
            excluded.insert(excluded.end(), more.begin(), more.end());
        }
        if (excluded.empty()) {
            return;
        }
        const std::string nowhere = join(excluded, ", ");
        if (usage_.territories.empty()) {
            ground("territories_excluded", Judgement::unproven,
                   fmt::format("no rights in {}, and where it is used was not stated", nowhere));
            return;
        }
        const auto hit = std::find_if(usage_.territories.begin(), usage_.territories.end(),
                                      [&](const std::string& each) { return is_in(each, excluded); });
        if (hit != usage_.territories.end()) {
            ground("territories_excluded", Judgement::forbidden,
                   fmt::format("no rights in {}; it is used in {}", nowhere, *hit));
        } else {
            ground("territories_excluded", Judgement::allowed,
                   fmt::format("no rights in {}; it is used in {}", nowhere, join(usage_.territories, ", ")));
        }
    }

    /// Whether a stated country or group of countries shares a country with an excluded one.
    [[nodiscard]] bool is_in(const std::string& stated, const std::vector<std::string>& excluded) const {
        return stated == k_worldwide ||
               std::any_of(excluded.begin(), excluded.end(), [&](const std::string& each) {
                   return stated == each || has_member(each, stated) || has_member(stated, each);
               });
    }

    [[nodiscard]] bool has_member(const std::string& group, const std::string& country) const {
        const CountryGroup* its = catalogue_.country_group(group);
        return its != nullptr &&
               std::find(its->members.begin(), its->members.end(), country) != its->members.end();
    }

    void running() {
        if (thing_.has_weights) {
            flag("self_host", licence_.self_host, "running the weights");
        } else if (usage_.needs_weights()) {
            ground("self_host", Judgement::forbidden, "the weights cannot be had, only an API");
        }
    }

    void flag(const std::string& clause, std::optional<bool> value, const std::string& what) {
        if (!value) {
            ground(clause, Judgement::unproven, fmt::format("whether it allows {} is not on record", what));
        } else if (!*value) {
            ground(clause, Judgement::forbidden, fmt::format("{} is not allowed", what));
        } else {
            ground(clause, Judgement::allowed, fmt::format("{} is allowed", what));
        }
    }

    /// `acts`: those by whose duties a conditional permission is explained.
    void permission(const std::string& clause, std::optional<Permission> value, const std::vector<Act>& acts,
                    const std::string& what) {
        if (!value) {
            ground(clause, Judgement::unproven, what + "; its terms for that are not on record");
        } else if (*value == Permission::forbidden) {
            ground(clause, Judgement::forbidden, what + ", which is forbidden");
        } else if (*value == Permission::conditional && !is_explained(acts)) {
            unexplained(clause, what);
        } else {
            ground(clause, Judgement::allowed,
                   what + (*value == Permission::allowed ? ", which is allowed"
                                                         : ", which is allowed on conditions"));
        }
    }

    /// Whether duties, or sizes from which on they hold, say what a permission depends on.
    [[nodiscard]] bool is_explained(const std::vector<Act>& acts) const {
        const auto bears = [&](const std::string& id) {
            const std::vector<Act>& on = acts_of(id);
            return std::any_of(acts.begin(), acts.end(),
                               [&](Act act) { return std::find(on.begin(), on.end(), act) != on.end(); });
        };
        const auto begins = [&](const LicenceThreshold& threshold) {
            return bears(threshold.then);
        };
        const auto& thresholds = licence_.thresholds;
        return thresholds && (std::any_of(licence_.obligations.begin(), licence_.obligations.end(), bears) ||
                              std::any_of(thresholds->begin(), thresholds->end(), begins));
    }

    void unexplained(const std::string& clause, const std::string& what) {
        const LicenceClause* its = licence_.clause(clause);
        if (its == nullptr) {
            ground(clause, Judgement::unproven, what + ", which has conditions that are not on record");
            return;
        }
        ground(clause, Judgement::allowed_with_duties, what + ", which has conditions");
        owe("meet-conditions", its->says);
    }

    [[nodiscard]] const std::vector<Act>& acts_of(const std::string& duty) const {
        return stackpick::acts_of(catalogue_, licence_, duty);
    }

    [[nodiscard]] bool holds(const std::string& duty) const {
        const std::vector<Act>& on = acts_of(duty);
        return std::any_of(on.begin(), on.end(), [&](Act act) { return usage_.does(act); });
    }

    [[nodiscard]] bool may_hold(const std::string& duty) const {
        const LicenceClause* clause = licence_.clause(duty);
        return clause != nullptr && std::any_of(clause->unclear_on.begin(), clause->unclear_on.end(),
                                                [&](Act act) { return usage_.does(act); });
    }

    void thresholds() {
        if (!licence_.thresholds) {
            if (usage_.does(Act::commercial)) {
                ground("thresholds", Judgement::unproven,
                       "whether there are sizes from which on more is asked is not on record");
            }
            return;
        }
        for (const LicenceThreshold& threshold : *licence_.thresholds) {
            const bool holds_here = holds(threshold.then);
            if (!holds_here && !may_hold(threshold.then)) {
                continue;
            }
            ThresholdCheck check = check_threshold(licence_, threshold, usage_);
            check.then = in_words(threshold.then);
            if (!is_decidable(threshold)) {
                ground(threshold.then, Judgement::unproven, threshold_in_words(check));
            } else if (check.reached == true) {
                ask(threshold.then, limit_in_words(threshold), holds_here);
            }
            result_.thresholds.push_back(std::move(check));
        }
    }

    void obligations() {
        for (const std::string& duty : licence_.obligations) {
            if (holds(duty)) {
                ask(duty, "", true);
            } else if (may_hold(duty)) {
                ask(duty, "", false);
            }
        }
    }

    /// What a duty, an agreement or a ban means for this use.
    void ask(const std::string& id, const std::string& because, bool certain) {
        const LicenceDuty* duty = catalogue_.licence_duty(id);
        if (duty == nullptr) {
            return; // reported when the catalogue was read
        }
        std::string says = in_words(id);
        const std::string why = because.empty() ? says : because + ": " + says;
        if (!certain) {
            ground(id, Judgement::unproven,
                   why + "; whether that holds here depends on more than was stated");
            return;
        }
        switch (duty->effect) {
        case Effect::ban:
            ground(id, Judgement::forbidden, why);
            return;
        case Effect::note:
            ground(id, Judgement::allowed, why);
            return;
        case Effect::agreement:
            ground(id, Judgement::needs_agreement, why);
            break;
        case Effect::duty:
            ground(id, Judgement::allowed_with_duties, why);
        }
        owe(id, std::move(says));
    }

    void owe(const std::string& id, std::string says) {
        const LicenceDuty* duty = catalogue_.licence_duty(id);
        if (duty == nullptr) {
            return;
        }
        const bool known = std::any_of(result_.duties.begin(), result_.duties.end(),
                                       [&](const Duty& each) { return each.duty == duty; });
        if (known && id != "meet-conditions") {
            return; // two sizes may lead to the same duty
        }
        result_.duties.push_back({duty, &licence_, std::move(says)});
    }

    [[nodiscard]] std::string in_words(const std::string& id) const {
        const LicenceDuty* duty = catalogue_.licence_duty(id);
        const LicenceClause* clause = licence_.clause(id);
        if (duty == nullptr) {
            return id;
        }
        const std::string& says = clause != nullptr && clause->asks ? *clause->asks : duty->says;
        const auto name = [&] {
            return name_to_show(licence_, thing_.name);
        };
        const auto prefix = [&] {
            return licence_.name_prefix.value_or("the licence's prefix");
        };
        return filled(filled(says, "{name}", name), "{prefix}", prefix);
    }
    static std::string_view in_words(Use use) { return stackpick::in_words(use); }

    void restrictions() {
        const auto& duties = licence_.obligations;
        const bool has_policy = std::find(duties.begin(), duties.end(), "accept-use-policy") != duties.end();
        if (!licence_.use_restrictions) {
            ground("use_restrictions", Judgement::unproven, "whether uses are forbidden is not on record");
        } else if (*licence_.use_restrictions && !has_policy) {
            ask_restrictions();
        }
    }

    void ask_restrictions() {
        const std::string says = in_words("observe-use-restrictions");
        ground("use_restrictions", Judgement::allowed_with_duties, says);
        owe("observe-use-restrictions", says);
    }

    void patents() {
        if (licence_.patent_grant == true) {
            ground("patent_grant", Judgement::allowed, "it gives a patent licence");
        }
    }

    LicenceJudgement finish() {
        sort_stably(result_.grounds, [](const Ground& a, const Ground& b) { return a.weighs > b.weighs; });
        if (!result_.grounds.empty()) {
            result_.judgement = result_.grounds.front().weighs;
        }
        sort_stably(result_.duties, [](const Duty& a, const Duty& b) { return a.id() < b.id(); });
        return std::move(result_);
    }

    const Catalogue& catalogue_;
    const Licence& licence_;
    const UsageProfile& usage_;
    const JudgedThing& thing_;
    LicenceJudgement result_;
};

} // namespace

Ground cite(const Licence& licence, const std::string& clause) {
    const LicenceClause* its = licence.clause(clause);
    const auto text_of = [](const std::optional<std::string>& text) {
        return text ? std::string_view{*text} : std::string_view{};
    };
    // The licence that stands for unread terms is of no one vendor, and neither is its source.
    const std::string_view of_licence =
        licence.sources.empty() ? text_of(licence.url) : licence.sources.front();
    const std::string_view first = licence.default_for_closed ? std::string_view{} : of_licence;
    Ground ground;
    ground.licence = &licence;
    ground.clause = clause;
    ground.located = its != nullptr;
    ground.says = its != nullptr ? its->says : licence.summary;
    ground.section = its != nullptr ? text_of(its->section) : "";
    ground.source = its != nullptr && its->source ? *its->source : first;
    return ground;
}

LicenceJudgement judge_licence(const Catalogue& catalogue, const Licence& licence, const UsageProfile& usage,
                               const JudgedThing& thing) {
    return LicenceJudge{catalogue, licence, usage, thing}.judge();
}

} // namespace stackpick
