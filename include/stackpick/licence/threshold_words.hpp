// SPDX-License-Identifier: MIT
// Thresholds as people read them; every report says them alike.
#pragma once

#include "stackpick/licence/judgement.hpp"

#include <string>
#include <string_view>

namespace stackpick {

/// `100M monthly users`, `$20M monthly revenue`; a metric that no profile states with spaces.
std::string size_in_words(std::string_view metric, double amount);
/// `above 100M monthly users`, or that the number was not read.
std::string limit_in_words(const LicenceThreshold& threshold);
/// `you gave 3M, 3% of it`, or that it was not stated.
std::string given_in_words(const ThresholdCheck& check);
/// `above 100M monthly users: show "Kimi K2" prominently in the interface; you gave 3M, 3% of it`
std::string threshold_in_words(const ThresholdCheck& check);

} // namespace stackpick
