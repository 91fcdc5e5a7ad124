// SPDX-License-Identifier: MIT
#include "stackpick/capability/ability.hpp"

#include "symmetric_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace stackpick {
namespace {

constexpr int k_rounds = 60; // the largest change is below 1e-6 after about 40
constexpr double k_elo_reference = 1500;
constexpr double k_nearest_to_end = 0.01; // a score of 100% is evidence of "very good", not of infinity

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

bool is_usable(const Benchmark& benchmark) {
    return !benchmark.domains.empty() && (benchmark.unit.value_or("") == "elo" || benchmark.range);
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

} // namespace

double to_logit(const Benchmark& benchmark, double score) {
    if (benchmark.unit.value_or("") == "elo") {
        return (score - k_elo_reference) / 400.0 * std::log(10.0);
    }
    const auto [low, high] = benchmark.range.value_or(std::pair{0.0, 100.0});
    const double share = std::clamp((score - low) / (high - low), k_nearest_to_end, 1.0 - k_nearest_to_end);
    return std::log(share / (1.0 - share));
}

/// Alternates between the abilities, given the benchmarks, and the benchmarks, given the abilities. The
/// abilities' covariance does not depend on the benchmarks, so it is worked out once a model.
class AbilityFit {
public:
    AbilityFit(const Catalogue& catalogue, const Catalogue& reference)
        : catalogue_{catalogue}, reference_{reference} {}

    AbilityModel run() {
        set_up_design();
        std::vector<Subject> subjects = subjects_of(reference_);
        for (int round = 0; round < k_rounds; ++round) {
            for (Subject& subject : subjects) {
                estimate_ability(subject);
            }
            estimate_benchmarks(subjects);
        }
        for (Subject& subject : subjects_of(catalogue_)) {
            estimate_ability(subject);
            result_.posteriors_.emplace(subject.model->id,
                                        AbilityModel::Posterior{subject.mean, subject.covariance.values()});
        }
        result_.prior_ = {std::vector<double>(dimensions(), 0.0), prior_covariance().values()};
        return std::move(result_);
    }

private:
    struct Observation {
        const std::vector<double>* loadings;
        double* ease;
        double logit;
    };

    struct Subject {
        const Model* model;
        std::vector<Observation> observations;
        SymmetricMatrix covariance;
        std::vector<double> mean;
    };

    [[nodiscard]] std::size_t dimensions() const { return result_.domains_.size() + 1; }

    [[nodiscard]] double setting(const std::string& name) const {
        return catalogue_.assumptions().number("capability." + name);
    }

    void set_up_design() {
        noise_ = std::pow(setting("noise_sd"), 2);
        std::set<std::string> domains;
        for (const Benchmark& benchmark : catalogue_.benchmarks()) {
            domains.insert(benchmark.domains.begin(), benchmark.domains.end());
        }
        result_.domains_.assign(domains.begin(), domains.end());
        for (const Benchmark& benchmark : catalogue_.benchmarks()) {
            if (is_usable(benchmark)) {
                result_.loadings_.emplace(benchmark.id, loadings_of(benchmark));
                result_.ease_.emplace(benchmark.id, 0.0);
            }
        }
    }

    /// General ability counts fully; a benchmark of several domains shows the mean of their deviations.
    std::vector<double> loadings_of(const Benchmark& benchmark) const {
        std::vector<double> loadings(dimensions(), 0.0);
        loadings[0] = 1;
        for (const std::string& domain : benchmark.domains) {
            const auto at = std::lower_bound(result_.domains_.begin(), result_.domains_.end(), domain);
            loadings[static_cast<std::size_t>(at - result_.domains_.begin()) + 1] =
                1.0 / static_cast<double>(benchmark.domains.size());
        }
        return loadings;
    }

    [[nodiscard]] SymmetricMatrix prior_covariance() const {
        SymmetricMatrix prior{dimensions()};
        for (std::size_t i = 0; i < dimensions(); ++i) {
            prior.at(i, i) = std::pow(setting(i == 0 ? "ability_sd" : "domain_sd"), 2);
        }
        return prior;
    }

    std::vector<Subject> subjects_of(const Catalogue& catalogue) {
        const SymmetricMatrix prior_precision = prior_covariance().inverse();
        std::vector<Subject> subjects;
        for (const Model& model : catalogue.models()) {
            Subject subject{&model, {}, prior_precision, std::vector<double>(dimensions(), 0.0)};
            for (const Evidence& evidence : model.evidence) {
                const auto loadings = result_.loadings_.find(evidence.benchmark);
                const Benchmark* benchmark = catalogue.benchmark(evidence.benchmark);
                if (loadings != result_.loadings_.end() && benchmark != nullptr) {
                    subject.observations.push_back({&loadings->second, &result_.ease_.at(evidence.benchmark),
                                                    to_logit(*benchmark, evidence.score)});
                    subject.covariance.add_outer(loadings->second, 1.0 / noise_);
                }
            }
            subject.covariance = subject.covariance.inverse();
            subjects.push_back(std::move(subject));
        }
        return subjects;
    }

    void estimate_ability(Subject& subject) const {
        std::vector<double> evidence(dimensions(), 0.0);
        for (const Observation& seen : subject.observations) {
            for (std::size_t i = 0; i < evidence.size(); ++i) {
                evidence[i] += (*seen.loadings)[i] * (seen.logit - *seen.ease) / noise_;
            }
        }
        subject.mean = subject.covariance.times(evidence);
    }

    void estimate_benchmarks(const std::vector<Subject>& subjects) {
        std::unordered_map<double*, std::pair<double, double>> sums; // residuals, count
        for (const Subject& subject : subjects) {
            for (const Observation& seen : subject.observations) {
                auto& [residuals, count] = sums[seen.ease];
                residuals += seen.logit - dot(*seen.loadings, subject.mean);
                count += 1;
            }
        }
        const double shrink = setting("ease_shrinkage");
        for (auto& [ease, sum] : sums) {
            *ease = sum.first / (sum.second + shrink);
        }
    }

    const Catalogue& catalogue_;
    const Catalogue& reference_;
    double noise_ = 1;
    AbilityModel result_;
};

AbilityModel AbilityModel::fit(const Catalogue& catalogue, const Catalogue& reference) {
    return AbilityFit{catalogue, reference}.run();
}

Prediction AbilityModel::predict(const Model& model, std::string_view benchmark) const {
    const auto loadings = loadings_.find(std::string{benchmark});
    if (loadings == loadings_.end()) {
        return {};
    }
    const auto known = posteriors_.find(model.id);
    const Posterior& posterior = known == posteriors_.end() ? prior_ : known->second;
    const SymmetricMatrix covariance{posterior.mean.size(), posterior.covariance};
    const double score = logistic(dot(loadings->second, posterior.mean) + ease_.at(loadings->first));
    const double variance = dot(loadings->second, covariance.times(loadings->second));
    return {score, score * (1 - score) * std::sqrt(variance)}; // delta method
}

DomainPrediction AbilityModel::predict_domain(const Catalogue& catalogue, const Model& model,
                                              const std::string& domain) const {
    DomainPrediction result{domain, 0, 0, 0, false};
    const auto references = catalogue.assumptions().reference_benchmarks.find(domain);
    if (references == catalogue.assumptions().reference_benchmarks.end()) {
        return result;
    }
    int used = 0;
    for (const std::string& benchmark : references->second) {
        if (loadings_.count(benchmark) > 0) {
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
