// SPDX-License-Identifier: MIT
// Reading a file that somebody else wrote, or is writing.
#pragma once

#include "stackpick/base/diagnostics.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick {

/// The bytes of a regular file, at most `largest` of them. Anything else is reported: what does not exist,
/// cannot be read, is larger, or is no regular file. A FIFO or a device is not waited for, and what a file
/// says of its size is a hint: it may grow or shrink while it is read.
std::optional<std::string> read_regular_file(const std::filesystem::path& path, std::uintmax_t largest,
                                             Diagnostics& diagnostics);

/// The same, or what comes through a pipe that whoever started the program opened for it: `-` or
/// `/dev/stdin`, or `/dev/fd/63` as shells write `<(…)`. A pipe can be read once.
std::optional<std::string> read_given_file(const std::filesystem::path& path, std::uintmax_t largest,
                                           Diagnostics& diagnostics);

/// Writes a whole file or nothing: the bytes go to a file beside it that then takes its place, so that nobody
/// ever reads a part, whatever happens. Throws std::system_error.
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

/// `32 MiB`, or the bytes when it is no whole number of a binary unit.
std::string format_bytes(std::uintmax_t bytes);

} // namespace stackpick
