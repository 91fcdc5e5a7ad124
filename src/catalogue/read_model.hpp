// SPDX-License-Identifier: MIT
// From the checked map of one entry to a typed model, and what its values must have in common.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/model.hpp"

namespace stackpick {

Model read_model(const Node& node, Date as_of);

/// The `as_of` of the files that state one.
using FileDates = std::map<const std::string*, Date>;

/// When those values of an entry were read that another file than its own states, by dotted field.
std::map<std::string, Date> dates_of_changes(const Node& entry, const FileDates& dates);

/// Reports values of one entry that contradict each other: active above total parameters, a cache price above
/// the input price, more key-value heads than heads, …
void check_consistency(const Node& model, Diagnostics& diagnostics);

} // namespace stackpick
