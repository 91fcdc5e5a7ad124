// SPDX-License-Identifier: MIT
#include "stackpick/capability/success.hpp"

#include <cmath>

namespace stackpick {

const DomainPrediction& DomainPredictions::in(const std::string& domain) {
    const auto at = predictions_.find(domain);
    return at != predictions_.end()
               ? at->second
               : predictions_.emplace(domain, abilities_.predict_domain(catalogue_, model_, domain))
                     .first->second;
}

SuccessEstimate estimate_success(const AbilityModel& abilities, const Catalogue& catalogue,
                                 const Model& model, const Task& task) {
    DomainPredictions predictions{abilities, catalogue, model};
    std::vector<DomainFigures> domains;
    for (const DomainWeight& domain : task.domains) {
        domains.push_back(predictions.in(domain.domain));
    }
    return estimate_success(catalogue.assumptions(), task, domains);
}

SuccessEstimate estimate_success(const Assumptions& assumptions, const Task& task,
                                 std::span<const DomainFigures> domains) {
    SuccessEstimate estimate;
    double total = 0;
    for (std::size_t i = 0; i < task.domains.size(); ++i) {
        const DomainWeight& domain = task.domains[i];
        const DomainFigures& prediction = domains[i];
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
        estimate.rate = assumptions.number("unknown.utility");
        estimate.standard_error = assumptions.number("evidence.stderr_for_utility_0");
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
