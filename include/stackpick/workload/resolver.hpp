// SPDX-License-Identifier: MIT
// Resolves many workloads: what names of licences stand for is looked up once.
#pragma once

#include "stackpick/catalogue/names.hpp"
#include "stackpick/workload/workload.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace stackpick {

class WorkloadResolver {
public:
    /// Both outlive it.
    WorkloadResolver(const Catalogue& catalogue, const TaskSet& tasks)
        : catalogue_{catalogue}, tasks_{tasks} {}

    /// As `stackpick::resolve`.
    std::optional<Workload> resolve(const WorkloadInput& input, Diagnostics& diagnostics);
    /// As `check_workload_names`.
    void check_names(const WorkloadInput& input, Diagnostics& diagnostics);

    const LicenceMatch& licences_called(const std::string& name);
    /// Of a task, when the workload states none.
    const CriterionWeights& usual_weights(const Task& task, bool has_hardware);

private:
    const Catalogue& catalogue_;
    const TaskSet& tasks_;
    std::map<std::string, LicenceMatch>
        licences_;         ///< by name; not of unknown names, of which there is no end
    LicenceMatch unknown_; ///< of the last of those
    std::map<std::pair<const Task*, bool>, CriterionWeights> weights_;
};

} // namespace stackpick
