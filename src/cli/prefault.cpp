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
constexpr std::uintptr_t k_few_pages = 256;
constexpr int k_huge_page = 1 << 21;
constexpr std::size_t k_heap = 30U << 20U; ///< of addresses; memory is taken when it is touched
constexpr int k_more_heap = 226 << 20;

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
    // One heap that is not given back, large texts included.
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 25); // the largest there is
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    const std::uintptr_t begin = (end + k_page) / k_huge_page * k_huge_page + k_huge_page;
    // The heap goes on at a huge page, but for what it writes down of the block, so that none is touched yet.
    (void)::sbrk(static_cast<std::intptr_t>(begin - k_page - end));
    ::mallopt(M_TOP_PAD, k_more_heap);
    void* volatile block = std::malloc(k_heap);
    std::free(block);
    ::mallopt(M_TOP_PAD, k_huge_page);
    // NOLINTNEXTLINE(*-int-to-ptr): an address of the heap's
    if (::madvise(reinterpret_cast<void*>(begin), k_heap + k_more_heap, MADV_HUGEPAGE) != 0) {
        populate(begin, begin + k_page * k_few_pages, k_populate_write);
    }
}

void share_heap() {
    ::mallopt(M_ARENA_MAX, 1);
}

} // namespace stackpick::cli

#else

namespace stackpick::cli {

void prefault() {}
void share_heap() {}

} // namespace stackpick::cli

#endif
