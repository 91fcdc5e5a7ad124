// SPDX-License-Identifier: MIT
#include "cautions.hpp"

#include "money.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/freshness.hpp"
#include "stackpick/rules/condition.hpp"
#include "terms.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace stackpick {
namespace {

using Texts = std::vector<std::string>;

void append(Texts& to, Texts more) {
    std::move(more.begin(), more.end(), std::back_inserter(to));
}

void caution_context(const Model& model, const Workload& workload, Texts& cautions) {
    const auto& context = model.context;
    if (context.native && *context.native < workload.context) {
        cautions.push_back("the " + format_size(workload.context.value()) +
                           " context needs the extended window; " + format_size(context.native->value()) +
                           " is native");
    }
}

/// Whether a result on this benchmark is evidence for the task.
bool is_of_task(const Catalogue& catalogue, const std::string& benchmark, const Workload& workload) {
    const Benchmark* its = catalogue.benchmark(benchmark);
    const auto& wanted = workload.task->domains;
    return its != nullptr && std::any_of(wanted.begin(), wanted.end(), [&](const DomainWeight& domain) {
               return std::find(its->domains.begin(), its->domains.end(), domain.domain) !=
                      its->domains.end();
           });
}

/// Evidence in the task's domains that only vendors vouch for: the model's own, or rivals in their tables.
void caution_evidence(const Catalogue& catalogue, const Candidate& candidate, const Workload& workload,
                      Texts& cautions) {
    int results = 0;
    int independent = 0;
    for (const Evidence& evidence : candidate.model->evidence) {
        const bool counts = is_of_task(catalogue, evidence.benchmark, workload);
        results += counts ? 1 : 0;
        const bool is_vendor =
            evidence.reported_by == Reporter::vendor || evidence.reported_by == Reporter::unknown;
        independent += counts && !is_vendor ? 1 : 0;
    }
    if (results == 0) {
        cautions.emplace_back("no direct evidence for this task");
    } else if (independent == 0) {
        cautions.push_back(results == 1 ? "the only result in this task's domains is a vendor's"
                                        : "all " + std::to_string(results) +
                                              " results in this task's domains are vendors'");
    }
    if (results > 0 && !candidate.domains_without_evidence.empty()) {
        cautions.push_back("no direct evidence in " + join(candidate.domains_without_evidence, ", "));
    }
}

/// Who calls the weights at somebody's API is under the terms of both.
void caution_provider(const Catalogue& catalogue, const Candidate& candidate, const Workload& workload,
                      Texts& cautions) {
    const Offer* offer = candidate.money.offer;
    if (workload.self_host || offer == nullptr || !candidate.model->has_weights()) {
        return;
    }
    const auto terms = judge_provider(catalogue, *candidate.model, workload.usage, offer->provider);
    if (const auto why = terms ? why_forbidden(terms->judged) : std::nullopt) {
        cautions.push_back("the terms of " + offer->provider +
                           ", whose price is counted, forbid this use: " + *why);
    }
}

void caution_price(const MoneyFigures& money, Texts& cautions) {
    if (is_far_below_median(money)) {
        cautions.push_back("its price at " + money.offer->provider + " (" +
                           format_usd(*money.usd_per_request) + " a request) is far below the median of " +
                           std::to_string(money.offers) + " offers (" +
                           format_usd(money.median_usd_per_request) + ")");
    }
}

void caution_withdrawal(const Model& model, Date today, Texts& cautions) {
    if (model.deprecated) {
        const auto& date = model.deprecated->date;
        const bool ended = !date || first_day(*date) <= today;
        cautions.push_back(std::string{"its lab "} + (ended ? "ended" : "ends") + " its service" +
                           (date ? " on " + to_string(*date) : "") +
                           (model.has_weights() ? "; the weights stay" : ""));
    }
}

/// Facts that the decision rests on and that nobody firmer than the community states.
void caution_grades(const Candidate& candidate, const Workload& workload, Texts& cautions) {
    const Model& model = *candidate.model;
    const OnlyCommunity& only = model.only_community;
    const Offer* offer = candidate.money.offer;
    Texts facts;
    if (model.licence && only.licence) {
        facts.emplace_back("licence");
    }
    if (model.context.native && only.native_context) {
        facts.emplace_back("context");
    }
    if (model.parameters.total && workload.self_host && only.total_parameters) {
        facts.emplace_back("size");
    }
    if (offer != nullptr && offer->only_community) {
        facts.emplace_back("price");
    }
    if (!facts.empty()) {
        cautions.push_back("only community sources state its " + join(facts, ", "));
    }
}

/// Facts that the decision rests on and another source disputes.
void caution_conflicts(const Model& model, const Workload& workload, Texts& cautions) {
    std::set<std::string> decisive{"context.native", "licence", "openness"};
    if (workload.hosting.hardware) {
        decisive.insert("parameters.total");
    }
    for (const Conflict& conflict : model.conflicts) {
        if (decisive.count(conflict.field) > 0) {
            cautions.push_back(conflict.field + " is disputed: " + conflict.by + " says " + conflict.says);
        }
    }
}

/// Whether the decision made use of it: of the prices the one that was taken, of the results the task's.
bool entered(const Catalogue& catalogue, const FactAge& fact, const Candidate& candidate,
             const Workload& workload) {
    const std::string name = fact.field.substr(fact.field.find('.') + 1);
    if (fact.kind == FactKind::prices) {
        const Offer* offer = candidate.money.offer;
        return offer != nullptr && offer->provider == name && offer->source == fact.source;
    }
    return fact.kind != FactKind::evidence || is_of_task(catalogue, name, workload);
}

/// `2 prices over 120 days`
std::string in_words(FactKind kind, int count, double limit) {
    static const std::map<FactKind, std::pair<std::string, std::string>> k_words{
        {FactKind::prices, {"price", "prices"}},
        {FactKind::evidence, {"result", "results"}},
        {FactKind::licence, {"licence", "licences"}},
        {FactKind::facts, {"other fact", "other facts"}},
    };
    const auto& [one, many] = k_words.at(kind);
    return std::to_string(count) + ' ' + (count == 1 ? one : many) + " over " + format_number(limit) +
           " days";
}

/// What the cost on own hardware counts.
std::string own_cost(const Deployment& deployment, std::int64_t requests_per_day) {
    const HardwarePrice& price = deployment.sizing.request.price;
    const Hardware& hardware = *deployment.sizing.request.hardware;
    const double sets = deployment.own ? deployment.own->sets_for(static_cast<double>(requests_per_day)) : 1;
    return "cost is a request's share of " + (sets > 1 ? format_number(sets) + " sets of " : "") +
           std::to_string(hardware.count) + " " + hardware.device.name + " at " +
           format_usd(*price.usd_per_device_hour) + " an hour each, " + format_percent(price.utilisation) +
           " of the time at work, " + std::to_string(deployment.loads.front().streams) +
           (deployment.loads.front().streams == 1 ? " request at once" : " requests at once") +
           (sets > 1 ? "; one set does not serve " + format_size(requests_per_day) + " requests a day" : "");
}

/// What is measured is measured with the weights as released.
void caution_format(const Candidate& candidate, const Workload& workload, Texts& cautions) {
    if (!workload.hosting.hardware || !candidate.deployment || !candidate.deployment->sizing.weights) {
        return;
    }
    const Sizing& sizing = candidate.deployment->sizing;
    const WeightFormat& format = *sizing.weights->format;
    if (sizing.native != nullptr && format.bits_per_weight < sizing.native->bits_per_weight) {
        cautions.push_back("it fits in " + format.id + ", " + format_number(format.bits_per_weight) +
                           " bits a weight; the success rate is that of " + sizing.native->id +
                           ", as released");
    }
}

/// Whether a rule enters a claim that is no more than an opinion, about this kind of work.
bool is_opinion(const Catalogue& catalogue, const RuleVote& vote) {
    constexpr std::string_view k_claims = "claims.yaml: ";
    const std::size_t at = vote.source.find(k_claims);
    if (!vote.of_work || at == std::string::npos) {
        return false;
    }
    const std::size_t begin = at + k_claims.size();
    const std::string id = vote.source.substr(begin, vote.source.find_first_of(" ;,(", begin) - begin);
    const auto& claims = catalogue.claims();
    return std::any_of(claims.begin(), claims.end(),
                       [&](const Claim& claim) { return claim.id == id && claim.standing == "opinion"; });
}

} // namespace

