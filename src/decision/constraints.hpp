// SPDX-License-Identifier: MIT
// What must hold for a model to be a candidate. A fact that is missing makes a constraint unproven, not
// violated.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/decision/recommendation.hpp"
#include "stackpick/workload/workload.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct ConstraintReport {
    std::vector<Reason> violated;
    std::vector<Reason> unproven;

    void add(ConstraintReport more);
};

/// Checks every constraint; in strict workloads the unproven ones count as violated.
ConstraintReport check_constraints(const Catalogue& catalogue, const Model& model, const Workload& workload,
                                   const Date& today);

/// What a rule that requires something is called in reasons and counts: `rule:ID`.
std::string constraint_of_rule(const std::string& id);

/// What a user can do to admit the models that a constraint removes.
std::string how_to_relax(std::string_view constraint);

} // namespace stackpick
