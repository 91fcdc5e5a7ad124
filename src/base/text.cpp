// SPDX-License-Identifier: MIT
#include "stackpick/base/text.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace stackpick {
namespace {

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

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string_view trim(std::string_view text) {
    const auto is_space = [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
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

namespace {

constexpr std::size_t k_longest_name = 128; // a longer text is no misspelt name
/// Letters looked at in one search, some milliseconds: thousands of long names are no help to choose from.
constexpr std::size_t k_most_work = 4'000'000;

/// How many of each byte a name has.
using Letters = std::array<std::uint8_t, 256>;

Letters letters_of(std::string_view name) {
    Letters letters{};
    for (const char c : name) {
        ++letters[static_cast<unsigned char>(c)];
    }
    return letters;
}

/// At least this many edits turn one name into another: an edit makes at most one letter more a common one.
std::size_t least_edits(std::size_t size, Letters letters, std::string_view other) {
    std::size_t common = 0;
    for (const char c : other) {
        std::uint8_t& left = letters[static_cast<unsigned char>(c)];
        if (left > 0) {
            --left;
            ++common;
        }
    }
    return std::max(size, other.size()) - common;
}

} // namespace

std::vector<std::string> nearest_names(std::string_view wanted, const std::vector<std::string>& names,
                                       std::size_t limit) {
    struct Near {
        std::size_t distance;
        const std::string* name;
    };
    std::vector<Near> near;
    const std::string key = to_lower(wanted.substr(0, k_longest_name));
    const Letters letters = letters_of(key);
    std::size_t work = 0;
    for (const std::string& name : names) {
        if (name.size() > 2 * k_longest_name || work > k_most_work) {
            continue;
        }
        work += name.size() + key.size() + sizeof(Letters);
        const std::string lowered = to_lower(name);
        const bool contained = key.size() >= 3 && (lowered.find(key) != std::string::npos ||
                                                   key.find(lowered) != std::string::npos);
        const auto too_far = [&](std::size_t edits) {
            return !contained && edits * 2 > std::max(key.size(), lowered.size());
        };
        // The letters alone decide most cases, and a hostile file asks a million times.
        if (too_far(least_edits(key.size(), letters, lowered))) {
            continue;
        }
        work += key.size() * lowered.size();
        std::size_t distance = edit_distance(key, lowered);
        if (too_far(distance)) {
            continue;
        }
        // A name that contains the other one is nearer than its length suggests.
        distance = contained ? std::min<std::size_t>(distance, 2) : distance;
        near.push_back({distance, &name});
    }
    sort_stably(near, [](const Near& a, const Near& b) {
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
    if (is_printable_ascii(text)) {
        return text.size();
    }
    struct Range {
        std::uint32_t first;
        std::uint32_t last;
    };
    // What stands on the character before it: combining marks, joiners and variation selectors.
    static constexpr Range k_without_width[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489},  {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
        {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},  {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
        {0x20D0, 0x20FF}, {0x302A, 0x302D},  {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
        {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
    // Ranges of Unicode's East Asian Width `W` and `F` that occur in names and notes.
    static constexpr Range k_wide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF}, {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    const auto in = [](const auto& ranges, std::uint32_t code) {
        return std::any_of(std::begin(ranges), std::end(ranges),
                           [&](const Range& range) { return code >= range.first && code <= range.last; });
    };
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_step(text, at);
        width += step.code < 0x300 || !in(k_without_width, step.code) ? 1U : 0U;
        width += step.code >= 0x1100 && in(k_wide, step.code) && !in(k_without_width, step.code) ? 1U : 0U;
        at += step.size;
    }
    return width;
}

} // namespace stackpick
