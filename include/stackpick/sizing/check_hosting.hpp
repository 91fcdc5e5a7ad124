// SPDX-License-Identifier: MIT
// Wishes about hosting that exclude each other.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/workload/hosting.hpp"

namespace stackpick {

/// Reports a server that does not read the format, lacks the type of cache or keeps no weights in main
/// memory, and a device of which no server does.
void check_hosting(const Catalogue& catalogue, const Hosting& hosting, Diagnostics& diagnostics);

} // namespace stackpick
