// SPDX-License-Identifier: MIT
// Runs a program of the system for what it prints.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace stackpick::cli {

struct ToolLimits {
    std::chrono::milliseconds time{5000}; ///< then it is killed, with what it started
    std::size_t bytes = std::size_t{1} << 20U;
};

struct ToolRun {
    enum class End {
        not_found, ///< no such program, or none that can be run
        finished,
        failed, ///< with a status that is not 0
        too_long,
        too_much
    };
    End end = End::not_found;
    std::string output; ///< what it printed, whatever its end
};

/// Looks the program up on PATH and runs it without a shell: no input, its errors dropped, its messages in
/// English.
ToolRun run_tool(const std::vector<std::string>& command, const ToolLimits& limits = {});

} // namespace stackpick::cli
