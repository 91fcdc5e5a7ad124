// SPDX-License-Identifier: MIT
// Texts of any length one after the other, each found by its place: offsets first, then the bytes. Read where
// it lies.
#pragma once

#include "stackpick/base/archive.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace stackpick {

/// Appends a number as it lies in memory.
template <class Number>
void append_plain(std::string& bytes, Number number) {
    static_assert(std::is_trivially_copyable_v<Number>);
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes.append(raw, sizeof number);
}

/// Numbers of one width.
template <class Number>
class PackedArray {
public:
    PackedArray() = default;
    /// Throws DamagedArchive when the bytes are no whole number of them.
    explicit PackedArray(std::string_view bytes) : bytes_{bytes} {
        if (bytes.size() % sizeof(Number) != 0) {
            throw DamagedArchive{"its contents are damaged"};
        }
    }

    [[nodiscard]] std::size_t size() const { return bytes_.size() / sizeof(Number); }
    [[nodiscard]] Number operator[](std::size_t place) const {
        if (place >= size()) {
            throw DamagedArchive{"its contents are damaged"};
        }
        Number number;
        std::memcpy(&number, bytes_.data() + place * sizeof number, sizeof number);
        return number;
    }

private:
    std::string_view bytes_;
};

/// As `pack_table` made it.
class PackedTable {
public:
    PackedTable() = default;
    explicit PackedTable(std::string_view bytes) {
        std::uint64_t count = 0;
        if (bytes.size() < sizeof count) {
            throw DamagedArchive{"its contents are damaged"};
        }
        std::memcpy(&count, bytes.data(), sizeof count);
        bytes.remove_prefix(sizeof count);
        if (count >= bytes.size() / sizeof(std::uint64_t)) {
            throw DamagedArchive{"its contents are damaged"};
        }
        size_ = count;
        const std::size_t offsets = (size_ + 1) * sizeof(std::uint64_t);
        ends_ = PackedArray<std::uint64_t>{bytes.substr(0, offsets)};
        bytes_ = bytes.substr(offsets);
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::string_view operator[](std::size_t place) const {
        const std::uint64_t begin = ends_[place];
        const std::uint64_t end = ends_[place + 1];
        if (begin > end || end > bytes_.size()) {
            throw DamagedArchive{"its contents are damaged"};
        }
        return bytes_.substr(begin, end - begin);
    }

private:
    std::size_t size_ = 0;
    PackedArray<std::uint64_t> ends_;
    std::string_view bytes_;
};

/// The first of `size` ordered texts that is not before `wanted`.
template <class TextAt>
std::size_t lower_place(std::size_t size, std::string_view wanted, const TextAt& text_at) {
    std::size_t low = 0;
    std::size_t high = size;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (std::string_view{text_at(middle)} < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/// `text_of(i)` for each place.
template <class TextOf>
std::string pack_table(std::size_t size, const TextOf& text_of) {
    std::string offsets;
    std::string texts;
    append_plain(offsets, static_cast<std::uint64_t>(size));
    append_plain(offsets, std::uint64_t{0});
    for (std::size_t i = 0; i < size; ++i) {
        texts += text_of(i);
        append_plain(offsets, static_cast<std::uint64_t>(texts.size()));
    }
    return offsets + texts;
}

} // namespace stackpick
