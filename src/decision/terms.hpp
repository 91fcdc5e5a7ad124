// SPDX-License-Identifier: MIT
// What licences mean for the decision: whether the use is forbidden, and what to know about it.
#pragma once

#include "stackpick/licence/judgement.hpp"
#include "stackpick/workload/workload.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stackpick {

/// Why the use is forbidden, with the clause; nothing when it is not.
std::optional<std::string> why_forbidden(const LicenceJudgement& judged);

/// Why it cannot be said whether the use is allowed. Whoever sells an API allows its use; only for what goes
/// beyond that its terms must be known.
std::optional<std::string> why_unproven(const ModelJudgement& judged, const UsageProfile& usage);

/// Agreements, duties and sizes from which on more is asked, each with its licence and source.
std::vector<std::string> cautions_of_terms(const ModelJudgement& judged, const UsageProfile& usage);

/// `LicenseRef-Kimi-K3, section 2 (address)`
std::string cited(const Ground& ground);

} // namespace stackpick
