// SPDX-License-Identifier: MIT
// What the program's exit code means. Scripts rely on these numbers.
#pragma once

#include "stackpick/base/diagnostics.hpp"

namespace stackpick::cli {

enum class ExitCode : int {
    answered = 0,
    no = 1,     ///< answered, and the answer is "no"
    usage = 2,  ///< the command line is wrong
    input = 3,  ///< an input file is wrong or missing
    system = 4, ///< the system failed: I/O, memory
    bug = 70,   ///< EX_SOFTWARE of sysexits.h
};

/// Of a run that ended with errors: one without a file is about the command line, and that is to be put
/// right first.
ExitCode exit_code_of(const Diagnostics& diagnostics);

} // namespace stackpick::cli
