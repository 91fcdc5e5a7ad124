// SPDX-License-Identifier: MIT
#include "cli/heap.hpp"

#if defined(__linux__) && defined(__GLIBC__)

#    include <cstdint>
#    include <cstdlib>
#    include <malloc.h>
#    include <sys/mman.h>
#    include <unistd.h>

namespace stackpick::cli {
namespace {

constexpr std::uintptr_t k_page = 4096;
constexpr int k_huge_page = 1 << 21;
// Of addresses; memory is taken when it is touched.
constexpr std::size_t k_first = 30U << 20U;
constexpr int k_more = 994 << 20;

} // namespace

void prepare_heap() {
    // One heap that is not given back, large texts included.
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 25); // the largest there is
    // What is left of the heap that was used before `main` would serve the first small requests.
    constexpr std::size_t k_overhead = 64;
    if (const std::size_t left = ::mallinfo2().keepcost; left > k_overhead) {
        void* volatile unused = std::malloc(left - k_overhead);
        (void)unused;
    }
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    const std::uintptr_t begin = (end + k_page) / k_huge_page * k_huge_page + k_huge_page;
    // It goes on at a huge page, but for what malloc writes down of the block: none is touched before the
    // advice.
    (void)::sbrk(static_cast<std::intptr_t>(begin - k_page - end));
    ::mallopt(M_TOP_PAD, k_more);
    void* volatile block = std::malloc(k_first);
    std::free(block);
    ::mallopt(M_TOP_PAD, k_huge_page);
    // NOLINTNEXTLINE(*-int-to-ptr): an address of the heap's
    (void)::madvise(reinterpret_cast<void*>(begin), k_first + k_more, MADV_HUGEPAGE);
}

} // namespace stackpick::cli

#else

namespace stackpick::cli {

void prepare_heap() {}

} // namespace stackpick::cli

#endif
