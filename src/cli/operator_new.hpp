// SPDX-License-Identifier: MIT
#pragma once

namespace stackpick::cli {

/// From now on small blocks of the main thread are cut from large pieces of memory.
void take_slab();

} // namespace stackpick::cli
