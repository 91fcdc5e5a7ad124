// SPDX-License-Identifier: MIT
#include "cli/heap.hpp"
#include "cli/operator_new.hpp"
#include "cli/run.hpp"

#include <cstdlib>
#include <exception>

#if defined(__GLIBCXX__)
/// In place of the one that prints the name of an exception's type, for which it holds a demangler of 50 KB.
/// `run` catches every exception.
// NOLINTNEXTLINE(*-dcl58-cpp, cert-dcl51-cpp, bugprone-reserved-identifier): the name that the library calls
void __gnu_cxx::__verbose_terminate_handler() {
    std::abort();
}
#endif

int main(int argc, char** argv) {
#if defined(STACKPICK_OWN_NEW) // sanitizers would write down where all of the heap is
    stackpick::cli::prepare_heap();
    stackpick::cli::take_slab();
#endif
    return stackpick::cli::run(argc, argv);
}
