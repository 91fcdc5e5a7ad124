// SPDX-License-Identifier: MIT
// What must hold for a model to be a candidate. A fact that is missing makes a constraint unproven, not
// violated.
#pragma once

#include "stackpick/decision/recommendation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct Question;
enum class Words;

struct ConstraintReport {
    std::vector<Reason> violated;
    std::vector<Reason> unproven;

    void add(ConstraintReport more);
};

/// Checks every constraint; in strict workloads the unproven ones count as violated.
/// Without words the reasons are empty.
ConstraintReport check_constraints(const Question& question, const Model& model, Words words);

/// What a rule that requires something is called in reasons and counts: `rule:ID`.
std::string constraint_of_rule(const std::string& id);

/// What a user can do to admit the models that a constraint removes.
std::string how_to_relax(std::string_view constraint);

} // namespace stackpick
