// SPDX-License-Identifier: MIT
#include "stackpick/builtin/builtin_catalogue.hpp"

// The assembler copies the file that stackpick-compile-data wrote straight into the read-only data:
// an array in a source file would take a compiler minutes. STACKPICK_BUILTIN_FILE is set by the build,
// which also rebuilds this file when the data change.
//
// ".incbin" and the quote after it stay in one literal: ccache recognises them there, and then does
// not cache a result that depends on a file it cannot see.
#if defined(__APPLE__)
#    define STACKPICK_SECTION ".const_data\n"
#    define STACKPICK_SYMBOL(name) "_" name
#else
#    define STACKPICK_SECTION ".section .rodata\n"
#    define STACKPICK_SYMBOL(name) name
#endif

// clang-format off
asm(STACKPICK_SECTION
    ".balign 64\n"
    ".globl " STACKPICK_SYMBOL("stackpick_builtin_begin") "\n"
    ".globl " STACKPICK_SYMBOL("stackpick_builtin_end") "\n"
    STACKPICK_SYMBOL("stackpick_builtin_begin") ":\n"
    ".incbin \"" STACKPICK_BUILTIN_FILE "\"\n"
    STACKPICK_SYMBOL("stackpick_builtin_end") ":\n"
    ".byte 0\n" // so that the end has an address of its own in this section
    ".text\n");
// clang-format on

extern "C" {
extern const char stackpick_builtin_begin[];
extern const char stackpick_builtin_end[];
}

namespace stackpick {

Snapshot builtin_catalogue() {
    return Snapshot::embedded(
        {stackpick_builtin_begin, static_cast<std::size_t>(stackpick_builtin_end - stackpick_builtin_begin)});
}

} // namespace stackpick
