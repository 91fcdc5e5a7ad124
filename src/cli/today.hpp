// SPDX-License-Identifier: MIT
// The one place where the clock enters: everything else gets the date as a value.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"

#include <optional>
#include <string>

namespace stackpick::cli {

/// The day that `flag` (`--today`) states, else the one of SOURCE_DATE_EPOCH, else today in UTC.
/// The variable is specified by the Reproducible Builds project.
std::optional<Date> choose_today(const std::optional<std::string>& flag, const std::string& source_date_epoch,
                                 Diagnostics& diagnostics);

} // namespace stackpick::cli
