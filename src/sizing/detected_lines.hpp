// SPDX-License-Identifier: MIT
// What the readers of tools' outputs share.
#pragma once

#include "stackpick/sizing/detected.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

inline constexpr std::int64_t k_kib = 1024;
inline constexpr std::int64_t k_mib = k_kib * 1024;

/// The lines that end in a line feed, trimmed, without the empty ones. What follows the last line feed was
/// cut off: a number there may lack digits.
std::vector<std::string_view> whole_lines(std::string_view text);
/// Whether something follows the last line feed.
bool is_cut_off(std::string_view text);

/// All of the text is a whole number of units, and as bytes no more than any machine has.
std::optional<Bytes> read_bytes(std::string_view number, std::int64_t unit);

/// A name of printable ASCII characters with a letter among them.
bool is_device_name(std::string_view name);

/// Counts equal devices together. Their memory may differ by what the driver keeps back; the least counts.
void add_device(DetectedMachine& machine, DetectedDevice device);

/// Notes that a tool said what is no list of devices, and its first words.
void note_unreadable(DetectedMachine& machine, std::string_view tool, std::string_view said);
/// Notes what else is wrong once an output was read.
void note_rest(DetectedMachine& machine, std::string_view tool, std::string_view output, bool found);

} // namespace stackpick