Texts cautions_of(const Catalogue& catalogue, const Candidate& candidate, const Workload& workload,
                  Date today) {
    Texts cautions;
    caution_context(*candidate.model, workload, cautions);
    append(cautions, cautions_of_terms(candidate.terms, workload.usage));
    caution_provider(catalogue, candidate, workload, cautions);
    caution_evidence(catalogue, candidate, workload, cautions);
    if (workload.self_host && candidate.money.offer != nullptr) {
        cautions.push_back("cost is what " + candidate.money.offer->provider +
                           " charges for the same weights; --hardware with --gpu-price costs your own");
    }
    caution_format(candidate, workload, cautions);
    if (candidate.money.own_hardware) {
        cautions.push_back(own_cost(*candidate.deployment, workload.requests_per_day));
    }
    caution_price(candidate.money, cautions);
    if (std::string period = caution_about_period(candidate.money); !period.empty()) {
        cautions.push_back(std::move(period));
    }
    caution_withdrawal(*candidate.model, today, cautions);
    caution_grades(candidate, workload, cautions);
    caution_conflicts(*candidate.model, workload, cautions);
    for (const RuleVote& vote : candidate.rules) {
        if (vote.effect == RuleEffect::caution) {
            cautions.push_back(vote.says);
        }
    }
    for (const UndecidedRule& rule : candidate.undecided_rules) {
        cautions.push_back("rule " + rule.id +
                           " cannot be decided: " + why_undecided(rule.missing, rule.problem));
    }
    return cautions;
}

