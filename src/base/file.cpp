// SPDX-License-Identifier: MIT
#include "stackpick/base/file.hpp"

#include "stackpick/base/file_parts.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace stackpick {
namespace {

std::string in_words(const std::error_code& error) {
    switch (error.value()) {
    case ENOENT:
        return "no such file";
    case EINVAL: // as FileParts has it
    case EISDIR:
        return "not a regular file";
    default:
        return "cannot be read: " + error.message();
    }
}

/// Up to `most` bytes, or to the end. Throws std::system_error.
std::string read_up_to(const FileParts& file, std::size_t most) {
    constexpr std::size_t k_step = std::size_t{64} << 10U;
    std::string text;
    for (std::size_t filled = 0;; filled = text.size()) {
        // What is expected at once, with one byte more that shows the end; then step by step.
        text.resize(std::min(std::max(file.size() + 1, filled + k_step), most));
        const std::size_t wanted = text.size() - filled;
        const std::size_t count = file.read(filled, {text.data() + filled, wanted});
        text.resize(filled + count);
        if (count < wanted || text.size() == most) {
            return text;
        }
    }
}

bool is_there_but_not_regular(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

/// The descriptor of a pipe that was opened for the program.
std::optional<int> given_pipe(const std::filesystem::path& path) {
    constexpr std::string_view k_folder = "/dev/fd/";
    const std::string name =
        path == "/dev/stdin" || path == "-" ? std::string{k_folder} + '0' : path.string();
    if (!name.starts_with(k_folder)) {
        return std::nullopt;
    }
    int descriptor = -1;
    const char* end = name.data() + name.size();
    const auto [rest, error] = std::from_chars(name.data() + k_folder.size(), end, descriptor);
    struct stat status {};
    const bool is_pipe = error == std::errc{} && rest == end && ::fstat(descriptor, &status) == 0 &&
                         (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
    return is_pipe ? std::optional{descriptor} : std::nullopt;
}

/// Up to `most` bytes, or to the end. Throws std::system_error.
std::string read_pipe(int descriptor, std::size_t most) {
    constexpr std::size_t k_step = std::size_t{64} << 10U;
    std::string text;
    for (std::size_t filled = 0; filled < most;) {
        text.resize(std::min(filled + k_step, most));
        const ssize_t count = ::read(descriptor, text.data() + filled, text.size() - filled);
        if (count < 0 && errno != EINTR) {
            throw std::system_error{errno, std::generic_category()};
        }
        filled += count > 0 ? static_cast<std::size_t>(count) : 0;
        text.resize(filled);
        if (count == 0) {
            break;
        }
    }
    return text;
}

/// One byte more than `largest` shows that a file is too large.
std::size_t one_more(std::uintmax_t largest) {
    constexpr std::size_t k_addressable = std::numeric_limits<std::ptrdiff_t>::max();
    return static_cast<std::size_t>(std::min<std::uintmax_t>(largest, k_addressable - 1)) + 1;
}

std::nullopt_t refuse(const std::filesystem::path& path, const std::string& why, Diagnostics& diagnostics) {
    diagnostics.error({std::make_shared<const std::string>(path.string()), 0, 0}, why);
    return std::nullopt;
}

std::nullopt_t refuse_size(const std::filesystem::path& path, std::uintmax_t largest,
                           Diagnostics& diagnostics) {
    return refuse(path, "larger than " + format_bytes(largest), diagnostics);
}

} // namespace

std::optional<std::string> read_regular_file(const std::filesystem::path& path, std::uintmax_t largest,
                                             Diagnostics& diagnostics) {
    // Opening alone may do something to a device, so look first; and again, since it may have been exchanged.
    if (is_there_but_not_regular(path)) {
        return refuse(path, "not a regular file", diagnostics);
    }
    const std::size_t most = one_more(largest);
    try {
        const FileParts file{path};
        if (file.size() < most) {
            std::string text = read_up_to(file, most);
            if (text.size() < most) {
                return text;
            }
        }
    } catch (const std::system_error& error) {
        return refuse(path, in_words(error.code()), diagnostics);
    }
    return refuse_size(path, largest, diagnostics);
}

std::optional<std::string> read_given_file(const std::filesystem::path& path, std::uintmax_t largest,
                                           Diagnostics& diagnostics) {
    const std::optional<int> pipe = given_pipe(path);
    if (!pipe) { // what stands behind `<` is a file like any other
        return read_regular_file(path == "-" ? "/dev/stdin" : path, largest, diagnostics);
    }
    const std::size_t most = one_more(largest);
    try {
        std::string text = read_pipe(*pipe, most);
        return text.size() < most ? std::optional{std::move(text)} : refuse_size(path, largest, diagnostics);
    } catch (const std::system_error& error) {
        return refuse(path, in_words(error.code()), diagnostics);
    }
}

namespace {

[[noreturn]] void fail(int reason, const std::filesystem::path& path) {
    throw std::system_error{reason, std::generic_category(), "cannot write " + path.string()};
}

/// Of new files, as the user wants them.
mode_t usual_mode() {
    const mode_t mask = ::umask(0); // which tells the one before
    ::umask(mask);
    return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask;
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
        if (::fchmod(descriptor_, usual_mode()) != 0 || ::fsync(descriptor_) != 0 ||
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
