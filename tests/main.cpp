// SPDX-License-Identifier: MIT
// Only compiled with Catch2 2.13, which wants its main() generated in one source file; version 3
// brings a library that has it.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
