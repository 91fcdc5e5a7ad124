// SPDX-License-Identifier: MIT
// How able a model is, estimated from all evidence of the catalogue by a hierarchical Bayesian model: results
// on benchmarks hang together through the models' size, date, lab and general ability, through domains, and
// through the benchmarks' difficulty, discrimination and noise. docs/capability.md has the equations.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// The width of an 80% interval to one side, in standard errors.
inline constexpr double k_z80 = 1.2815515655446004;

/// Scores are shares of the benchmark's range, the better the higher: [0,1]. Elo: the chance to win against
/// 1500.
struct Prediction {
    double score = 0; ///< expected score, of an independent evaluation of the model as it is usually run
    double standard_error = 0; ///< its standard error
};

/// A result, held against what the fit expects of its reporter and kind of run.
struct FittedResult {
    double predicted = 0;
    double standard_error = 0; ///< of the prediction
    double low = 0;            ///< 80% of what such a result is expected to be
    double high = 0;
};

/// What a task's success rate rests on.
struct DomainFigures {
    double score = 0;
    double standard_error = 0;
    int results = 0;     ///< results of the model in this domain
    bool usable = false; ///< it has a reference benchmark with a scale; else the score means nothing
};

struct DomainPrediction : DomainFigures {
    std::string domain;
};

/// What a benchmark shows of models.
struct BenchmarkFit {
    double slope = 1;    ///< how much of a difference in general ability it shows, 1 for the usual one
    double noise_sd = 0; ///< of one result against another in the middle of its range, logit scale
    int results = 0;     ///< that entered
};

class AbilityModel {
public:
    /// Knows nothing: everything is unusable.
    AbilityModel();

    /// Estimates what is common to all models (benchmarks, reporters, labs, sizes, dates) from the evidence
    /// of `reference`, and then every model of `catalogue` given that. So adding a model never changes
    /// another's ability.
    static AbilityModel fit(const Catalogue& catalogue, const Catalogue& reference);

    /// The expected score of a model on a benchmark; zero on one without a scale.
    [[nodiscard]] Prediction predict(const Model& model, std::string_view benchmark) const;
    /// The mean over the domain's reference benchmarks.
    [[nodiscard]] DomainPrediction predict_domain(const Catalogue& catalogue, const Model& model,
                                                  const std::string& domain) const;
    /// What is expected of a result of this reporter and kind of run: of one of the model's own from all its
    /// others. Nothing on a benchmark without a scale.
    [[nodiscard]] std::optional<FittedResult> explain(const Model& model, const Evidence& evidence) const;
    [[nodiscard]] std::optional<BenchmarkFit> benchmark(std::string_view id) const;
    /// By how much vendors' reports exceed independent ones, logit scale.
    [[nodiscard]] double vendor_offset() const;

private:
    class Fit;
    std::shared_ptr<const Fit> fit_;
};

/// A score in the benchmark's own unit as a share of its range, the better the higher; nothing without a
/// scale.
std::optional<double> share_of_range(const Benchmark& benchmark, double score);
/// The other way round.
double score_of_share(const Benchmark& benchmark, double share);

} // namespace stackpick
