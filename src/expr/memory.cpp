// SPDX-License-Identifier: MIT
#include "expr/memory.hpp"

#include <algorithm>

namespace stackpick::expr {

void* Memory::allocate_bytes(std::size_t size) {
    constexpr std::size_t k_first_block = 4096;
    const std::size_t padded = (size + k_alignment - 1) / k_alignment * k_alignment;
    if (padded > limit_ - given_) {
        return nullptr;
    }
    if (blocks_.empty() || padded > blocks_.back().size - offset_) {
        const std::size_t twice = blocks_.empty() ? k_first_block : 2 * blocks_.back().size;
        const std::size_t block = std::max(padded, twice);
        blocks_.push_back({std::unique_ptr<std::byte[]>{new std::byte[block]}, block});
        offset_ = 0;
    }
    void* const place = blocks_.back().bytes.get() + offset_;
    offset_ += padded;
    given_ += padded;
    return place;
}

void Memory::reset() {
    if (blocks_.size() > 1) {
        blocks_.erase(blocks_.begin(), blocks_.end() - 1); // each block is larger than the one before
    }
    offset_ = 0;
    given_ = 0;
}

std::string_view copy_text(Memory& memory, std::string_view text) {
    char* const room = memory.allocate<char>(text.size());
    if (room == nullptr) {
        return {};
    }
    std::copy(text.begin(), text.end(), room);
    return {room, text.size()};
}

} // namespace stackpick::expr
