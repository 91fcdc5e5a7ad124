// SPDX-License-Identifier: MIT
#include "constraints.hpp"

#include "base/contains.hpp"
#include "base/sorted.hpp"
#include "question.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/cost/own_hardware.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "terms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <type_traits>

namespace stackpick {
namespace {

enum class Holds { yes, no, unproven };

struct Finding {
    Holds holds = Holds::yes;
    std::string because;
};

/// A model that is held against a workload.
class Case {
public:
    Case(const Question& its_question, const Model& its_model, bool its_words)
        : question{its_question},
          catalogue{its_question.catalogue},
          model{its_model},
          workload{its_question.workload},
          words{its_words} {}

    const Question& question;
    const Catalogue& catalogue;
    const Model& model;
    const Workload& workload;
    bool words; ///< the reasons are told

    /// `because` is a text, or makes one.
    template <class Because>
    Finding no(const Because& because) const {
        return {Holds::no, told(because)};
    }
    template <class Because>
    Finding unproven(const Because& because) const {
        return {Holds::unproven, told(because)};
    }

private:
    template <class Because>
    std::string told(const Because& because) const {
        if constexpr (std::is_invocable_v<Because>) {
            return words ? because() : std::string{};
        } else {
            return words ? std::string{because} : std::string{};
        }
    }
};

Finding check_exclude(const Case& q) {
    return contains(q.workload.exclude, &q.model) ? q.no("left out on request") : Finding{};
}

Finding check_origin(const Case& q) {
    if (q.question.admits_origin_of(q.model)) {
        return {};
    }
    return q.no([&] { return why_not::origin(q.workload, q.catalogue.origin_of(q.model)); });
}

Finding check_lab(const Case& q) {
    const bool admitted = q.workload.labs.empty() || contains(q.workload.labs, q.model.lab);
    return admitted ? Finding{} : q.no([&] { return why_not::lab(q.workload, q.model.lab); });
}

Finding check_served(const Case& q) {
    if (is_served(q.model, q.question.today)) {
        return {};
    }
    const auto& deprecated = q.model.deprecated;
    const std::string since = deprecated->date ? " since " + to_string(*deprecated->date) : "";
    const Model* successor = q.catalogue.successor_of(q.model);
    return q.no([&] {
        return "its lab no longer serves it" + since +
               (successor == nullptr ? "" : "; its successor is " + successor->id);
    });
}

Finding check_output(const Case& q) {
    if (embeds(q.model) == q.workload.task->writes_text()) {
        return q.no([&] { return why_not::output(embeds(q.model)); });
    }
    return {};
}

Finding check_weights(const Case& q) {
    const UsageProfile& usage = q.workload.usage;
    if (!q.workload.self_host && !usage.needs_weights()) {
        return {};
    }
    if (!q.model.has_weights()) {
        return q.no([&] { return why_not::closed(q.workload); });
    }
    return q.model.weights.can_be_had() ? Finding{}
                                        : q.unproven("no hub is on record from which its weights can be had");
}

Finding check_context(const Case& q) {
    const auto& context = q.model.context;
    if (!context.native) {
        return q.unproven("its context window is not on record");
    }
    const Tokens most = std::max(*context.native, context.extended.value_or(*context.native));
    if (most >= q.workload.context) {
        return {};
    }
    return q.no([&] { return why_not::context(q.workload, most.value()); });
}

Finding check_licence(const Case& q) {
    if (q.workload.licences.empty()) {
        return {};
    }
    const auto wanted = [&] {
        return join(q.workload.licence_text, " or ");
    };
    const auto licences = q.catalogue.licences_of(q.model);
    if (!licences) {
        return q.no([&] { return "its licence is not on record, and unknown never counts as " + wanted(); });
    }
    return licences->admitted_by(q.workload.licences)
               ? Finding{}
               : q.no([&] { return "its licence is " + licences->text() + ", not " + wanted(); });
}

/// What its licences say to the use, apart from what other constraints ask.
Finding check_use(const Case& q) {
    if (!q.model.has_weights() && q.workload.usage.needs_weights()) {
        return {}; // `self-host` excludes it
    }
    const UsageProfile& usage = q.workload.usage;
    const LicenceJudgement& judged = q.question.terms_of(q.model);
    if (is_forbidden(judged)) {
        return q.no([&] { return *why_forbidden(q.question.judge_terms(q.model).judged); });
    }
    if (is_unproven(judged, q.model, usage)) {
        return q.unproven([&] { return *why_unproven(q.question.judge_terms(q.model), usage); });
    }
    return {};
}

Finding check_openness(const Case& q) {
    if (q.workload.openness.empty() || contains(q.workload.openness, q.model.openness)) {
        return {};
    }
    return q.no([&] { return why_not::openness(q.model.openness); });
}

Finding check_modality(const Case& q) {
    const std::vector<std::string>& inputs = q.model.modalities.input;
    for (const std::string& kind : q.workload.modality) {
        if (inputs.empty() && kind != "text") {
            return q.unproven([&] { return "its input modalities are not on record (" + kind + " needed)"; });
        }
        if (!inputs.empty() && !contains(inputs, kind)) {
            return q.no([&] { return why_not::modality(kind); });
        }
    }
    return {};
}

std::optional<bool> ability_of(const Model& model, const std::string& need) {
    const auto at = std::find_if(k_capabilities.begin(), k_capabilities.end(),
                                 [&](const NamedCapability& each) { return each.name == need; });
    return at == k_capabilities.end() ? std::nullopt : model.capabilities.*at->fact;
}

Finding check_needs(const Case& q) {
    Finding finding;
    for (const std::string& need : q.workload.needs) {
        const auto ability = ability_of(q.model, need);
        if (ability == false) {
            return q.no([&] { return why_not::need(need); });
        }
        if (!ability) {
            finding = q.unproven([&] { return "no source says that it has " + need; });
        }
    }
    return finding;
}

/// Weights can be run anywhere; an API must be offered in the region.
Finding check_region(const Case& q) {
    if (!q.workload.region || q.model.has_weights()) {
        return {};
    }
    bool unstated = q.model.offers.empty();
    for (const Offer& offer : q.model.offers) {
        if (offer.region == q.workload.region) {
            return {};
        }
        unstated = unstated || !offer.region;
    }
    const std::string where = "region " + *q.workload.region;
    return unstated ? q.unproven([&] { return "no offer states that it is available in " + where; })
                    : q.no([&] { return "it is closed and has no offer in " + where; });
}

/// A provider that was asked for; weights run without one.
Finding check_provider(const Case& q) {
    const auto& wanted = q.workload.provider;
    const auto& offers = q.model.offers;
    const bool is_there = !wanted || q.workload.self_host ||
                          std::any_of(offers.begin(), offers.end(),
                                      [&](const Offer& offer) { return offer.provider == *wanted; });
    return is_there ? Finding{} : q.no([&] { return "no offer of it at " + *wanted + " is on record"; });
}

std::optional<double> least_a_month(const Case& q, const Workload& workload) {
    const std::vector<OfferCost> costs = priced_offers(
        q.catalogue, q.model, workload, request_of(q.catalogue, workload, q.model), q.question.today);
    if (costs.empty()) {
        return std::nullopt;
    }
    return a_month(costs.front().per_request.value(), workload);
}

Finding over_budget(const Case& q, double month, double budget) {
    return q.no([&] { return why_not::budget(month, budget); });
}

Finding check_budget(const Case& q) {
    if (!q.workload.budget) {
        return {};
    }
    const double budget = round_significant(q.workload.budget->value());
    if (q.workload.self_host && q.workload.hosting.hardware) {
        const auto& deployment = q.question.deployment_of(q.model);
        if (deployment && deployment->own) {
            const auto volume = static_cast<double>(q.workload.requests_per_day);
            const double month = a_month(deployment->own->usd_per_request(volume), q.workload);
            return month <= budget ? Finding{} : over_budget(q, month, budget);
        }
        const Hosting& hosting = q.workload.hosting;
        const auto hour = usd_per_hour(hosting.hardware, hardware_price(q.catalogue, hosting));
        if (hour && *hour * k_hours_a_month > budget) { // one set is paid all month, whatever it serves
            return over_budget(q, *hour * k_hours_a_month, budget);
        }
    }
    // The cheapest price anywhere decides first: asking for a region cannot make a model cheaper.
    Workload anywhere = q.workload;
    anywhere.region.reset();
    const auto least = least_a_month(q, anywhere);
    if (least && *least > budget) {
        return over_budget(q, *least, budget);
    }
    const auto in_region = least_a_month(q, q.workload);
    if (!in_region) {
        return q.unproven("no price on record to hold against the budget");
    }
    return *in_region <= budget ? Finding{} : over_budget(q, *in_region, budget);
}

/// Hardware as stated, or the size that the task's usual hardware can hold.
Finding check_hardware(const Case& q) {
    if (q.workload.hosting.hardware && q.workload.self_host) {
        if (!q.model.has_weights()) {
            return {}; // `self-host` excludes it
        }
        const auto& deployment = q.question.deployment_of(q.model);
        if (!deployment || !deployment->sizing.placement) {
            return q.unproven("its size or the memory of the hardware is not on record");
        }
        const auto fits = deployment->sizing.fits();
        if (!fits) {
            return q.unproven([&] { return deployment->basis + ": facts about its attention are missing"; });
        }
        return *fits ? Finding{} : q.no(deployment->basis);
    }
    const auto& most = q.workload.task->max_parameters;
    if (!most || !q.workload.self_host) {
        return {};
    }
    if (!q.model.parameters.total) {
        return q.unproven("its parameters are not on record");
    }
    if (*q.model.parameters.total <= *most) {
        return {};
    }
    return q.no([&] {
        return "its " + format_parameters(*q.model.parameters.total) + " parameters are above the " +
               format_parameters(*most) + " that the task's usual hardware holds";
    });
}

struct Constraint {
    std::string_view id;
    Finding (*check)(const Case&);
    std::string_view relax;
};

/// In the order of ConstraintId.
constexpr std::array<Constraint, 16> k_constraints{{
    {"origin", check_origin, "--origin any admits labs of all countries"},
    {"exclude", check_exclude, "drop the model from --exclude"},
    {"lab", check_lab, "name more labs with --lab, or leave it out"},
    {"served", check_served, "it cannot be had any more; its successor can"},
    {"output", check_output, "choose a task with another kind of output"},
    {"self-host", check_weights, "leave out --self-host to admit API models"},
    {"context", check_context, "lower --context"},
    {"licence", check_licence,
     "admit more licences, such as --licence permissive,permissive-with-conditions"},
    {"use", check_use,
     "change --use, --territory or what else is done with the model, or agree on other terms"},
    {"openness", check_openness, "name more tiers with --openness, or leave it out"},
    {"modality", check_modality, "ask for fewer kinds of input with --modality"},
    {"needs", check_needs, "ask for less with --needs"},
    {"region", check_region, "choose another --region, or leave it out"},
    {"provider", check_provider, "choose another --provider, or leave it out"},
    {"budget", check_budget,
     "raise --budget, or lower --requests-per-day, --input-tokens or --output-tokens"},
    {"hardware", check_hardware, "give more memory with --hardware"},
}};

constexpr std::string_view k_rule_prefix = "rule:";

template <class Value>
void append(std::vector<Value>& to, std::vector<Value> more) {
    std::move(more.begin(), more.end(), std::back_inserter(to));
}

} // namespace

namespace why_not {

std::string quality_floor(double success, double floor) {
    return "it is expected to succeed in " + format_percent(success) + ", the floor is " +
           format_percent(floor);
}

std::string budget(double usd_a_month, double budget) {
    return "it costs " + format_usd(usd_a_month) + " a month, the budget is " + format_usd(budget);
}

std::string origin(const Workload& workload, const std::string& origin) {
    return "its lab is in " + origin + ", not in " + join(workload.origin, " or ");
}

std::string lab(const Workload& workload, const std::string& lab) {
    return "its lab is " + lab + ", not " + join(workload.labs, " or ");
}

std::string output(bool embeds) {
    return embeds ? "it returns vectors, not text" : "it returns text, not vectors";
}

std::string closed(const Workload& workload) {
    const std::string_view purpose = workload.self_host         ? "self-hosting"
                                     : workload.usage.fine_tune ? "fine-tuning"
                                                                : "handing on";
    return "it is closed: no weights for " + std::string{purpose};
}

std::string context(const Workload& workload, std::int64_t window) {
    return "its window of " + std::to_string(window) + " tokens is below the " +
           std::to_string(workload.context.value()) + " needed";
}

std::string openness(Openness tier) {
    return "its openness tier is " + std::string{to_string(tier)};
}

std::string modality(const std::string& kind) {
    return "it does not take " + kind + " input";
}

std::string need(const std::string& need) {
    return "it lacks " + need;
}

} // namespace why_not

bool is_served(const Model& model, const Date& today) {
    const auto& deprecated = model.deprecated;
    return model.has_weights() || !deprecated || (deprecated->date && first_day(*deprecated->date) > today);
}

bool embeds(const Model& model) {
    return model.role == Role::embedding || contains(model.modalities.output, std::string{k_embedding});
}

std::string_view name_of(ConstraintId constraint) {
    return k_constraints.at(static_cast<std::size_t>(constraint)).id;
}

double a_month(double usd_per_request, const Workload& workload) {
    return round_significant(usd_per_request * static_cast<double>(workload.requests_per_day) *
                             k_days_a_month);
}

void ConstraintReport::add(ConstraintReport more) {
    append(violated, std::move(more.violated));
    append(unproven, std::move(more.unproven));
}

ConstraintReport check_constraints(const Question& question, const Model& model, Words words) {
    ConstraintReport report;
    const Case held{question, model, words == Words::all};
    for (const Constraint& constraint : k_constraints) {
        Finding finding = constraint.check(held);
        if (finding.holds == Holds::yes) {
            continue;
        }
        const bool violated = finding.holds == Holds::no || question.workload.strict;
        auto& list = violated ? report.violated : report.unproven;
        list.push_back({std::string{constraint.id}, std::move(finding.because)});
    }
    return report;
}

std::vector<RemovalCount> removals_of(const std::vector<Excluded>& all) {
    std::vector<RemovalCount> removals;
    for (const Excluded& excluded : all) {
        for (const Reason& reason : excluded.reasons) {
            auto count = std::find_if(removals.begin(), removals.end(), [&](const RemovalCount& known) {
                return known.constraint == reason.constraint;
            });
            if (count == removals.end()) {
                removals.push_back({reason.constraint, 0, 0, how_to_relax(reason.constraint)});
                count = std::prev(removals.end());
            }
            count->removed += 1;
            count->removed_alone += excluded.reasons.size() == 1 ? 1 : 0;
        }
    }
    sort_stably(removals, [](const RemovalCount& a, const RemovalCount& b) {
        return std::tuple(-a.removed, std::string_view{a.constraint}) <
               std::tuple(-b.removed, std::string_view{b.constraint});
    });
    return removals;
}

std::vector<EmptyTrack> empty_tracks_of(const Recommendation& result) {
    std::vector<EmptyTrack> tracks;
    for (const Track track : {k_closed_flagship, k_open_mid}) {
        std::vector<Excluded> its;
        for (const Excluded& excluded : result.excluded) {
            if (excluded.track == track && result.best_of(track) == nullptr) {
                its.push_back(excluded);
            }
        }
        if (!its.empty()) {
            tracks.push_back({track, static_cast<int>(its.size()), removals_of(its).front().constraint});
        }
    }
    return tracks;
}

std::string constraint_of_rule(const std::string& id) {
    return std::string{k_rule_prefix} + id;
}

std::string how_to_relax(std::string_view constraint) {
    if (constraint.starts_with(k_rule_prefix)) {
        return "leave the rule out with --no-rule " + std::string{constraint.substr(k_rule_prefix.size())};
    }
    if (constraint == k_quality_floor) {
        return "lower --quality-floor";
    }
    if (constraint == "where") {
        return "ask for less with --where, or leave it out";
    }
    const auto at = std::find_if(k_constraints.begin(), k_constraints.end(),
                                 [&](const Constraint& known) { return known.id == constraint; });
    return at == k_constraints.end() ? std::string{} : std::string{at->relax};
}

} // namespace stackpick
