// SPDX-License-Identifier: MIT
// The operators of the program, in place of the library's: small blocks come from a cache of their own. What
// is deleted without its size, as some libraries do, goes back to `malloc`.
#include "base/block_cache.hpp"

#include <cstdlib>
#include <new>

namespace {

using stackpick::BlockCache;

// What it holds when a thread ends is lost: threads of the program last about as long as it does.
thread_local constinit BlockCache blocks;

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

void* operator new(std::size_t size) {
    if (size > BlockCache::k_largest) {
        return from_malloc(size);
    }
    void* const memory = blocks.take(size);
    return memory != nullptr ? memory : from_malloc(BlockCache::rounded(size));
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t size) noexcept {
    if (memory == nullptr || size > BlockCache::k_largest || !blocks.keep(memory, size)) {
        std::free(memory);
    }
}
