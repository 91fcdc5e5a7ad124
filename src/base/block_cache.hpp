// SPDX-License-Identifier: MIT
// Small blocks of memory: what was given back comes first, then a slab that is cut up. The library's own
// cache holds seven blocks of a size: what makes and drops hundreds of short texts at a time goes past it,
// into what takes ten times as long.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

namespace stackpick {

/// For one thread.
class BlockCache {
public:
    static constexpr std::size_t k_largest = 2048; ///< bytes
    static constexpr std::uint32_t k_most = 8192;  ///< blocks of a size, but for those that are put back

    /// As much as a block takes that serves every size that shares its shelf. REQUIRES: at most `k_largest`.
    static constexpr std::size_t rounded(std::size_t size) { return k_step * (place_of(size) + 1); }

    /// Blocks are cut from here until it is used up. It outlives all of them.
    void set_slab(std::byte* begin, std::size_t size) {
        at_ = begin;
        end_ = begin + size;
    }

    /// A block of at least so many bytes; null when there is none. REQUIRES: at most `k_largest`.
    void* take(std::size_t size) {
        Shelf& shelf = shelves_[place_of(size)];
        Block* const block = shelf.first;
        if (block != nullptr) {
            shelf.first = block->next;
            --shelf.count;
            return block;
        }
        const std::size_t taken = rounded(size);
        if (static_cast<std::size_t>(end_ - at_) < taken) {
            return nullptr;
        }
        void* const cut = at_;
        at_ += taken;
        return cut;
    }

    /// False when the shelf is full. REQUIRES: a block of `rounded(size)` bytes.
    bool keep(void* memory, std::size_t size) {
        Shelf& shelf = shelves_[place_of(size)];
        if (shelf.count >= k_most) {
            return false;
        }
        shelf.put(memory);
        return true;
    }
    /// However many there are. REQUIRES: a block of `rounded(size)` bytes.
    void put_back(void* memory, std::size_t size) { shelves_[place_of(size)].put(memory); }

private:
    struct Block {
        Block* next;
    };
    struct Shelf {
        Block* first = nullptr;
        std::uint32_t count = 0;

        void put(void* memory) {
            first = new (memory) Block{first};
            ++count;
        }
    };

    static constexpr std::size_t k_step = 16;

    static constexpr std::size_t place_of(std::size_t size) { return size == 0 ? 0 : (size - 1) / k_step; }

    std::array<Shelf, k_largest / k_step> shelves_{};
    std::byte* at_ = nullptr; ///< what is left of the slab
    std::byte* end_ = nullptr;
};

} // namespace stackpick
