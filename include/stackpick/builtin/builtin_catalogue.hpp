// SPDX-License-Identifier: MIT
// The default catalogue as it stands in the binary: the image of `data/` that stackpick-compile-data made.
#pragma once

#include "stackpick/catalogue/snapshot.hpp"

namespace stackpick {

Snapshot builtin_catalogue();

} // namespace stackpick
