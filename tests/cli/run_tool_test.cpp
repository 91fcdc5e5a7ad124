// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "cli/run_tool.hpp"

#include <chrono>
#include <string>

namespace stackpick::cli {
namespace {

using End = ToolRun::End;
using namespace std::chrono_literals;

ToolRun run_script(const std::string& script, const ToolLimits& limits = {}) {
    return run_tool({"sh", "-c", script}, limits);
}

TEST_CASE("a tool's output is what it prints, without its errors", "[detect]") {
    const ToolRun run = run_script("echo out; echo err >&2");
    CHECK(run.end == End::finished);
    CHECK(run.output == "out\n");
}

TEST_CASE("a tool has no input, and speaks English", "[detect]") {
    CHECK(run_script("cat; echo $LC_ALL").output == "C\n");
}

TEST_CASE("a tool that is not there is not found, and one that fails says so", "[detect]") {
    CHECK(run_tool({"stackpick-no-such-tool"}).end == End::not_found);
    const ToolRun run = run_script("echo reason; exit 9");
    CHECK(run.end == End::failed);
    CHECK(run.output == "reason\n");
}

TEST_CASE("a tool that hangs is ended with what it started", "[detect]") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(run_script("echo a; sleep 60", {.time = 100ms}).end == End::too_long);
    CHECK(run_script("exec >&-; sleep 60", {.time = 100ms}).end == End::too_long);
    CHECK(run_script("sleep 60 & wait", {.time = 100ms}).end == End::too_long);
    CHECK(std::chrono::steady_clock::now() - start < 30s);
}

TEST_CASE("a tool that prints without end is ended", "[detect]") {
    CHECK(run_script("while :; do echo aaaaaaaaaaaaaaaa; done", {.bytes = 10000}).end == End::too_much);
}

} // namespace
} // namespace stackpick::cli
