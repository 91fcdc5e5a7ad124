// SPDX-License-Identifier: MIT
// Asks the machine which accelerators and how much memory it has.
#pragma once

#include "stackpick/sizing/detected.hpp"

#include <string>
#include <vector>

namespace stackpick::cli {

/// Runs the tools of drivers that are on PATH and reads what the system says. It always ends, with notes on
/// tools that are there and do not work.
DetectedMachine probe_machine();

/// The names of the tools, for the message that they found nothing.
std::vector<std::string> probed_tools();

} // namespace stackpick::cli
