// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

int main(int argc, char** argv) {
    return stackpick::cli::run(argc, argv);
}
