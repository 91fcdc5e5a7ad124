// SPDX-License-Identifier: MIT
#include "stackpick/base/file_parts.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace stackpick {
namespace {

[[noreturn]] void fail(int reason) {
    throw std::system_error{reason, std::generic_category()};
}

} // namespace

FileParts::FileParts(const std::filesystem::path& path)
    // Not blocking: opening a FIFO waits for somebody who writes into it otherwise.
    : descriptor_{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)} { // NOLINT(*-vararg)
    struct stat status {};
    const bool is_known = descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0;
    const int reason = errno;
    if (is_known && S_ISREG(status.st_mode)) {
        size_ = static_cast<std::size_t>(status.st_size);
        return;
    }
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    fail(!is_known ? reason : (S_ISDIR(status.st_mode) ? EISDIR : EINVAL));
}

FileParts::~FileParts() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::size_t FileParts::read(std::size_t offset, std::span<char> to) const {
    std::size_t done = 0;
    while (done < to.size()) {
        const ssize_t count =
            ::pread(descriptor_, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno != EINTR) {
            fail(errno);
        }
        if (count == 0) {
            break;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return done;
}

} // namespace stackpick
