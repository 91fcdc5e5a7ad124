// SPDX-License-Identifier: MIT
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace stackpick {
namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

} // namespace

std::string to_lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view k_space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(k_space);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(k_space) - begin + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        const std::string_view part = trim(text.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) {
            text += separator;
        }
        text += part;
    }
    return text;
}

std::string normalise_name(std::string_view text) {
    std::string name;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool after_digit = i > 0 && is_digit(text[i - 1]);
        const bool before_digit = i + 1 < text.size() && is_digit(text[i + 1]);
        const bool between_digits = (c == '.' || c == '+') && after_digit && before_digit;
        if (is_letter(c) || is_digit(c) || between_digits || static_cast<unsigned char>(c) >= 0x80) {
            name += lower(c);
        } else if (after_digit && before_digit) {
            name += '-'; // `4-5` is not `45`
        }
    }
    return name;
}

// Optimal string alignment: Levenshtein's distance with swapped neighbours, by rows.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

std::vector<std::string> nearest_names(std::string_view wanted, const std::vector<std::string>& names,
                                       std::size_t limit) {
    constexpr std::size_t k_longest = 128; // a longer text is no misspelt name
    struct Near {
        std::size_t distance;
        const std::string* name;
    };
    std::vector<Near> near;
    const std::string key = to_lower(wanted.substr(0, k_longest));
    for (const std::string& name : names) {
        const std::string lowered = to_lower(name);
        const bool contained = key.size() >= 3 && (lowered.find(key) != std::string::npos ||
                                                   key.find(lowered) != std::string::npos);
        std::size_t distance = edit_distance(key, lowered);
        if (!contained && distance * 2 > std::max(key.size(), lowered.size())) {
            continue;
        }
        // A name that contains the other one is nearer than its length suggests.
        distance = contained ? std::min<std::size_t>(distance, 2) : distance;
        near.push_back({distance, &name});
    }
    std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
        return a.distance != b.distance ? a.distance < b.distance : *a.name < *b.name;
    });
    std::vector<std::string> result;
    for (const Near& candidate : near) {
        if (result.size() < limit && (result.empty() || result.back() != *candidate.name)) {
            result.push_back(*candidate.name);
        }
    }
    return result;
}

std::string did_you_mean(const std::vector<std::string>& names) {
    if (names.empty()) {
        return {};
    }
    std::string text = "did you mean ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) {
            text += i + 1 == names.size() ? " or " : ", ";
        }
        text += '`' + names[i] + '`';
    }
    return text + '?';
}

std::size_t display_width(std::string_view text) {
    // Ranges of Unicode's East Asian Width `W` and `F` that occur in names and notes.
    const auto is_wide = [](std::uint32_t c) {
        return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
               (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
               (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
               (c >= 0x20000 && c <= 0x3FFFD);
    };
    std::size_t width = 0;
    std::uint32_t code = 0;
    int following = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (following > 0 && (byte & 0xC0U) == 0x80U) {
            code = (code << 6U) | (byte & 0x3FU);
            if (--following == 0) {
                width += is_wide(code) ? 2 : 1;
            }
            continue;
        }
        following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
        code = byte & (0x3FU >> static_cast<unsigned>(following));
        width += following == 0 ? 1 : 0;
    }
    return width;
}

} // namespace stackpick
