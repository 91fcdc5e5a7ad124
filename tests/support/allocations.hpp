// SPDX-License-Identifier: MIT
// How often the program has asked for memory, for what claims that it does not.
#pragma once

#include <cstddef>

namespace stackpick::testing {

/// Calls of operator new so far, by all threads.
std::size_t allocation_count();

} // namespace stackpick::testing
