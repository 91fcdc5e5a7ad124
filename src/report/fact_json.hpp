// SPDX-License-Identifier: MIT
// Facts as JSON, the same in every document.
#pragma once

#include "report/json.hpp"
#include "stackpick/catalogue/disputes.hpp"
#include "stackpick/catalogue/facts.hpp"

namespace stackpick::report {

/// A value with source, grade and date, without its place.
Json value_json(const FactRow& value);

/// A claim that better sources dispute, with the document that makes it.
Json claim_json(const DisputedClaim& disputed);

} // namespace stackpick::report
