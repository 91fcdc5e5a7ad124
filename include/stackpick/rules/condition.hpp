// SPDX-License-Identifier: MIT
// What became of a condition for one subject.
#pragma once

#include "stackpick/rules/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

struct ConditionFinding {
    std::optional<bool> holds;        ///< nothing when that cannot be decided
    std::vector<std::string> missing; ///< then: the fields that decide
    std::string problem;              ///< or else why it cannot be computed
};

ConditionFinding check_condition(const expr::Expression& condition, const SubjectFacts& facts,
                                 expr::Scratch& scratch);

/// `licence.kind is not on record`, `workload.region is not stated`, `hardware.memory is not known`; without
/// missing fields, the problem.
std::string why_undecided(const std::vector<std::string>& missing, const std::string& problem);

} // namespace stackpick
