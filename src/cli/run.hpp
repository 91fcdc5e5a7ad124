// SPDX-License-Identifier: MIT
// From the words of the command line to the exit code. Everything that stackpick prints is printed here.
#pragma once

namespace stackpick::cli {

int run(int argc, char** argv);

} // namespace stackpick::cli
