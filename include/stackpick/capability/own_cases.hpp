// SPDX-License-Identifier: MIT
// Success rates on the user's own cases: what is expected from benchmarks, corrected by the user's results.
#pragma once

#include "stackpick/capability/success.hpp"

#include <map>
#include <string>
#include <vector>

namespace stackpick {

/// What one model did on the user's own cases.
struct OwnCases {
    std::string model; ///< id
    double successes = 0;
    double trials = 0; ///< above zero
};

/// A hierarchical logistic model around the estimates from benchmarks, on the logit scale: the cases are
/// harder or easier than those for all models alike, and each model may be better or worse at them; results
/// are binomial. Its mode, with the curvature there as the precision.
class OwnCaseEstimates {
public:
    static OwnCaseEstimates fit(const AbilityModel& abilities, const Catalogue& catalogue, const Task& task,
                                const std::vector<OwnCases>& cases);

    /// The estimate of a model, corrected; `elsewhere` is that from benchmarks.
    [[nodiscard]] SuccessEstimate correct(const Model& model, SuccessEstimate elsewhere) const;
    /// The kind of work that the cases are of.
    [[nodiscard]] const std::string& task() const { return task_; }

private:
    struct Normal {
        double mean = 0;
        double variance = 0;
    };

    std::string task_;
    double case_variance_ = 0;            ///< of a model on the cases, around all else
    Normal difficulty_;                   ///< above zero: easier than benchmarks say
    std::map<std::string, Normal> tried_; ///< logits of the success rates
};

} // namespace stackpick
