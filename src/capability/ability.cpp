// SPDX-License-Identifier: MIT
#include "stackpick/capability/ability.hpp"

#include "shared_effects.hpp"
#include "stackpick/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace stackpick {
/// Everything that was estimated. `effects_` refers to `design_`, so it stays where it is.
class AbilityModel::Fit {
public:
    Fit(const Catalogue& catalogue, const Catalogue& reference)
        : settings_{CapabilitySettings::from(catalogue.assumptions())},
          design_{catalogue, reference, settings_},
          effects_{design_, settings_, results_of(reference)} {
        std::vector<Posterior> posteriors(catalogue.models().size());
        catalogue.unpack_all(); // before there are threads
        for_each_place(posteriors.size(), [&](std::size_t place) {
            posteriors[place].results = results_of(catalogue.models()[place]);
            posteriors[place].own = effects_.own_effects(posteriors[place].results);
        });
        for (std::size_t place = 0; place < posteriors.size(); ++place) {
            posteriors_.emplace(catalogue.models()[place].id, std::move(posteriors[place]));
        }
        for (const Model& model : reference.models()) {
            for (const Evidence& evidence : model.evidence) {
                ++counts_[evidence.benchmark];
            }
        }
    }

    /// On the logit scale, above no centre.
    struct Expected {
        double logit = 0;
        double variance = 0;
    };

    [[nodiscard]] Expected expected(const Model& model, std::size_t benchmark, RunMode mode,
                                    double vendor) const {
        const auto known = posteriors_.find(model.id);
        if (known != posteriors_.end()) {
            return expected(known->second, benchmark, mode, vendor);
        }
        Posterior posterior{results_of(model), {}};
        posterior.own = effects_.own_effects(posterior.results);
        return expected(posterior, benchmark, mode, vendor);
    }

    /// What is expected of one of the model's own results, from all its others.
    [[nodiscard]] Expected expected_without(const Model& model, std::size_t nth) const {
        const Posterior& posterior = posteriors_.at(model.id);
        const ResultRow& row = posterior.results.rows[nth];
        const double weight = posterior.own.weights.at(nth, nth);
        const double noise = row.noise * effects_.noise_factor(row.benchmark);
        const double shared =
            effects_.sum_of(posterior.results.subject, row.benchmark, row.mode, row.vendor).variance;
        return {settings_.centre + row.logit - posterior.own.residuals[nth] / weight,
                settings_.variance_factor * (std::max(0.0, 1 / weight - noise) + shared)};
    }

    /// The place of a piece of evidence among the results of its model that the fit can read.
    [[nodiscard]] std::optional<std::size_t> place_of(const Model& model, const Evidence& evidence) const {
        std::size_t place = 0;
        for (const Evidence& each : model.evidence) {
            if (&each == &evidence) {
                return posteriors_.count(model.id) > 0 ? std::optional{place} : std::nullopt;
            }
            place += design_.benchmark(each.benchmark) ? 1 : 0;
        }
        return std::nullopt;
    }

    [[nodiscard]] const Benchmark& definition(std::size_t benchmark) const {
        return design_.benchmarks()[benchmark].definition;
    }
    [[nodiscard]] std::optional<std::size_t> benchmark(std::string_view id) const {
        return design_.benchmark(id);
    }
    [[nodiscard]] const ScoreScale& scale(std::size_t benchmark) const {
        return design_.benchmarks()[benchmark].scale;
    }
    [[nodiscard]] double noise(std::size_t benchmark, double share) const {
        return settings_.variance_factor * scale(benchmark).noise(share) * effects_.noise_factor(benchmark);
    }
    [[nodiscard]] BenchmarkFit benchmark_fit(std::size_t benchmark) const {
        const auto count = counts_.find(design_.benchmarks()[benchmark].definition.id);
        constexpr double k_middle = 0.5;
        return {effects_.slope(benchmark), std::sqrt(noise(benchmark, k_middle)),
                count == counts_.end() ? 0 : count->second};
    }
    [[nodiscard]] double vendor_offset() const {
        return settings_.vendor_sd * effects_.coefficient(design_.vendor_column());
    }

private:
    struct Posterior {
        ModelResults results;
        OwnEffects own;
    };

    [[nodiscard]] ModelResults results_of(const Model& model) const {
        ModelResults results{design_.subject(model), {}};
        for (const Evidence& evidence : model.evidence) {
            if (const auto benchmark = design_.benchmark(evidence.benchmark)) {
                const FitBenchmark& its = design_.benchmarks()[*benchmark];
                const double share = share_of_range(its.definition, evidence.score).value_or(0);
                results.rows.push_back({*benchmark, run_mode(evidence), vendor_share(evidence.reported_by),
                                        its.scale.logit(share) - settings_.centre,
                                        evidence.reported_by == Reporter::own
                                            ? its.scale.own_noise(share, evidence.trials)
                                            : its.scale.noise(share)});
            }
        }
        return results;
    }

