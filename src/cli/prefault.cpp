// SPDX-License-Identifier: MIT
#include "cli/prefault.hpp"

#if defined(__linux__) && defined(__GLIBC__)

#    include <cstdint>
#    include <cstdlib>
#    include <malloc.h>
#    include <sys/mman.h>
#    include <unistd.h>

extern "C" {
extern const char __executable_start; // of the linker
extern const char etext;
}

namespace stackpick::cli {

namespace {

// Since Linux 5.14; older headers lack the names, and older systems refuse the advice.
constexpr int k_populate_read = 22;
constexpr int k_populate_write = 23;
constexpr std::uintptr_t k_page = 4096;
constexpr int k_heap = 1 << 20; // more than most runs take

void populate(std::uintptr_t begin, std::uintptr_t end, int how) {
    const std::uintptr_t first = begin / k_page * k_page;
    // NOLINTNEXTLINE(*-int-to-ptr): an address of the linker's or the heap's
    (void)::madvise(reinterpret_cast<void*>(first), end - first, how);
}

} // namespace

void prefault() {
    populate(reinterpret_cast<std::uintptr_t>(&__executable_start), reinterpret_cast<std::uintptr_t>(&etext),
             k_populate_read);
    // One heap that grows by a megabyte at a time and is not given back, large texts included.
    ::mallopt(M_TOP_PAD, k_heap);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 25);
    std::free(std::malloc(1)); // makes the heap
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    populate(end - k_heap, end, k_populate_write);
}

} // namespace stackpick::cli

#else

namespace stackpick::cli {

void prefault() {}

} // namespace stackpick::cli

#endif
