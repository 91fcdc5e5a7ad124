// SPDX-License-Identifier: MIT
// `stackpick/catalogue-stats/v1`.
#include "report/json.hpp"
#include "stackpick/report/catalogue_stats.hpp"

namespace stackpick {

using report::Json;
using report::json_array;
using report::json_of;
using report::text_or_null;

namespace {

/// Null where there is nothing to have a share of.
Json share_json(std::size_t part, std::size_t whole) {
    return whole == 0 ? Json(nullptr) : json_of(static_cast<double>(part) / static_cast<double>(whole));
}

Json sourcing_json(const Sourcing& sourcing) {
    Json grades = Json::dictionary();
    for (std::size_t i = 0; i < sourcing.by_grade.size(); ++i) {
        grades.set(to_string(static_cast<Grade>(i)), sourcing.by_grade.at(i));
    }
    grades.set("ungraded", sourcing.ungraded());
    return {{"values", sourcing.values},
            {"sourced", sourcing.sourced},
            {"sourced_share", share_json(sourcing.sourced, sourcing.values)},
            {"grades", std::move(grades)}};
}

Json counts_json(const ModelCounts& counts) {
    return {{"by", counts.by}, {"counts", json_array(counts.counts, [](const NamedCount& count) {
                                    return Json{{"name", text_or_null(count.name)}, {"models", count.count}};
                                })}};
}

std::string_view scope_word(Scope scope) {
    switch (scope) {
    case Scope::with_weights:
        return "with-weights";
    case Scope::some:
        return "some";
    case Scope::every:
        break;
    }
    return "every";
}

Json coverage_json(const FactCoverage& row) {
    Json json{{"field", row.field},
              {"models", scope_word(row.scope)},
              {"applicable", row.applicable ? Json(*row.applicable) : Json(nullptr)},
              {"known", row.known},
              {"known_share", row.applicable ? share_json(row.known, *row.applicable) : Json(nullptr)}};
    json.add_all(sourcing_json(row.sourcing));
    return json;
}

Json quantiles_json(const AgeQuantiles& days) {
    return {{"newest", days.newest},      {"p25", days.quarter},     {"p50", days.half},
            {"p75", days.three_quarters}, {"p90", days.nine_tenths}, {"oldest", days.oldest}};
}

Json age_json(const AgeOfKind& age) {
    return {{"kind", to_string(age.kind)},
            {"limit_days", json_of(age.limit_days)},
            {"values", age.values},
            {"stale", age.stale},
            {"days", age.days ? quantiles_json(*age.days) : Json(nullptr)}};
}

Json evidence_json(const EvidenceCoverage& row) {
    return {{"domain", row.domain},       {"benchmarks", row.benchmarks},
            {"results", row.results},     {"models", row.models},
            {"by_vendor", row.by_vendor}, {"by_vendor_share", share_json(row.by_vendor, row.results)}};
}

Json stale_json(const StaleList& stale) {
    Json facts = Json::array();
    for (std::size_t i = 0; i < stale.shown(); ++i) {
        const FactAge& fact = stale.facts[i];
        facts.push_back({{"model", fact.model->id},
                         {"field", fact.field},
                         {"kind", to_string(fact.kind)},
                         {"as_of", json_of(fact.as_of)},
                         {"age_days", fact.age_days},
                         {"limit_days", json_of(fact.limit_days)},
                         {"source", text_or_null(fact.source)}});
    }
    return {{"count", stale.facts.size()}, {"facts", std::move(facts)}};
}

} // namespace

std::string catalogue_stats_json(const CatalogueStats& stats, const std::optional<StaleList>& stale) {
    return report::json_document({{"schema", "stackpick/catalogue-stats/v1"},
                                  {"as_of", json_of(stats.as_of)},
                                  {"today", json_of(stats.today)},
                                  {"models", stats.models},
                                  {"models_with_weights", stats.models_with_weights},
                                  {"labs", stats.labs},
                                  {"offers", stats.offers},
                                  {"results", stats.results},
                                  {"sources", stats.citations},
                                  {"licences", stats.licences},
                                  {"benchmarks", stats.benchmarks},
                                  {"accelerators", stats.accelerators},
                                  {"weight_formats", stats.weight_formats},
                                  {"claims", stats.claims},
                                  {"source_kinds", stats.source_kinds},
                                  {"models_by", json_array(stats.models_by, counts_json)},
                                  {"key_facts", sourcing_json(stats.key_facts)},
                                  {"coverage", json_array(stats.coverage, coverage_json)},
                                  {"ages", json_array(stats.ages, age_json)},
                                  {"evidence", evidence_json(stats.evidence)},
                                  {"domains", json_array(stats.domains, evidence_json)},
                                  {"stale", stale ? stale_json(*stale) : Json(nullptr)}});
}

} // namespace stackpick
