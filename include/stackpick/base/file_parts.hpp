// SPDX-License-Identifier: MIT
// A file of which parts are read when they are needed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <utility>

namespace stackpick {

class FileParts {
public:
    /// Throws std::system_error when the file cannot be opened, or is no regular file.
    explicit FileParts(const std::filesystem::path& path);
    ~FileParts();
    FileParts(FileParts&& other) noexcept
        : descriptor_{std::exchange(other.descriptor_, -1)}, size_{other.size_} {}
    FileParts& operator=(FileParts&&) = delete;
    FileParts(const FileParts&) = delete;
    FileParts& operator=(const FileParts&) = delete;

    [[nodiscard]] std::size_t size() const { return size_; } ///< when it was opened
    /// How many bytes were read: fewer than asked for where the file ends. Throws std::system_error. May be
    /// called in several threads at once.
    std::size_t read(std::size_t offset, std::span<char> to) const;

private:
    int descriptor_;
    std::size_t size_ = 0;
};

} // namespace stackpick
