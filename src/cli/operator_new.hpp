// SPDX-License-Identifier: MIT
#pragma once

namespace stackpick::cli {

/// From now on small blocks of the main thread are cut from one piece of memory, until it is used up.
void take_slab();

} // namespace stackpick::cli
