// SPDX-License-Identifier: MIT
// From the map of one entry to a typed model. Checks what can be checked without the rest of the catalogue.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/model.hpp"

namespace stackpick {

Model read_model(const Node& node, Date as_of, Diagnostics& diagnostics);

} // namespace stackpick