    [[nodiscard]] std::vector<ModelResults> results_of(const Catalogue& catalogue) const {
        std::vector<ModelResults> results;
        for (const Model& model : catalogue.models()) {
            results.push_back(results_of(model));
        }
        return results;
    }

    [[nodiscard]] Expected expected(const Posterior& posterior, std::size_t benchmark, RunMode mode,
                                    double vendor) const {
        const FitSubject& subject = posterior.results.subject;
        const SharedEffects::Sum shared = effects_.sum_of(subject, benchmark, mode, vendor);
        std::vector<double> with_results;
        Expected result{settings_.centre + shared.mean, 0};
        for (std::size_t i = 0; i < posterior.results.rows.size(); ++i) {
            with_results.push_back(
                effects_.own_covariance(subject, benchmark, posterior.results.rows[i].benchmark));
            result.logit += with_results.back() * posterior.own.residuals[i];
        }
        double variance = effects_.own_covariance(subject, benchmark, benchmark) + shared.variance;
        const std::vector<double> explained = posterior.own.weights.times(with_results);
        for (std::size_t i = 0; i < with_results.size(); ++i) {
            variance -= with_results[i] * explained[i];
        }
        result.variance = settings_.variance_factor * std::max(0.0, variance);
        return result;
    }

    CapabilitySettings settings_;
    Design design_;
    SharedEffects effects_;
    std::unordered_map<std::string, Posterior> posteriors_; ///< by model
    std::unordered_map<std::string, int> counts_;           ///< results by benchmark
};

AbilityModel::AbilityModel() = default;

AbilityModel AbilityModel::fit(const Catalogue& catalogue, const Catalogue& reference) {
    AbilityModel model;
    model.fit_ = std::make_shared<const Fit>(catalogue, reference);
    return model;
}

Prediction AbilityModel::predict(const Model& model, std::string_view benchmark) const {
    const auto at = fit_ ? fit_->benchmark(benchmark) : std::nullopt;
    if (!at) {
        return {};
    }
    const Fit::Expected expected = fit_->expected(model, *at, RunMode::usual, 0);
    const ScoreScale& scale = fit_->scale(*at);
    // Delta method.
    return {scale.share(expected.logit), scale.slope_at(expected.logit) * std::sqrt(expected.variance)};
}

std::optional<FittedResult> AbilityModel::explain(const Model& model, const Evidence& evidence) const {
    const auto at = fit_ ? fit_->benchmark(evidence.benchmark) : std::nullopt;
    if (!at) {
        return std::nullopt;
    }
    const auto place = fit_->place_of(model, evidence);
    const Fit::Expected expected =
        place ? fit_->expected_without(model, *place)
              : fit_->expected(model, *at, run_mode(evidence), vendor_share(evidence.reported_by));
    const ScoreScale& scale = fit_->scale(*at);
    FittedResult result;
    result.predicted = scale.share(expected.logit);
    result.standard_error = scale.slope_at(expected.logit) * std::sqrt(expected.variance);
    const double width = k_z80 * std::sqrt(expected.variance + fit_->noise(*at, result.predicted));
    result.low = scale.share(expected.logit - width);
    result.high = scale.share(expected.logit + width);
    return result;
}

std::optional<BenchmarkFit> AbilityModel::benchmark(std::string_view id) const {
    const auto at = fit_ ? fit_->benchmark(id) : std::nullopt;
    return at ? std::optional{fit_->benchmark_fit(*at)} : std::nullopt;
}

double AbilityModel::vendor_offset() const {
    return fit_ ? fit_->vendor_offset() : 0;
}

DomainPrediction AbilityModel::predict_domain(const Catalogue& catalogue, const Model& model,
                                              const std::string& domain) const {
    DomainPrediction result{{}, domain};
    const auto references = catalogue.assumptions().reference_benchmarks.find(domain);
    if (references == catalogue.assumptions().reference_benchmarks.end()) {
        return result;
    }
    int used = 0;
    for (const std::string& benchmark : references->second) {
        if (fit_ && fit_->benchmark(benchmark)) {
            const Prediction prediction = predict(model, benchmark);
            result.score += prediction.score;
            result.standard_error += prediction.standard_error;
            ++used;
        }
    }
    if (used > 0) {
        result.score /= used;
        result.standard_error /= used;
        result.usable = true;
    }
    for (const Evidence& evidence : model.evidence) {
        const Benchmark* benchmark = catalogue.benchmark(evidence.benchmark);
        result.results +=
            benchmark != nullptr && std::find(benchmark->domains.begin(), benchmark->domains.end(), domain) !=
                                        benchmark->domains.end()
                ? 1
                : 0;
    }
    return result;
}

} // namespace stackpick
