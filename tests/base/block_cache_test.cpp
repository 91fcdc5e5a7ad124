// SPDX-License-Identifier: MIT
#include "base/block_cache.hpp"
#include "catch.hpp"

#include <cstddef>
#include <vector>

namespace stackpick::testing {
namespace {

/// A cache with a slab for so many blocks of 64 bytes.
struct Cache : BlockCache {
    explicit Cache(std::size_t blocks) : memory(blocks * 64 / sizeof(std::max_align_t)) {
        set_slab(reinterpret_cast<std::byte*>(memory.data()), blocks * 64);
    }

    std::vector<std::max_align_t> memory;
};

TEST_CASE("without a slab, and without a block that was given back, there is none", "[base][memory]") {
    BlockCache cache;
    CHECK(cache.take(1) == nullptr);
    CHECK(cache.take(BlockCache::k_largest) == nullptr);
}

TEST_CASE("blocks are cut from the slab until it is used up", "[base][memory]") {
    Cache cache{3};
    auto* const first = static_cast<std::byte*>(cache.take(60));
    auto* const second = static_cast<std::byte*>(cache.take(64));
    CHECK(second == first + 64);
    CHECK(cache.take(65) == nullptr); // 80 bytes
    CHECK(cache.take(49) == second + 64);
    CHECK(cache.take(1) == nullptr);
}

TEST_CASE("a block that was given back is the next one of its size", "[base][memory]") {
    Cache cache{64};
    const std::size_t size = GENERATE(0U, 1U, 16U, 17U, 40U, 300U, 512U);
    void* const first = cache.take(size);
    void* const second = cache.take(size);
    CHECK(cache.keep(first, size));
    CHECK(cache.keep(second, size));
    CHECK(cache.take(size) == second);
    CHECK(cache.take(BlockCache::rounded(size)) == first); // of the same shelf
    void* const third = cache.take(size);
    CHECK(third != first);
    CHECK(third != second);
}

TEST_CASE("sizes that share a shelf are served by its blocks", "[base][memory]") {
    for (std::size_t size = 0; size <= BlockCache::k_largest; ++size) {
        const std::size_t rounded = BlockCache::rounded(size);
        INFO(size);
        CHECK(rounded >= size);
        CHECK(rounded <= size + 16);
        CHECK(rounded % alignof(std::max_align_t) == 0);
        CHECK(BlockCache::rounded(rounded) == rounded);
    }
}

TEST_CASE("a full shelf takes no more", "[base][memory]") {
    Cache cache{BlockCache::k_most + 1};
    std::vector<void*> blocks;
    for (std::uint32_t i = 0; i <= BlockCache::k_most; ++i) {
        blocks.push_back(cache.take(64));
    }
    for (std::uint32_t i = 0; i < BlockCache::k_most; ++i) {
        REQUIRE(cache.keep(blocks[i], 64));
    }
    CHECK_FALSE(cache.keep(blocks.back(), 64));
    cache.put_back(blocks.back(), 64);
    CHECK(cache.take(64) == blocks.back());
    CHECK_FALSE(cache.keep(blocks.back(), 64)); // it is as full as before
}

} // namespace
} // namespace stackpick::testing
