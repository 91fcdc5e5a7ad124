// SPDX-License-Identifier: MIT
// Text without a locale: comparison, nearest names, sizes with suffixes, numbers for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// ASCII only; other bytes stay as they are.
std::string to_lower(std::string_view text);
/// With a capital first letter.
std::string capitalised(std::string text);
std::string_view trim(std::string_view text);
/// Parts between separators, trimmed; empty parts are dropped.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Whether a dotted path leads to a part of another one, as `context.native` to one of `context`.
constexpr bool is_part_of(std::string_view path, std::string_view whole) {
    return path.size() > whole.size() && path[whole.size()] == '.' && path.starts_with(whole);
}

/// Lower case with everything but letters and digits removed, so that `Qwen3.6-27B`, `qwen3.6 27b` and
/// `qwen3_6_27b` are one name. Dots and plus signs between digits stay: `3.6` is not `36`.
std::string normalise_name(std::string_view text);

/// Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`, without regard to case.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The up to `limit` names nearest to `wanted`, best first; ties by name. Names that share nothing with
/// `wanted` (more than half of the letters differ and neither contains the other) are left out. Of names
/// beyond some ten thousand only the first are looked at.
std::vector<std::string> nearest_names(std::string_view wanted, const std::vector<std::string>& names,
                                       std::size_t limit = 1);

/// "did you mean `x`?" or "did you mean `x`, `y` or `z`?"; empty for an empty list.
std::string did_you_mean(const std::vector<std::string>& names);

/// A size such as `131072`, `128k`, `1.5M`, `2B` (decimal) or `128Ki`, `1Mi` (binary); `_` and `,` may
/// group digits. Nothing for anything else, for negative numbers and for what is not a whole number.
std::optional<std::int64_t> parse_size(std::string_view text);

/// A plain decimal number such as `0.5` or `12`; no exponent, hexadecimal, infinity or NaN.
std::optional<double> parse_decimal(std::string_view text);
/// A share of a whole, as `0.82` or `82%`; 82 alone is none.
std::optional<double> parse_share(std::string_view text);

/// Rounded to `digits` significant digits, exact ties to even: what is compared and printed, so that
/// the last bit of a libm decides nothing.
double round_significant(double value, int digits = 6);

/// `131072` as `131k`, `1048576` as `1.05M`, `262144` as `262k`: three significant digits.
std::string format_size(std::int64_t count);
/// `27.8B`, `2.4T`, `600M`: three significant digits.
std::string format_parameters(std::int64_t count);
/// `$0.0042`, `$1.25`, `$1,250`: as many digits as matter.
std::string format_usd(double usd);
/// `72%`; one decimal below 10%.
std::string format_percent(double share);
/// `0.640`: always three decimals.
std::string format_score(double score);
/// Shortest decimal that reads back as the number rounded to six significant digits.
std::string format_number(double value);

/// Columns that a UTF-8 text takes in a terminal: wide East Asian characters count two.
std::size_t display_width(std::string_view text);

} // namespace stackpick
