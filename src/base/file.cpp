// SPDX-License-Identifier: MIT
#include "stackpick/base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <iterator>
#include <limits>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace stackpick {
namespace {

class OpenFile {
public:
    /// Not blocking: opening a FIFO waits for somebody who writes into it otherwise.
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)} {}
    OpenFile(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (is_open()) {
            ::close(descriptor_);
        }
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

    /// Its size as of now; nothing when it is no regular file.
    [[nodiscard]] std::optional<std::uintmax_t> regular_size() const {
        struct stat status {};
        if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
            return std::nullopt;
        }
        return static_cast<std::uintmax_t>(std::max<off_t>(status.st_size, 0));
    }

    /// Bytes read; 0 at the end, -1 with errno on an error.
    ssize_t read(char* to, std::size_t most) const {
        ssize_t count = -1;
        do {
            count = ::read(descriptor_, to, most);
        } while (count < 0 && errno == EINTR);
        return count;
    }

private:
    int descriptor_;
};

std::string reason(int error) {
    return error == ENOENT ? "no such file" : "cannot be read: " + std::generic_category().message(error);
}

/// Reads up to `most` bytes, or to the end; false with errno on an error.
bool read_up_to(const OpenFile& file, std::size_t expected, std::size_t most, std::string& text) {
    constexpr std::size_t k_step = std::size_t{64} << 10U;
    std::size_t filled = 0;
    ssize_t count = 1;
    while (count > 0 && filled < most) {
        // What is expected at once, with one byte more that shows the end; then step by step.
        const std::size_t room = std::max(expected + 1, filled + k_step);
        text.resize(std::min(room, most));
        count = file.read(text.data() + filled, text.size() - filled);
        filled += count > 0 ? static_cast<std::size_t>(count) : 0U;
    }
    text.resize(filled);
    return count >= 0;
}

bool is_there_but_not_regular(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

} // namespace

std::optional<std::string> read_regular_file(const std::filesystem::path& path, std::uintmax_t largest,
                                             Diagnostics& diagnostics) {
    const auto refuse = [&](const std::string& why) {
        diagnostics.error({std::make_shared<const std::string>(path.string()), 0, 0}, why);
        return std::nullopt;
    };
    // Opening alone may do something to a device, so look first; and again, since it may have been exchanged.
    if (is_there_but_not_regular(path)) {
        return refuse("not a regular file");
    }
    const OpenFile file{path};
    if (!file.is_open()) {
        return refuse(reason(errno));
    }
    const auto size = file.regular_size();
    if (!size) {
        return refuse("not a regular file");
    }
    constexpr std::uintmax_t k_addressable = std::numeric_limits<std::ptrdiff_t>::max();
    const std::uintmax_t most =
        std::min(largest, k_addressable - 1) + 1; // one more shows that it is too large
    std::string text;
    if (*size < most &&
        !read_up_to(file, static_cast<std::size_t>(*size), static_cast<std::size_t>(most), text)) {
        return refuse(reason(errno));
    }
    if (*size >= most || text.size() >= most) {
        return refuse("larger than " + format_bytes(largest));
    }
    return text;
}

namespace {

[[noreturn]] void fail(int reason, const std::filesystem::path& path) {
    throw std::system_error{reason, std::generic_category(), "cannot write " + path.string()};
}

/// A new file beside another one; it is removed unless it took that one's place.
class FileBeside {
public:
    explicit FileBeside(const std::filesystem::path& path) : path_{path}, name_{path.string() + ".XXXXXX"} {
        descriptor_ = ::mkstemp(name_.data());
        if (descriptor_ < 0) {
            fail(errno, path_);
        }
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside(FileBeside&&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    FileBeside& operator=(FileBeside&&) = delete;
    ~FileBeside() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        if (!name_.empty()) {
            ::unlink(name_.c_str());
        }
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                fail(errno, path_);
            }
            bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }

    void take_place() {
        constexpr mode_t k_usual = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
        if (::fchmod(descriptor_, k_usual) != 0 || ::fsync(descriptor_) != 0 ||
            ::rename(name_.c_str(), path_.c_str()) != 0) {
            fail(errno, path_);
        }
        name_.clear();
    }

private:
    std::filesystem::path path_;
    std::string name_;
    int descriptor_ = -1;
};

} // namespace

void write_atomically(const std::filesystem::path& path, std::string_view bytes) {
    FileBeside file{path};
    file.write(bytes);
    file.take_place();
}

std::string format_bytes(std::uintmax_t bytes) {
    constexpr const char* k_units[] = {" bytes", " KiB", " MiB", " GiB"};
    std::size_t unit = 0;
    while (bytes != 0 && bytes % 1024 == 0 && unit + 1 < std::size(k_units)) {
        bytes /= 1024;
        ++unit;
    }
    return std::to_string(bytes) + k_units[unit];
}

} // namespace stackpick
