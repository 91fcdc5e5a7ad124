// SPDX-License-Identifier: MIT
// The default catalogue as it stands in the binary: the image of `data/` that stackpick-compile-data made.
#pragma once

#include <string_view>

namespace stackpick {

std::string_view builtin_catalogue();

} // namespace stackpick
