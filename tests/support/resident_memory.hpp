// SPDX-License-Identifier: MIT
// How much memory the program has taken, for what claims to take little.
#pragma once

#include <sys/resource.h>

namespace stackpick::testing {

/// MiB that were resident at most so far. Tests run one by one, so that nothing was before.
inline long most_resident_mib() {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace stackpick::testing
