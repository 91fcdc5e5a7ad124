// SPDX-License-Identifier: MIT
// The parts of a rule in words.
#pragma once

#include "stackpick/rules/rule.hpp"

#include <string>

namespace stackpick::report {

/// `prefer 0.6`, `require`
std::string effect_in_words(const Rule& rule);

/// The condition; of a rule that requires something, what breaks it.
std::string condition_in_words(const Rule& rule);

/// `task: repo-coding, region: cn`
std::string workload_in_words(const RuleExample& example);

/// As a literal of the language; a list that is too long for a line is cut.
std::string value_in_words(const expr::Value& value);

} // namespace stackpick::report
