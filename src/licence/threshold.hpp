// SPDX-License-Identifier: MIT
#pragma once

#include "stackpick/licence/judgement.hpp"

#include <string>

namespace stackpick {

/// Whether its metric is one that a usage profile states.
bool is_decidable(const LicenceThreshold& threshold);

/// A stated number decides, or bounds what was not stated: who has so many users a month has at most as many
/// a day. Without one, `reached` is empty.
ThresholdCheck check_threshold(const Licence& licence, const LicenceThreshold& threshold,
                               const UsageProfile& usage);

} // namespace stackpick
