// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/values.hpp"

#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 4> k_kinds{"prices", "evidence", "licence", "facts"};

std::string price_of(const Offer& offer) {
    const std::string cached =
        offer.cache_read ? format_number(*offer.cache_read) + " cached, " : std::string{};
    const std::string terms = offer_terms(offer);
    return fmt::format("{} in, {}{} out, {} per million tokens{}", format_number(offer.input), cached,
                       format_number(offer.output), offer.currency, terms.empty() ? "" : " (" + terms + ")");
}

std::string result_of(const Evidence& evidence) {
    std::string text = format_number(evidence.score);
    text += evidence.metric.empty() ? "" : ' ' + evidence.metric;
    return evidence.harness ? text + " (" + *evidence.harness + ')' : text;
}

/// What the offers and results of a model have in common.
template <class Entry>
FactRow cited(const Catalogue& catalogue, const Model& model, std::string field, std::string value,
              const Entry& entry) {
    const Date as_of = entry.as_of.value_or(model.date_of(field));
    return {std::move(field),
            std::move(value),
            entry.source,
            catalogue.sources().grade_of(entry.source),
            as_of,
            {},
            false};
}

} // namespace

std::string_view to_string(FactKind kind) {
    return k_kinds.at(static_cast<std::size_t>(kind));
}

FactKind kind_of_field(std::string_view field) {
    const std::string_view group = field.substr(0, field.find('.'));
    if (group == "offers") {
        return FactKind::prices;
    }
    if (group == "evidence") {
        return FactKind::evidence;
    }
    return group == "licence" ? FactKind::licence : FactKind::facts;
}

std::vector<FactRow> stated_facts(const Catalogue& catalogue, const Model& model) {
    std::vector<FactRow> rows = facts_of(catalogue, model, {});
    const auto derived = [](const FactRow& row) {
        return row.derived;
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), derived), rows.end());
    return rows;
}

FactRow value_of(const Catalogue& catalogue, const Model& model, const Offer& offer) {
    return cited(catalogue, model, "offers." + offer.provider, price_of(offer), offer);
}

FactRow value_of(const Catalogue& catalogue, const Model& model, const Evidence& evidence) {
    return cited(catalogue, model, "evidence." + evidence.benchmark, result_of(evidence), evidence);
}

std::vector<FactRow> stated_values(const Catalogue& catalogue, const Model& model) {
    std::vector<FactRow> rows = stated_facts(catalogue, model);
    for (const Offer& offer : model.offers) {
        rows.push_back(value_of(catalogue, model, offer));
    }
    for (const Evidence& evidence : model.evidence) {
        rows.push_back(value_of(catalogue, model, evidence));
    }
    return rows;
}

} // namespace stackpick
