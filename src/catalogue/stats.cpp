// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/stats.hpp"

#include "base/sorted.hpp"
#include "stackpick/catalogue/freshness.hpp"
#include "stats_coverage.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace stackpick {
namespace {

struct Property {
    std::string_view name;
    std::string (*of)(const Catalogue&, const Model&); ///< empty: unknown
};

std::string licence_kind_of(const Catalogue& catalogue, const Model& model) {
    const Licence* licence = catalogue.licence_of(model);
    return licence == nullptr ? std::string{} : licence->kind;
}

std::string country_of(const Catalogue& catalogue, const Model& model) {
    const Lab* lab = catalogue.lab(model.lab);
    return lab == nullptr ? std::string{} : lab->country;
}

constexpr std::array<Property, 6> k_properties{{
    {"lab",
     [](const Catalogue&, const Model& model) {
         return model.lab;
     }},
    {"country", country_of},
    {"openness",
     [](const Catalogue&, const Model& model) {
         return model.openness == Openness::unknown ? std::string{} : std::string{to_string(model.openness)};
     }},
    {"track",
     [](const Catalogue&, const Model& model) {
         return model.track ? to_string(*model.track) : std::string{};
     }},
    {"licence-kind", licence_kind_of},
    {"licence",
     [](const Catalogue&, const Model& model) {
         return model.licence.value_or("");
     }},
}};

ModelCounts count_models(const Catalogue& catalogue, const Property& property) {
    std::map<std::string, std::size_t> counts;
    for (const Model& model : catalogue.models()) {
        ++counts[property.of(catalogue, model)];
    }
    ModelCounts result{std::string{property.name}, {}};
    for (const auto& [name, count] : counts) {
        result.counts.push_back({name, count});
    }
    sort_stably(result.counts, [](const NamedCount& a, const NamedCount& b) {
        if (a.name.empty() || b.name.empty()) {
            return !a.name.empty();
        }
        return a.count > b.count;
    });
    return result;
}

/// Nearest rank: an age that occurs, never one in between. `ages` ascend.
long quantile(const std::vector<long>& ages, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(ages.size())));
    return ages[std::max<std::size_t>(rank, 1) - 1];
}

AgeOfKind age_of(FactKind kind, double limit, std::vector<long> ages) {
    AgeOfKind result{kind, limit, ages.size(), 0, std::nullopt};
    if (ages.empty()) {
        return result;
    }
    std::sort(ages.begin(), ages.end());
    const auto stale =
        std::count_if(ages.begin(), ages.end(), [&](long age) { return static_cast<double>(age) > limit; });
    result.stale = static_cast<std::size_t>(stale);
    result.days = AgeQuantiles{ages.front(),         quantile(ages, 0.25), quantile(ages, 0.5),
                               quantile(ages, 0.75), quantile(ages, 0.9),  ages.back()};
    return result;
}

std::vector<AgeOfKind> ages_by_kind(const Catalogue& catalogue, Date today) {
    std::map<FactKind, std::vector<long>> ages;
    for (const Model& model : catalogue.models()) {
        for (const FactAge& fact : fact_ages(catalogue, model, today)) {
            ages[fact.kind].push_back(fact.age_days);
        }
    }
    std::vector<AgeOfKind> result;
    for (const FactKind kind : {FactKind::prices, FactKind::evidence, FactKind::licence, FactKind::facts}) {
        result.push_back(age_of(kind, freshness_limit(catalogue, kind), std::move(ages[kind])));
    }
    return result;
}

/// What `model` adds to `coverage` by its results on benchmarks that `counts` admits.
template <class Counts>
void add_results(const Catalogue& catalogue, const Model& model, Counts counts, EvidenceCoverage& coverage) {
    const std::size_t before = coverage.results;
    for (const Evidence& result : model.evidence) {
        const Benchmark* benchmark = catalogue.benchmark(result.benchmark);
        if (benchmark != nullptr && counts(*benchmark)) {
            ++coverage.results;
            coverage.by_vendor += result.reported_by == Reporter::vendor ? 1U : 0U;
        }
    }
    coverage.models += coverage.results > before ? 1U : 0U;
}

template <class Counts>
EvidenceCoverage evidence_of(const Catalogue& catalogue, std::string domain, Counts counts) {
    EvidenceCoverage coverage;
    coverage.domain = std::move(domain);
    const auto& benchmarks = catalogue.benchmarks();
    coverage.benchmarks =
        static_cast<std::size_t>(std::count_if(benchmarks.begin(), benchmarks.end(), counts));
    for (const Model& model : catalogue.models()) {
        add_results(catalogue, model, counts, coverage);
    }
    return coverage;
}

std::vector<EvidenceCoverage> evidence_by_domain(const Catalogue& catalogue) {
    std::set<std::string> domains;
    for (const Benchmark& benchmark : catalogue.benchmarks()) {
        domains.insert(benchmark.domains.begin(), benchmark.domains.end());
    }
    std::vector<EvidenceCoverage> rows;
    for (const std::string& domain : domains) {
        rows.push_back(evidence_of(catalogue, domain, [&](const Benchmark& benchmark) {
            return std::count(benchmark.domains.begin(), benchmark.domains.end(), domain) > 0;
        }));
    }
    return rows;
}

void count_collections(const Catalogue& catalogue, CatalogueStats& stats) {
    stats.models = catalogue.models().size();
    stats.licences = catalogue.licences().size();
    stats.benchmarks = catalogue.benchmarks().size();
    stats.accelerators = catalogue.accelerators().size();
    stats.weight_formats = catalogue.weight_formats().size();
    stats.claims = catalogue.claims().size();
    stats.source_kinds = catalogue.sources().kinds().size();
}

void count_values(const Catalogue& catalogue, CatalogueStats& stats) {
    std::set<std::string> labs;
    std::set<std::string> sources;
    for (const Model& model : catalogue.models()) {
        labs.insert(model.lab);
        stats.models_with_weights += model.has_weights() ? 1U : 0U;
        stats.offers += model.offers.size();
        stats.results += model.evidence.size();
        for (FactRow& value : stated_values(catalogue, model)) {
            if (!value.source.empty()) {
                sources.insert(std::move(value.source));
            }
        }
    }
    stats.labs = labs.size();
    stats.citations = sources.size();
}

} // namespace

std::size_t Sourcing::graded() const {
    std::size_t sum = 0;
    for (const std::size_t count : by_grade) {
        sum += count;
    }
    return sum;
}

void Sourcing::count(bool has_source, const std::optional<Grade>& grade) {
    ++values;
    sourced += has_source ? 1U : 0U;
    if (has_source && grade) {
        ++by_grade.at(static_cast<std::size_t>(*grade));
    }
}

CatalogueStats catalogue_stats(const Catalogue& catalogue, Date today) {
    CatalogueStats stats;
    stats.as_of = catalogue.as_of();
    stats.today = today;
    count_collections(catalogue, stats);
    count_values(catalogue, stats);
    for (const Property& property : k_properties) {
        stats.models_by.push_back(count_models(catalogue, property));
    }
    stats.coverage = fact_coverage(catalogue);
    stats.key_facts = key_fact_sourcing(catalogue);
    stats.ages = ages_by_kind(catalogue, today);
    stats.evidence = evidence_of(catalogue, "all", [](const Benchmark&) { return true; });
    stats.domains = evidence_by_domain(catalogue);
    return stats;
}

} // namespace stackpick
