// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/file.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace stackpick {
namespace {

using testing::TemporaryFolder;
using testing::text_of;

/// What reading a file is refused for; empty when it is read.
std::string problems_of(const std::filesystem::path& path, std::uintmax_t largest = 1000) {
    Diagnostics diagnostics;
    const bool read = read_regular_file(path, largest, diagnostics).has_value();
    CHECK(read == diagnostics.empty());
    return text_of(diagnostics);
}

TEST_CASE("a regular file is read as it is", "[base][file]") {
    const TemporaryFolder folder;
    Diagnostics diagnostics;
    const std::string bytes{"\xff\0\r\n", 4};
    CHECK(read_regular_file(folder.write("f", bytes), 1000, diagnostics) == bytes);
    CHECK(read_regular_file(folder.write("empty", ""), 1000, diagnostics) == "");
    const std::string large(300'000, 'x');
    CHECK(read_regular_file(folder.write("large", large), 300'000, diagnostics) == large);
    CHECK(diagnostics.empty());
}

TEST_CASE("a link to a file is that file, and one to nothing is none", "[base][file]") {
    const TemporaryFolder folder;
    folder.write("f", "text");
    std::filesystem::create_symlink("f", folder.path() / "link");
    std::filesystem::create_symlink("nothing", folder.path() / "dangling");
    std::filesystem::create_symlink("loop", folder.path() / "loop");
    CHECK(problems_of(folder.path() / "link").empty());
    const std::string dangling = (folder.path() / "dangling").string();
    CHECK(problems_of(dangling) == dangling + ": error: no such file");
    const std::string loop = (folder.path() / "loop").string();
    CHECK(problems_of(loop) == loop + ": error: cannot be read: Too many levels of symbolic links");
}

TEST_CASE("what is no regular file is not opened", "[base][file]") {
    const TemporaryFolder folder;
    const std::string pipe = (folder.path() / "pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& path : {pipe, folder.path().string(), std::string{"/dev/zero"}}) {
        CHECK(problems_of(path) == path + ": error: not a regular file");
    }
}

/// A pipe that holds `bytes` and has no writer any more.
class FilledPipe {
public:
    explicit FilledPipe(std::string_view bytes) {
        REQUIRE(::pipe(ends_) == 0);
        REQUIRE(::write(ends_[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
        ::close(ends_[1]);
    }
    FilledPipe(const FilledPipe&) = delete;
    FilledPipe(FilledPipe&&) = delete;
    FilledPipe& operator=(const FilledPipe&) = delete;
    FilledPipe& operator=(FilledPipe&&) = delete;
    ~FilledPipe() { ::close(ends_[0]); }

    [[nodiscard]] std::string path() const { return "/dev/fd/" + std::to_string(ends_[0]); }

private:
    int ends_[2] = {-1, -1}; // NOLINT(*-c-arrays): as pipe() takes them
};

TEST_CASE("a pipe that was opened for the program is read once", "[base][file]") {
    Diagnostics diagnostics;
    const FilledPipe pipe{"12345"};
    CHECK(read_given_file(pipe.path(), 5, diagnostics) == "12345");
    CHECK(read_given_file(pipe.path(), 5, diagnostics) == "");
    CHECK(diagnostics.empty());
}

TEST_CASE("a pipe is read up to the limit", "[base][file]") {
    Diagnostics diagnostics;
    const FilledPipe pipe{"123456"};
    CHECK_FALSE(read_given_file(pipe.path(), 5, diagnostics));
    CHECK(text_of(diagnostics) == pipe.path() + ": error: larger than 5 bytes");
}

TEST_CASE("a path that only looks like a pipe of the program is a file like any other", "[base][file]") {
    for (const std::string path : {"/dev/fd/", "/dev/fd/x", "/dev/fd/9999", "/dev/fd/-1"}) {
        Diagnostics diagnostics;
        CHECK_FALSE(read_given_file(path, 5, diagnostics));
        CHECK(diagnostics.has_errors());
    }
}

TEST_CASE("a file is read up to the limit, whatever it says of its size", "[base][file]") {
    const TemporaryFolder folder;
    const auto path = folder.write("f", "12345");
    CHECK(problems_of(path, 5).empty());
    CHECK(problems_of(path, 4) == path.string() + ": error: larger than 4 bytes");
    CHECK(problems_of(path, 0) == path.string() + ": error: larger than 0 bytes");
    if (std::filesystem::exists("/proc/self/status")) { // which says that it is empty
        CHECK(std::filesystem::file_size("/proc/self/status") == 0);
        CHECK(problems_of("/proc/self/status", 100'000).empty());
        CHECK(problems_of("/proc/self/status", 10) == "/proc/self/status: error: larger than 10 bytes");
    }
}

TEST_CASE("a file that cannot be read is reported with the reason", "[base][file]") {
    if (std::filesystem::exists("/proc/self/mem")) { // a regular file without a first byte
        CHECK(problems_of("/proc/self/mem") == "/proc/self/mem: error: cannot be read: Input/output error");
    }
    const TemporaryFolder folder;
    const std::string below = (folder.write("f", "") / "g").string();
    CHECK(problems_of(below) == below + ": error: cannot be read: Not a directory");
}

TEST_CASE("a file that is written is for whom new files are", "[base][file]") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "f";
    for (const mode_t mask : {0022U, 0077U, 0002U}) {
        const mode_t before = ::umask(mask);
        write_atomically(path, "text");
        CHECK(::umask(before) == mask); // as it was
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == (0666U & ~mask));
    }
}

TEST_CASE("sizes are given in the largest binary unit that is exact", "[base][file]") {
    CHECK(format_bytes(0) == "0 bytes");
    CHECK(format_bytes(1023) == "1023 bytes");
    CHECK(format_bytes(1024) == "1 KiB");
    CHECK(format_bytes(std::uintmax_t{32} << 20U) == "32 MiB");
    CHECK(format_bytes(std::uintmax_t{3} << 40U) == "3072 GiB");
}

} // namespace
} // namespace stackpick