std::string caution_about_age(const Catalogue& catalogue, const std::vector<const Candidate*>& candidates,
                              const Workload& workload, Date today) {
    std::map<FactKind, int> counts;
    for (const Candidate* candidate : candidates) {
        for (const FactAge& fact : stale_facts(catalogue, *candidate->model, today)) {
            counts[fact.kind] += entered(catalogue, fact, *candidate, workload) ? 1 : 0;
        }
    }
    Texts parts;
    for (const auto& [kind, count] : counts) {
        if (count > 0) {
            parts.push_back(in_words(kind, count, freshness_limit(catalogue, kind)));
        }
    }
    return parts.empty() ? std::string{} : "old facts behind this answer: " + join(parts, ", ");
}

std::string caution_about_period(const MoneyFigures& money) {
    const bool is_quiet = money.offer != nullptr && money.offer->period == "off-peak";
    return is_quiet ? "its price at " + money.offer->provider + " holds off-peak alone" : std::string{};
}

std::string caution_about_today(Date as_of, Date today) {
    return today < as_of ? "the catalogue is of " + to_string(as_of) +
                               ", after the day that is taken for today, " + to_string(today)
                         : std::string{};
}

std::string caution_about_hosting(const Workload& workload) {
    const Hosting& hosting = workload.hosting;
    if (hosting.hardware) {
        return {};
    }
    const std::pair<std::string_view, bool> stated[] = {
        {"gpu_price", hosting.usd_per_device_hour && !hosting.usd_per_device},
        {"gpu_purchase", hosting.usd_per_device.has_value()},
        {"power_price", hosting.usd_per_kwh.has_value()},
        {"utilisation", hosting.utilisation.has_value()},
        {"ram", hosting.ram.has_value()},
        {"ram_bandwidth", hosting.ram_gb_s.has_value()},
        {"runtime", hosting.runtime != nullptr},
        {"quant", hosting.format != nullptr && !workload.self_host},
        {"kv_type", hosting.kv_type != nullptr && !workload.self_host},
        {"concurrency", hosting.concurrency && !workload.self_host}};
    Texts idle;
    for (const auto& [key, is_stated] : stated) {
        if (is_stated && !workload.from_settings.contains(std::string{key})) {
            idle.push_back("--" + std::string{key});
            std::replace(idle.back().begin(), idle.back().end(), '_', '-');
        }
    }
    return idle.empty() ? std::string{}
                        : "without effect, since no --hardware is stated: " + join(idle, ", ");
}

std::string caution_about_region(const Workload& workload, const std::vector<Candidate>& candidates) {
    const auto unpriced = std::count_if(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
        return !candidate.money.usd_per_request;
    });
    if (!workload.region || workload.self_host || unpriced == 0) {
        return {};
    }
    return std::to_string(unpriced) + " of " + std::to_string(candidates.size()) +
           " candidates have no price on record for region " + *workload.region +
           ": offers whose region is not on record count for none";
}

std::string caution_about_scale(const Premises& premises, const std::vector<RankedOption>& options) {
    const double dearest = premises.scales.dearest(premises.workload.mistake_cost.value());
    const auto total = [](const RankedOption& option) {
        return option.money.expected_total_usd;
    };
    if (options.empty() || total(options.front()).value_or(0) < dearest) {
        return {};
    }
    const RankedOption* cheapest = &options.front();
    for (const RankedOption& option : options) {
        const bool counts = option.proven == cheapest->proven && total(option).has_value();
        cheapest = counts && total(option) < total(*cheapest) ? &option : cheapest;
    }
    std::string caution = "a request of the best option is expected to cost " +
                          format_usd(*total(options.front())) + ", mistakes included, and beyond " +
                          format_usd(dearest) + " costs no longer count";
    if (cheapest != &options.front()) {
        caution += ": in dollars alone " + cheapest->id() + " is ahead, at " + format_usd(*total(*cheapest));
    }
    return caution;
}

namespace {

/// Empty when there is none.
std::string caution_about_opinion(const Catalogue& catalogue, const Candidate& preferred,
                                  const Candidate& other) {
    constexpr double k_likely = 0.5244005127080407; // seven of ten draws agree
    const double noise = std::hypot(preferred.success_error, other.success_error);
    if (!preferred.direct_evidence || !other.direct_evidence ||
        other.success_rate - preferred.success_rate < k_likely * noise) {
        return {};
    }
    for (const RuleVote& vote : preferred.rules) {
        const bool of_both = std::any_of(other.rules.begin(), other.rules.end(),
                                         [&](const RuleVote& its) { return its.id == vote.id; });
        if (vote.effect == RuleEffect::prefer && !of_both && is_opinion(catalogue, vote)) {
            return "an opinion speaks for " + preferred.model->name + " (" + vote.id +
                   "), the evidence does not: " + other.model->name + " is expected to succeed in " +
                   format_percent(other.success_rate) + ", " + preferred.model->name + " in " +
                   format_percent(preferred.success_rate);
        }
    }
    return {};
}

} // namespace

std::optional<std::string> contradiction_between(const Catalogue& catalogue, const Candidate& a,
                                                 const Candidate& b) {
    for (const auto& [preferred, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
        std::string caution = caution_about_opinion(catalogue, *preferred, *other);
        if (!caution.empty()) {
            return caution;
        }
    }
    return std::nullopt;
}

} // namespace stackpick
