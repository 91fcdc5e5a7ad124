// SPDX-License-Identifier: MIT
// Small blocks of memory that were given back, by size. The library's own cache holds seven of a size: what
// makes and drops hundreds of short texts at a time goes past it, into what takes ten times as long.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace stackpick {

/// For one thread. Blocks are of `malloc`, so that each can also be freed.
class BlockCache {
public:
    static constexpr std::size_t k_largest = 512; ///< bytes
    static constexpr std::uint32_t k_most = 2048; ///< blocks of a size

    /// What to ask `malloc` for, so that the block serves every size that shares its shelf: as much as a
    /// block of glibc's holds. REQUIRES: at most `k_largest`.
    static constexpr std::size_t rounded(std::size_t size) { return k_least + k_step * place_of(size); }

    /// A block of at least so many bytes; null when there is none. REQUIRES: at most `k_largest`.
    void* take(std::size_t size) {
        Shelf& shelf = shelves_[place_of(size)];
        Block* const block = shelf.first;
        if (block != nullptr) {
            shelf.first = block->next;
            --shelf.count;
        }
        return block;
    }

    /// False when the shelf is full. REQUIRES: a block of `rounded(size)` bytes.
    bool keep(void* memory, std::size_t size) {
        Shelf& shelf = shelves_[place_of(size)];
        if (shelf.count == k_most) {
            return false;
        }
        shelf.first = new (memory) Block{shelf.first};
        ++shelf.count;
        return true;
    }

    /// Frees all that it holds.
    void clear() {
        for (Shelf& shelf : shelves_) {
            while (shelf.first != nullptr) {
                Block* const block = shelf.first;
                shelf.first = block->next;
                std::free(block);
            }
            shelf.count = 0;
        }
    }

private:
    struct Block {
        Block* next;
    };
    struct Shelf {
        Block* first = nullptr;
        std::uint32_t count = 0;
    };

    static constexpr std::size_t k_least = 24;
    static constexpr std::size_t k_step = 16;

    static constexpr std::size_t place_of(std::size_t size) {
        return size <= k_least ? 0 : (size - k_least + k_step - 1) / k_step;
    }

    std::array<Shelf, (k_largest - k_least + k_step - 1) / k_step + 1> shelves_{};
};

} // namespace stackpick
