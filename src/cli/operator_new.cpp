// SPDX-License-Identifier: MIT
// The operators of the program, in place of the library's: small blocks come from a cache of their own.
#include "cli/operator_new.hpp"

#include "base/block_cache.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

using stackpick::BlockCache;

// What it holds when a thread ends is lost: threads of the program last about as long as it does.
thread_local constinit BlockCache blocks;

/// Memory of the main thread's small blocks, which it never gives back.
struct Slab {
    std::byte* begin = nullptr;
    std::size_t size = 0;

    [[nodiscard]] bool holds(const std::byte* byte) const { return byte >= begin && byte < begin + size; }
};

// Most commands need no more than the first; each further one is as large as those before it. What needs more
// than all of them, 6 MB, is better off with what can serve another size later.
constexpr std::size_t k_first_slab = 3U << 19U;
constinit std::array<Slab, 3> slabs;
constinit std::atomic<std::size_t> slab_count = 0; ///< other threads look at those that there are
thread_local constinit bool cuts_slabs = false;

/// False when there are no more.
bool cut_next_slab() {
    const std::size_t place = slab_count.load(std::memory_order_relaxed);
    const std::size_t size = k_first_slab << (place == 0 ? 0 : place - 1);
    auto* const begin = place < slabs.size() ? static_cast<std::byte*>(std::malloc(size)) : nullptr;
    cuts_slabs = begin != nullptr;
    if (cuts_slabs) {
        slabs[place] = {begin, size};
        slab_count.store(place + 1, std::memory_order_release);
        blocks.set_slab(begin, size);
    }
    return cuts_slabs;
}

bool is_of_slab(const void* memory) {
    const auto end = slabs.cbegin() + slab_count.load(std::memory_order_acquire);
    return std::any_of(slabs.cbegin(), end, [byte = static_cast<const std::byte*>(memory)](const Slab& slab) {
        return slab.holds(byte);
    });
}

void* from_malloc(std::size_t size) {
    for (;;) {
        if (void* const memory = std::malloc(size)) {
            return memory;
        }
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) {
            throw std::bad_alloc{};
        }
        handler();
    }
}

} // namespace

void stackpick::cli::take_slab() {
    (void)cut_next_slab();
}

void* operator new(std::size_t size) {
    if (size > BlockCache::k_largest) {
        return from_malloc(size);
    }
    void* memory = blocks.take(size);
    if (memory == nullptr && cuts_slabs && cut_next_slab()) {
        memory = blocks.take(size);
    }
    return memory != nullptr ? memory : from_malloc(BlockCache::rounded(size));
}

/// As some libraries do it, without the size: a block of a slab is lost.
void operator delete(void* memory) noexcept {
    if (!is_of_slab(memory)) {
        std::free(memory);
    }
}

void operator delete(void* memory, std::size_t size) noexcept {
    const bool is_small = size <= BlockCache::k_largest;
    if (memory == nullptr || (is_small && blocks.keep(memory, size))) {
        return;
    }
    if (is_small && is_of_slab(memory)) {
        blocks.put_back(memory, size);
    } else {
        std::free(memory);
    }
}
