// SPDX-License-Identifier: MIT
#include "stackpick/capability/evidence_rows.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace stackpick {
namespace {

/// From a share of the range to the benchmark's own unit; a percentage stays a share.
double in_unit(const Benchmark& benchmark, double share) {
    const double score = score_of_share(benchmark, share);
    return benchmark.unit.value_or("") == "%" ? score / 100 : score;
}

double observed_in_unit(const Benchmark& benchmark, double score) {
    return benchmark.unit.value_or("") == "%" ? score / 100 : score;
}

/// An error of a share near `share`, in the unit.
double error_in_unit(const Benchmark& benchmark, double share, double error) {
    constexpr double k_step = 1e-4;
    const double inside = std::clamp(share, 2 * k_step, 1 - 2 * k_step);
    const double slope =
        (in_unit(benchmark, inside + k_step) - in_unit(benchmark, inside - k_step)) / (2 * k_step);
    return error * std::abs(slope);
}

void fill_in(const Benchmark& benchmark, const FittedResult& fitted, EvidenceRow& row) {
    row.predicted = in_unit(benchmark, fitted.predicted);
    row.standard_error = error_in_unit(benchmark, fitted.predicted, fitted.standard_error);
    const double one = in_unit(benchmark, fitted.low);
    const double other = in_unit(benchmark, fitted.high);
    row.low = std::min(one, other);
    row.high = std::max(one, other);
}

EvidenceRow row_of(const AbilityModel& abilities, const Model& model, const Benchmark& benchmark,
                   const Evidence& evidence) {
    EvidenceRow row;
    row.model = &model;
    row.benchmark = &benchmark;
    row.evidence = &evidence;
    row.observed = observed_in_unit(benchmark, evidence.score);
    if (const auto fitted = abilities.explain(model, evidence)) {
        fill_in(benchmark, *fitted, row);
    }
    return row;
}

/// What an independent evaluation is expected to find.
EvidenceRow expected(const AbilityModel& abilities, const Model& model, const Benchmark& benchmark) {
    Evidence none;
    none.benchmark = benchmark.id;
    none.reported_by = Reporter::independent;
    EvidenceRow row;
    row.model = &model;
    row.benchmark = &benchmark;
    if (const auto fitted = abilities.explain(model, none)) {
        fill_in(benchmark, *fitted, row);
    }
    return row;
}

} // namespace

std::optional<double> EvidenceRow::residual() const {
    return observed && predicted ? std::optional{*observed - *predicted} : std::nullopt;
}

bool EvidenceRow::is_surprising() const {
    return observed && predicted && (*observed < low || *observed > high);
}

std::vector<EvidenceRow> evidence_of(const Catalogue& catalogue, const AbilityModel& abilities,
                                     const Model& model) {
    std::vector<EvidenceRow> rows;
    std::set<std::string> seen;
    for (const Evidence& evidence : model.evidence) {
        if (const Benchmark* benchmark = catalogue.benchmark(evidence.benchmark)) {
            rows.push_back(row_of(abilities, model, *benchmark, evidence));
            seen.insert(benchmark->id);
        }
    }
    sort_stably(rows,
                [](const EvidenceRow& a, const EvidenceRow& b) { return a.benchmark->id < b.benchmark->id; });
    std::set<std::string> references;
    for (const auto& [domain, benchmarks] : catalogue.assumptions().reference_benchmarks) {
        references.insert(benchmarks.begin(), benchmarks.end());
    }
    for (const std::string& id : references) {
        const Benchmark* benchmark = catalogue.benchmark(id);
        if (benchmark != nullptr && seen.count(id) == 0 && abilities.benchmark(id)) {
            rows.push_back(expected(abilities, model, *benchmark));
        }
    }
    return rows;
}

std::vector<EvidenceRow> evidence_on(const Catalogue& catalogue, const AbilityModel& abilities,
                                     const Benchmark& benchmark, bool all) {
    std::vector<EvidenceRow> rows;
    for (const Model& model : catalogue.models()) {
        bool has_result = false;
        for (const Evidence& evidence : model.evidence) {
            if (evidence.benchmark == benchmark.id) {
                rows.push_back(row_of(abilities, model, benchmark, evidence));
                has_result = true;
            }
        }
        if (!has_result && all && abilities.benchmark(benchmark.id)) {
            rows.push_back(expected(abilities, model, benchmark));
        }
    }
    const auto value = [](const EvidenceRow& row) {
        return row.observed.value_or(row.predicted.value_or(0));
    };
    const bool lower = benchmark.lower_is_better;
    sort_stably(rows, [&](const EvidenceRow& a, const EvidenceRow& b) {
        return lower ? value(a) < value(b) : value(a) > value(b);
    });
    return rows;
}

} // namespace stackpick
