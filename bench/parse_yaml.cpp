// SPDX-License-Identifier: MIT
// Parses every YAML file of a folder with yaml-cpp alone, and does nothing with it: what compiling the same
// files is held against.
#include <yaml-cpp/yaml.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: parse-yaml FOLDER\n", stderr);
        return 2;
    }
    std::size_t files = 0;
    std::size_t keys = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator{argv[1]}) {
        if (file.path().extension() == ".yaml") {
            keys += YAML::LoadFile(file.path().string()).size();
            ++files;
        }
    }
    std::printf("%zu files, %zu keys at their top\n", files, keys);
    return files == 0 ? 1 : 0;
}
