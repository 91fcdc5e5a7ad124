// SPDX-License-Identifier: MIT
// The probe with made-up tools: a folder of scripts alone on PATH.
#include "catch.hpp"
#include "cli/probe.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace stackpick::cli {
namespace {

namespace fs = std::filesystem;

/// PATH is one folder with these tools as long as this lives.
class OnlyTools {
public:
    OnlyTools() {
        if (const char* path = std::getenv("PATH")) {
            path_ = path;
        }
        fs::create_directories(folder_);
        ::setenv("PATH", folder_.c_str(), 1);
    }
    OnlyTools(const OnlyTools&) = delete;
    OnlyTools& operator=(const OnlyTools&) = delete;
    ~OnlyTools() {
        ::setenv("PATH", path_.c_str(), 1);
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    void add(const std::string& name, const std::string& script) const {
        const fs::path file = folder_ / name;
        std::ofstream{file} << "#!/bin/sh\n" << script;
        fs::permissions(file, fs::perms::owner_all);
    }

private:
    fs::path folder_ = fs::temp_directory_path() / ("stackpick-tools-" + std::to_string(::getpid()));
    std::string path_;
};

TEST_CASE("the probe asks the tools that are there", "[detect]") {
    const OnlyTools tools;
    tools.add("nvidia-smi", "[ \"$1\" = --query-gpu=name,memory.total ] && echo 'NVIDIA L4, 23034'\n");
    tools.add("npu-smi", "echo 'dcmi module initialize failed'; exit 1\n");
    const DetectedMachine machine = probe_machine();
    REQUIRE(machine.devices.size() == 1);
    CHECK(machine.devices.front().name == "NVIDIA L4");
    CHECK(machine.notes ==
          std::vector<std::string>{"npu-smi lists no device: `dcmi module initialize failed`"});
}

TEST_CASE("a machine without tools has memory and nothing to note", "[detect]") {
    const OnlyTools tools;
    const DetectedMachine machine = probe_machine();
    CHECK(machine.devices.empty());
    CHECK(machine.notes.empty());
#ifdef __linux__
    CHECK(machine.ram.has_value());
#endif
}

} // namespace
} // namespace stackpick::cli
