// SPDX-License-Identifier: MIT
#include "stackpick/capability/success.hpp"

#include <cmath>
#include <utility>

namespace stackpick {

namespace {

/// Nothing beats cases of one's own: other models are predicted on them from how they fare elsewhere.
SuccessEstimate on_own_cases(const AbilityModel& abilities, const Model& model, SuccessEstimate estimate) {
    const Prediction prediction = abilities.predict(model, k_own_benchmark);
    estimate.rate = prediction.score;
    estimate.standard_error = prediction.standard_error;
    estimate.known = true;
    for (const Evidence& evidence : model.evidence) {
        estimate.results += evidence.benchmark == k_own_benchmark ? 1 : 0;
    }
    return estimate;
}

} // namespace

SuccessEstimate estimate_success(const AbilityModel& abilities, const Catalogue& catalogue,
                                 const Model& model, const Task& task) {
    SuccessEstimate estimate;
    double total = 0;
    for (const DomainWeight& domain : task.domains) {
        const DomainPrediction prediction = abilities.predict_domain(catalogue, model, domain.domain);
        estimate.results += prediction.results;
        if (prediction.results == 0) {
            estimate.domains_without_evidence.push_back(domain.domain);
        }
        if (prediction.usable) {
            total += domain.weight;
            estimate.rate += domain.weight * prediction.score;
            estimate.standard_error +=
                domain.weight * prediction.standard_error; // one ability errs in all domains alike
        }
    }
    if (abilities.benchmark(k_own_benchmark)) {
        return on_own_cases(abilities, model, std::move(estimate));
    }
    if (total <= 0) {
        estimate.rate = catalogue.assumptions().number("unknown.utility");
        estimate.standard_error = catalogue.assumptions().number("evidence.stderr_for_utility_0");
        return estimate;
    }
    estimate.known = true;
    const double mean = estimate.rate / total;
    estimate.rate = std::pow(mean, task.steps);
    estimate.standard_error =
        estimate.standard_error / total * task.steps * std::pow(mean, task.steps - 1); // delta method
    return estimate;
}

} // namespace stackpick
