// SPDX-License-Identifier: MIT
#include "base/block_cache.hpp"
#include "catch.hpp"

#include <cstdlib>

namespace stackpick::testing {
namespace {

TEST_CASE("a block that was given back is the next one of its size", "[base][memory]") {
    BlockCache cache;
    const std::size_t size = GENERATE(1U, 24U, 25U, 40U, 300U, 512U);
    CHECK(BlockCache::rounded(size) >= size);
    CHECK(cache.take(size) == nullptr);
    void* const first = std::malloc(BlockCache::rounded(size));
    void* const second = std::malloc(BlockCache::rounded(size));
    CHECK(cache.keep(first, size));
    CHECK(cache.keep(second, size));
    CHECK(cache.take(size) == second);
    CHECK(cache.take(BlockCache::rounded(size)) == first); // of the same shelf
    CHECK(cache.take(size) == nullptr);
    CHECK(cache.keep(first, size));
    CHECK(cache.keep(second, size));
    cache.clear();
    CHECK(cache.take(size) == nullptr);
}

TEST_CASE("sizes that share a shelf are served by its blocks", "[base][memory]") {
    for (std::size_t size = 1; size <= BlockCache::k_largest; ++size) {
        const std::size_t rounded = BlockCache::rounded(size);
        INFO(size);
        CHECK(rounded >= size);
        CHECK(rounded < size + 24);
        if (rounded <= BlockCache::k_largest) {
            CHECK(BlockCache::rounded(rounded) == rounded);
        }
    }
}

TEST_CASE("a full shelf takes no more", "[base][memory]") {
    BlockCache cache;
    for (std::uint32_t i = 0; i < BlockCache::k_most; ++i) {
        REQUIRE(cache.keep(std::malloc(BlockCache::rounded(8)), 8));
    }
    void* const more = std::malloc(BlockCache::rounded(8));
    CHECK_FALSE(cache.keep(more, 8));
    std::free(more);
    cache.clear();
}

} // namespace
} // namespace stackpick::testing
