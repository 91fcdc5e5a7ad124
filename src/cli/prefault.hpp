// SPDX-License-Identifier: MIT
// Memory that every run touches, brought in at once. Each page that is touched for the first time is a fault,
// and on virtual machines faults take longer than everything else that the program does (docs/benchmarks.md).
#pragma once

namespace stackpick::cli {

/// Where the system does not know how, nothing happens.
void prefault();

} // namespace stackpick::cli
