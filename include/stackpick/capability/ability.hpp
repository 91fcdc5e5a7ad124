// SPDX-License-Identifier: MIT
// How able a model is, estimated from all evidence of the catalogue. A result is read as
//     logit(score) = ability of the model + its deviation in the benchmark's domains + ease of the benchmark
// with normal priors, so that a benchmark that only strong models report does not flatter them, and a model
// without a result in a domain is predicted from its results elsewhere, with a wider interval.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stackpick {

struct Prediction {
    double score = 0;          ///< expected score as a share of the benchmark's range, [0,1]
    double standard_error = 0; ///< its standard error
};

/// What a task's success rate rests on.
struct DomainPrediction {
    std::string domain;
    double score = 0;
    double standard_error = 0;
    int results = 0;     ///< results of the model in this domain
    bool usable = false; ///< it has a reference benchmark with a scale; else the score means nothing
};

class AbilityModel {
public:
    AbilityModel() = default;

    /// Estimates the benchmarks from the models of `reference` and then every model of `catalogue` against
    /// them. Benchmarks stay as they are however many models an overlay adds, so adding a model never
    /// changes another's ability.
    static AbilityModel fit(const Catalogue& catalogue, const Catalogue& reference);

    /// The expected score of a model on a benchmark.
    [[nodiscard]] Prediction predict(const Model& model, std::string_view benchmark) const;
    /// The mean over the domain's reference benchmarks.
    [[nodiscard]] DomainPrediction predict_domain(const Catalogue& catalogue, const Model& model,
                                                  const std::string& domain) const;

private:
    friend class AbilityFit;

    struct Posterior {
        std::vector<double> mean;       ///< general ability, then one deviation a domain
        std::vector<double> covariance; ///< row-major square
    };

    std::vector<std::string> domains_;
    std::unordered_map<std::string, std::vector<double>> loadings_; ///< by benchmark: what enters a result
    std::unordered_map<std::string, double> ease_;                  ///< by benchmark
    std::unordered_map<std::string, Posterior> posteriors_;         ///< by model
    Posterior prior_;
};

/// A score in the benchmark's own unit on the logit scale; scores at the ends of the range are kept
/// finite. Elo: log odds against 1500.
double to_logit(const Benchmark& benchmark, double score);

} // namespace stackpick
