// SPDX-License-Identifier: MIT
// What a data file may state but had better not: facts that nobody can check.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/document.hpp"

#include <optional>

namespace stackpick {

/// Warns of the models of a document whose licence, size or context has no source, of weight formats that the
/// catalogue does not know, of aliases that are ids, and of facts from days after `today`.
void review_document(const Document& document, const Catalogue& catalogue, std::optional<Date> today,
                     Diagnostics& diagnostics);

} // namespace stackpick
