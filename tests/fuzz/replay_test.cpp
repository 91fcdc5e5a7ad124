// SPDX-License-Identifier: MIT
// Replays the stored corpus, past crashes included, and variations of it. Reaching the end is the result.
#include "catch.hpp"
#include "fuzz/targets.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick::testing {
namespace {

using std::literals::operator""sv;
using Target = bool (*)(std::string_view);

/// Names and contents of a corpus, ordered by name.
std::vector<std::pair<std::string, std::string>> corpus(const std::string& name) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{STACKPICK_SOURCE_DIR "/tests/fuzz/corpus/" + name}) {
        std::ifstream stream{entry.path(), std::ios::binary};
        files.emplace_back(entry.path().filename().string(),
                           std::string{std::istreambuf_iterator<char>{stream}, {}});
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Files that start with `valid` are accepted and no others are.
void replay(const std::string& name, Target target) {
    const auto files = corpus(name);
    REQUIRE(files.size() >= 5);
    for (const auto& [file, bytes] : files) {
        INFO(file);
        CHECK(target(bytes) == (file.rfind("valid", 0) == 0));
    }
}

/// Beginnings of every short file, of most every one, and a fixed number of random changes, always the same
/// ones.
void vary(const std::string& name, Target target) {
    std::uint32_t random = 1;
    const auto below = [&random](std::size_t limit) {
        random = random * 1664525U + 1013904223U; // Numerical Recipes, chapter 7.1
        return static_cast<std::size_t>(random >> 8U) % limit;
    };
    static constexpr auto k_bytes = "{}[]:,-?&*!|>'\"%@`#\n \t~0129.kM\xff\0"sv;
    for (const auto& [file, bytes] : corpus(name)) {
        if (bytes.empty() || bytes.size() > 4000) {
            continue;
        }
        INFO(file);
        const std::size_t step = 1 + bytes.size() / 40;
        for (std::size_t size = 0; size < bytes.size(); size += step) {
            target(bytes.substr(0, size));
        }
        for (int round = 0; round < 20; ++round) {
            std::string changed = bytes;
            for (std::size_t change = 0; change <= below(4); ++change) {
                changed[below(changed.size())] = k_bytes[below(k_bytes.size())];
            }
            target(changed);
        }
    }
    SUCCEED();
}

TEST_CASE("the catalogue loader survives its corpus", "[fuzz]") {
    replay("catalogue", fuzz_catalogue);
}

TEST_CASE("the catalogue loader survives cut and changed files", "[fuzz]") {
    vary("catalogue", fuzz_catalogue);
}

TEST_CASE("the reader of compiled catalogues survives its corpus", "[fuzz]") {
    replay("snapshot", fuzz_snapshot);
}

TEST_CASE("the reader of compiled catalogues survives cut and changed sections", "[fuzz]") {
    vary("snapshot", fuzz_snapshot);
}

TEST_CASE("the reader of evaluations survives its corpus", "[fuzz]") {
    replay("evaluations", fuzz_evaluations);
}

TEST_CASE("the reader of evaluations survives cut and changed files", "[fuzz]") {
    vary("evaluations", fuzz_evaluations);
}

TEST_CASE("the workload reader survives its corpus", "[fuzz]") {
    replay("workload", fuzz_workload);
}

TEST_CASE("the workload reader survives cut and changed files", "[fuzz]") {
    vary("workload", fuzz_workload);
}

TEST_CASE("the reader of lines of workloads survives its corpus", "[fuzz]") {
    replay("batch", fuzz_batch);
}

TEST_CASE("the reader of lines of workloads survives cut and changed lines", "[fuzz]") {
    vary("batch", fuzz_batch);
}

TEST_CASE("the readers of drivers' tools survive their corpus", "[fuzz]") {
    replay("detected", fuzz_detected);
}

TEST_CASE("the readers of drivers' tools survive cut and changed outputs", "[fuzz]") {
    vary("detected", fuzz_detected);
}

TEST_CASE("licence expressions survive their corpus", "[fuzz]") {
    replay("licence", fuzz_licence);
}

TEST_CASE("licence expressions survive cut and changed texts", "[fuzz]") {
    vary("licence", fuzz_licence);
}

TEST_CASE("the expression language survives its corpus", "[fuzz]") {
    replay("expression", fuzz_expression);
}

TEST_CASE("the expression language survives cut and changed texts", "[fuzz]") {
    vary("expression", fuzz_expression);
}

} // namespace
} // namespace stackpick::testing
