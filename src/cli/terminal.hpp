// SPDX-License-Identifier: MIT
// The world around the program: environment variables, the terminal, the streams. Read once, here, and
// handed down as values.
#pragma once

#include "cli/exit_code.hpp"
#include "stackpick/report/style.hpp"

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick::cli {

/// Variables that are not set are empty.
struct Environment {
    std::string no_color;
    std::string clicolor;
    std::string clicolor_force;
    std::string term;
    std::string columns;
    std::string source_date_epoch;
    std::string home;
    std::string xdg_config_home;
    std::string xdg_cache_home;
    std::string stackpick_catalogue;
    std::string working_directory;       ///< empty when it cannot be known
    bool terminal = false;               ///< stdout is one
    std::optional<int> terminal_columns; ///< as the terminal states them
};

Environment read_environment();

enum class ColourMode { automatic, always, never };

/// Automatic colour is for terminals that know it. The width of a terminal, or `COLUMNS`, or 80 on a terminal
/// and 100 elsewhere; at least 40.
Style choose_style(ColourMode mode, const Environment& environment);

enum class Written { all, reader_gone, failed };

/// Writes and flushes. A reader that has gone, as in `stackpick list | head -1`, is not a failure.
Written write_text(std::FILE* stream, std::string_view text);

/// A write to a closed pipe must give an error, not end the program.
void ignore_broken_pipes();

} // namespace stackpick::cli
