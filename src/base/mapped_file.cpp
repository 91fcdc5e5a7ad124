// SPDX-License-Identifier: MIT
#include "stackpick/base/mapped_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace stackpick {
namespace {

/// Closes it when it goes.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(int reason) {
    throw std::system_error{reason, std::generic_category()};
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)}; // NOLINT(*-vararg)
    struct stat status {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0) {
        fail(errno);
    }
    if (!S_ISREG(status.st_mode)) {
        fail(S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return;
    }
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (bytes == MAP_FAILED) { // NOLINT(*-cstyle-cast): of the system's header
        fail(errno);
    }
    bytes_ = {static_cast<const char*>(bytes), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) {
        // The system takes no pointer to constant bytes here.
        ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); // NOLINT(*-const-cast)
    }
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

} // namespace stackpick
