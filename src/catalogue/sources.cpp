// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/sources.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 4> k_grades{"vendor", "registry", "press", "community"};

/// Lower case, without scheme and `www.`, as patterns are written.
std::string comparable(std::string_view citation) {
    const std::string lower = to_lower(citation);
    std::string_view rest = lower;
    constexpr std::string_view k_after_scheme = "://";
    constexpr std::string_view k_usual_host = "www.";
    if (const std::size_t at = rest.find(k_after_scheme);
        at != std::string_view::npos && rest.starts_with("http")) {
        rest.remove_prefix(at + k_after_scheme.size());
    }
    if (rest.starts_with(k_usual_host)) {
        rest.remove_prefix(k_usual_host.size());
    }
    return std::string{rest};
}

bool continues_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

} // namespace

std::string_view to_string(Grade grade) {
    return k_grades.at(static_cast<std::size_t>(grade));
}

SourceTable::SourceTable(std::vector<SourceKind> kinds, const std::vector<std::string>& weak_marks)
    : kinds_{std::move(kinds)} {
    for (const std::string& mark : weak_marks) {
        weak_marks_.push_back(to_lower(mark));
    }
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        for (const std::string& pattern : kinds_[i].patterns) {
            kind_by_pattern_.emplace(comparable(pattern), i);
            longest_pattern_ = std::max(longest_pattern_, pattern.size());
        }
    }
}

const SourceKind* SourceTable::kind_of(std::string_view citation) const {
    const std::string text = comparable(citation);
    for (std::size_t size = std::min(text.size(), longest_pattern_); size > 0; --size) {
        if (size < text.size() && continues_a_name(text[size])) {
            continue;
        }
        const auto at = kind_by_pattern_.find(std::string_view{text}.substr(0, size));
        if (at != kind_by_pattern_.end()) {
            return &kinds_[at->second];
        }
    }
    return nullptr;
}

std::optional<Grade> SourceTable::grade_of(std::string_view citation) const {
    const std::string lower = to_lower(citation);
    const bool weak = std::any_of(weak_marks_.begin(), weak_marks_.end(), [&](const std::string& mark) {
        return lower.find(mark) != std::string::npos;
    });
    if (weak) {
        return Grade::community;
    }
    const SourceKind* kind = kind_of(citation);
    return kind == nullptr ? std::nullopt : std::optional{kind->grade};
}

} // namespace stackpick
