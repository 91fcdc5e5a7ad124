// SPDX-License-Identifier: MIT
#include "stackpick/capability/success.hpp"

#include <cmath>

namespace stackpick {

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
