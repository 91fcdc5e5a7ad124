// SPDX-License-Identifier: MIT
// Memory that is given out piece by piece and taken back as a whole, with a limit.
#pragma once

#include "stackpick/expr/value.hpp"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace stackpick::expr {

class Memory {
public:
    explicit Memory(std::size_t limit) : limit_{limit} {}

    /// Room for `count` objects, whose content is undefined; nullptr beyond the limit.
    template <class T>
    T* allocate(std::size_t count) {
        static_assert(alignof(T) <= k_alignment && std::is_trivially_destructible_v<T>);
        return count > limit_ / sizeof(T) ? nullptr : static_cast<T*>(allocate_bytes(count * sizeof(T)));
    }

    /// Takes everything back; the largest block is kept, so that the next use allocates nothing.
    void reset();

private:
    static constexpr std::size_t k_alignment = alignof(std::max_align_t);

    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    void* allocate_bytes(std::size_t size);

    std::size_t limit_;
    std::size_t given_ = 0;  ///< bytes, in all blocks
    std::size_t offset_ = 0; ///< in the last block
    std::vector<Block> blocks_;
};

/// A copy that lives as long as `memory`; empty when there is no room for it.
std::string_view copy_text(Memory& memory, std::string_view text);

} // namespace stackpick::expr
