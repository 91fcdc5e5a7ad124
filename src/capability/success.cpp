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
    SuccessEstimate estimate{success_figures(assumptions, task, domains), {}};
    for (std::size_t i = 0; i < task.domains.size(); ++i) {
        if (domains[i].results == 0) {
            estimate.domains_without_evidence.push_back(task.domains[i].domain);
        }
    }
    return estimate;
}

SuccessFigures success_figures(const Assumptions& assumptions, const Task& task,
                               std::span<const DomainFigures> domains) {
    SuccessFigures figures;
    double total = 0;
    for (std::size_t i = 0; i < task.domains.size(); ++i) {
        const DomainFigures& prediction = domains[i];
        figures.results += prediction.results;
        if (prediction.usable) {
            const double weight = task.domains[i].weight;
            total += weight;
            figures.rate += weight * prediction.score;
            figures.standard_error += weight * prediction.standard_error; // one ability errs in all alike
        }
    }
    if (total <= 0) {
        figures.rate = assumptions.number("unknown.utility");
        figures.standard_error = assumptions.number("evidence.stderr_for_utility_0");
        return figures;
    }
    figures.known = true;
    const double mean = figures.rate / total;
    if (task.steps == 1) { // as a power, for most tasks and sooner
        figures.rate = mean;
        figures.standard_error /= total;
        return figures;
    }
    figures.rate = std::pow(mean, task.steps);
    figures.standard_error =
        figures.standard_error / total * task.steps * std::pow(mean, task.steps - 1); // delta method
    return figures;
}

} // namespace stackpick
