// SPDX-License-Identifier: MIT
// The operators of the program, in place of the library's: small blocks come from a cache of their own.
#include "cli/operator_new.hpp"

#include "base/block_cache.hpp"

#include <cstdlib>
#include <new>

namespace {

using stackpick::BlockCache;

// What it holds when a thread ends is lost: threads of the program last about as long as it does.
thread_local constinit BlockCache blocks;

/// Of the main thread: most commands need no more. Blocks of it that other threads give back may be lost,
/// which is bounded by its size.
constexpr std::size_t k_slab_size = 3U << 19U;
constinit std::byte* slab = nullptr;

bool is_of_slab(const void* memory) {
    const auto* const byte = static_cast<const std::byte*>(memory);
    return slab != nullptr && byte >= slab && byte < slab + k_slab_size;
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

/// What `blocks` does not keep.
void release(void* memory) {
    if (!is_of_slab(memory)) {
        std::free(memory);
    }
}

} // namespace

void stackpick::cli::take_slab() {
    slab = static_cast<std::byte*>(std::malloc(k_slab_size));
    if (slab != nullptr) {
        blocks.set_slab(slab, k_slab_size);
    }
}

void* operator new(std::size_t size) {
    if (size > BlockCache::k_largest) {
        return from_malloc(size);
    }
    void* const memory = blocks.take(size);
    return memory != nullptr ? memory : from_malloc(BlockCache::rounded(size));
}

/// As some libraries do it, without the size.
void operator delete(void* memory) noexcept {
    release(memory);
}

void operator delete(void* memory, std::size_t size) noexcept {
    if (memory == nullptr || size > BlockCache::k_largest || !blocks.keep(memory, size)) {
        release(memory);
    }
}
