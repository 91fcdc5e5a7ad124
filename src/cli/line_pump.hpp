// SPDX-License-Identifier: MIT
// Lines in, lines out, on all cores: blocks of whole lines are read, answered by several threads, and written
// in order. Memory is bounded however many lines there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace stackpick::cli {

/// Whole lines, without what ends the last one.
struct LineBlock {
    std::string text;
    std::int64_t first = 1; ///< number of the first line
    bool is_cut = false;    ///< the one line of the block is longer than `k_longest_line`, and not all of it
};

inline constexpr std::size_t k_longest_line = std::size_t{1} << 20;

struct LineReply {
    std::string text;   ///< whole lines
    bool stops = false; ///< nothing after this block is to be answered
};

/// Answers blocks; one for each thread. Must not throw.
using LineAnswerer = std::function<LineReply(const LineBlock&)>;

struct PumpOptions {
    int input = 0; ///< descriptors
    int output = 1;
    std::size_t jobs = 1;
    bool ordered = true;
    std::int64_t first_line = 1;
};

struct PumpResult {
    int signal = 0;      ///< that ended it early: SIGINT or SIGTERM
    int read_error = 0;  ///< errno
    int write_error = 0; ///< errno, except that of a reader who is gone
};

/// Whether a signal wants the pump to end: the line at hand is to be the last.
bool is_pump_interrupted();

/// Until the end of the input, a signal, or a reply that stops it. What was begun is written to its end; a
/// second signal ends the program at once.
PumpResult pump_lines(const PumpOptions& options, const std::function<LineAnswerer()>& make_answerer);

} // namespace stackpick::cli
