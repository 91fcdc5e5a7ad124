// SPDX-License-Identifier: MIT
// How a sizing reads in JSON: the same in every document that holds one.
#pragma once

#include "report/json.hpp"
#include "stackpick/sizing/size.hpp"

#include <optional>

namespace stackpick::report {

/// `{low, mid, high, limited_by}`, or null.
Json rate_json(const std::optional<Rate>& rate);

/// Everything that a document about one sizing holds, without `schema`.
Json sizing_json(const Sizing& sizing);

} // namespace stackpick::report
