// SPDX-License-Identifier: MIT
// Blocks of whole lines from a descriptor.
#pragma once

#include "cli/line_pump.hpp"

#include <string>

namespace stackpick::cli {

/// Not for several threads at once.
class LineSource {
public:
    /// `wake`: a descriptor that becomes readable when reading is to end.
    LineSource(int input, int wake, std::int64_t first_line)
        : input_{input}, wake_{wake}, next_line_{first_line} {}

    /// The whole lines that are there, up to some; waits for one. False at the end.
    bool take(LineBlock& block);

    [[nodiscard]] int error() const { return error_; } ///< errno of a failed read

private:
    /// Reads what is there; false at the end.
    bool read_more();
    void hand_out(std::size_t length, LineBlock& block);
    bool hand_out_cut_line(LineBlock& block);

    int input_;
    int wake_;
    std::int64_t next_line_;
    std::string buffer_;
    std::size_t begin_ = 0; ///< of what is not handed out
    bool is_at_end_ = false;
    bool is_woken_ = false; ///< the end is not the input's
    int error_ = 0;
};

} // namespace stackpick::cli
