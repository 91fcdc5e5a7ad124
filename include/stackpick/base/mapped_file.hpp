// SPDX-License-Identifier: MIT
// A file's bytes without reading them: the system brings in what is looked at.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace stackpick {

class MappedFile {
public:
    /// Throws std::system_error when the file cannot be opened or mapped, or is no regular file.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept : bytes_{std::exchange(other.bytes_, {})} {}
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    std::string_view bytes_;
};

} // namespace stackpick
