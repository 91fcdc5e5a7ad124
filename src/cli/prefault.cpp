// SPDX-License-Identifier: MIT
#include "cli/prefault.hpp"

#if defined(__linux__) && defined(__GLIBC__)

#    include <algorithm>
#    include <cstdint>
#    include <cstdlib>
#    include <link.h>
#    include <malloc.h>
#    include <sys/mman.h>
#    include <unistd.h>

namespace stackpick::cli {

namespace {

// Since Linux 5.14; older headers lack the names, and older systems refuse the advice.
constexpr int k_populate_read = 22;
constexpr int k_populate_write = 23;
constexpr std::uintptr_t k_page = 4096;
constexpr int k_megabyte = 1 << 20;

void populate(std::uintptr_t begin, std::uintptr_t end, int how) {
    const std::uintptr_t first = begin / k_page * k_page;
    // NOLINTNEXTLINE(*-int-to-ptr): an address of the linker's or the heap's
    (void)::madvise(reinterpret_cast<void*>(first), end - first, how);
}

/// Of a program that is one file: the text, the catalogue, and what is written.
int populate_segments(dl_phdr_info* program, std::size_t /*size*/, void* /*data*/) {
    std::uintptr_t constant = 0; // the end of what the start has written, and nobody may write any more
    for (int i = 0; i < program->dlpi_phnum; ++i) {
        const auto& segment = program->dlpi_phdr[i];
        if (segment.p_type == PT_GNU_RELRO) {
            constant = program->dlpi_addr + segment.p_vaddr + segment.p_memsz;
        }
    }
    for (int i = 0; i < program->dlpi_phnum; ++i) {
        const auto& segment = program->dlpi_phdr[i];
        const std::uintptr_t begin = program->dlpi_addr + segment.p_vaddr;
        const std::uintptr_t end = begin + segment.p_memsz;
        if (segment.p_type != PT_LOAD) {
            continue;
        }
        if ((segment.p_flags & PF_W) == 0) {
            populate(begin, end, k_populate_read);
        } else {
            populate(std::max(begin, constant), end, k_populate_write);
        }
    }
    return 1; // libraries are shared, and somebody has touched them already
}

} // namespace

void prefault() {
    ::dl_iterate_phdr(populate_segments, nullptr);
    // One heap that grows by a megabyte at a time and is not given back, large texts included.
    ::mallopt(M_TOP_PAD, k_megabyte);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 25);
    grow_heap(1);
}

void grow_heap(int megabytes) {
    static std::uintptr_t ready = reinterpret_cast<std::uintptr_t>(::sbrk(0)); // pages up to here are there
    const std::size_t size = static_cast<std::size_t>(megabytes) * k_megabyte;
    void* volatile block = std::malloc(size);
    std::free(block);
    const std::uintptr_t end = std::min(ready + size, reinterpret_cast<std::uintptr_t>(::sbrk(0)));
    populate(ready, end, k_populate_write);
    ready = end;
}

} // namespace stackpick::cli

#else

namespace stackpick::cli {

void prefault() {}
void grow_heap(int /*megabytes*/) {}

} // namespace stackpick::cli

#endif
