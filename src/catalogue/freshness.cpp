// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/freshness.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace stackpick {
namespace {

long age_on(Date today, Date as_of) {
    return std::max(0L, days_since_epoch(today) - days_since_epoch(last_day(as_of)));
}

/// Such a price says nothing about today.
bool has_ended(const Offer& offer, Date today) {
    return offer.valid_until && last_day(*offer.valid_until) < today;
}

void sort_oldest_first(std::vector<FactAge>& facts) {
    sort_stably(facts, [](const FactAge& a, const FactAge& b) {
        return std::tie(b.age_days, a.model->id, a.field, a.source) <
               std::tie(a.age_days, b.model->id, b.field, b.source);
    });
}

/// Days, by kind of fact.
using Limits = std::array<double, static_cast<std::size_t>(FactKind::facts) + 1>;

Limits limits_of(const Catalogue& catalogue) {
    Limits limits{};
    for (std::size_t kind = 0; kind < limits.size(); ++kind) {
        limits[kind] = freshness_limit(catalogue, static_cast<FactKind>(kind));
    }
    return limits;
}

/// Whether a date of the model is older than what it may stand for: most models have none, and then nobody
/// needs to look at fact after fact.
bool has_old_date(const Model& model, Date today, const Limits& limits) {
    const auto is_old = [&](const std::optional<Date>& as_of, double limit) {
        return as_of && static_cast<double>(age_on(today, *as_of)) > limit;
    };
    const double any_kind = *std::min_element(limits.begin(), limits.end());
    const auto has_old = [&](const auto& entries, FactKind kind) {
        return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
            return is_old(entry.as_of, limits[static_cast<std::size_t>(kind)]);
        });
    };
    return is_old(model.as_of, any_kind) ||
           std::any_of(model.changed_as_of.begin(), model.changed_as_of.end(),
                       [&](const auto& changed) { return is_old(changed.second, any_kind); }) ||
           has_old(model.offers, FactKind::prices) || has_old(model.evidence, FactKind::evidence);
}

void add_stale(const Catalogue& catalogue, const Model& model, Date today, const Limits& limits,
               std::vector<FactAge>& stale) {
    if (!has_old_date(model, today, limits)) {
        return;
    }
    for (FactAge& fact : fact_ages(catalogue, model, today)) {
        if (fact.is_stale()) {
            stale.push_back(std::move(fact));
        }
    }
}

} // namespace

double freshness_limit(const Catalogue& catalogue, FactKind kind) {
    return catalogue.assumptions().number("freshness." + std::string{to_string(kind)});
}

std::vector<FactAge> fact_ages(const Catalogue& catalogue, const Model& model, Date today) {
    std::vector<FactAge> ages;
    const auto add = [&](FactRow row) {
        const FactKind kind = kind_of_field(row.field);
        const Date as_of = row.as_of.value_or(model.as_of);
        ages.push_back({&model, kind, std::move(row.field), as_of, age_on(today, as_of),
                        freshness_limit(catalogue, kind), std::move(row.source)});
    };
    for (FactRow& fact : stated_facts(catalogue, model)) {
        add(std::move(fact));
    }
    for (const Offer& offer : model.offers) {
        if (!has_ended(offer, today)) {
            add(value_of(catalogue, model, offer));
        }
    }
    for (const Evidence& evidence : model.evidence) {
        add(value_of(catalogue, model, evidence));
    }
    return ages;
}

std::vector<FactAge> stale_facts(const Catalogue& catalogue, const Model& model, Date today) {
    std::vector<FactAge> stale;
    add_stale(catalogue, model, today, limits_of(catalogue), stale);
    sort_oldest_first(stale);
    return stale;
}

std::vector<FactAge> stale_facts(const Catalogue& catalogue, Date today) {
    const Limits limits = limits_of(catalogue);
    std::vector<FactAge> stale;
    for (const Model& model : catalogue.models()) {
        add_stale(catalogue, model, today, limits, stale);
    }
    sort_oldest_first(stale);
    return stale;
}

} // namespace stackpick
