// SPDX-License-Identifier: MIT
// How often a model is expected to do a task right.
#pragma once

#include "stackpick/capability/ability.hpp"
#include "stackpick/workload/task.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace stackpick {

struct SuccessFigures {
    double rate = 0;           ///< expected share of right results, [0,1]
    double standard_error = 0; ///< its standard error
    bool known = false; ///< some domain of the task is usable; else the rate is the value of the unknown
    int results = 0;    ///< results of the model in the task's domains
};

struct SuccessEstimate : SuccessFigures {
    std::vector<std::string> domains_without_evidence; ///< in which this model has no result
};

/// What is expected of one model in each domain, worked out once.
class DomainPredictions {
public:
    /// All outlive them.
    DomainPredictions(const AbilityModel& abilities, const Catalogue& catalogue, const Model& model)
        : abilities_{abilities}, catalogue_{catalogue}, model_{model} {}

    const DomainPrediction& in(const std::string& domain);

private:
    const AbilityModel& abilities_;
    const Catalogue& catalogue_;
    const Model& model_;
    std::map<std::string, DomainPrediction> predictions_;
};

/// The weighted mean over the task's domains, raised to its number of dependent steps. Domains without a
/// reference benchmark are left out of the mean.
SuccessEstimate estimate_success(const AbilityModel& abilities, const Catalogue& catalogue,
                                 const Model& model, const Task& task);
/// The same from what is expected in each domain of the task, in their order.
SuccessEstimate estimate_success(const Assumptions& assumptions, const Task& task,
                                 std::span<const DomainFigures> domains);
/// … without the names of domains.
SuccessFigures success_figures(const Assumptions& assumptions, const Task& task,
                               std::span<const DomainFigures> domains);

} // namespace stackpick
