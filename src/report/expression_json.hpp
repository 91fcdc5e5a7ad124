// SPDX-License-Identifier: MIT
// Values of the expression language in JSON.
#pragma once

#include "report/json.hpp"
#include "stackpick/expr/type.hpp"
#include "stackpick/expr/value.hpp"

namespace stackpick::report {

/// Numbers are exact; NaN and infinities are strings, unknown is null, keys of a map are strings. `type` is
/// what the checker knows, and names the members of objects.
Json value_json(const expr::Value& value, const expr::Type& type);

} // namespace stackpick::report
