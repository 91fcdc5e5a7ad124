// SPDX-License-Identifier: MIT
// What the shapes cannot say of assumptions: that each one is there, and how they hang together.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/reference.hpp"

#include <vector>

namespace stackpick {

/// `documents` are those that the assumptions were read from.
void check_assumptions(const std::vector<Document>& documents, const Assumptions& assumptions,
                       Diagnostics& diagnostics);

} // namespace stackpick
