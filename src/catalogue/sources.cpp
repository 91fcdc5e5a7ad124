// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/sources.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 4> k_grades{"vendor", "registry", "press", "community"};

/// Without scheme and `www.`.
std::string_view stem_of(std::string_view citation) {
    constexpr std::string_view k_after_scheme = "://";
    constexpr std::string_view k_usual_host = "www.";
    if (citation.starts_with("http")) {
        const std::size_t at = citation.find(k_after_scheme);
        citation.remove_prefix(at == std::string_view::npos ? 0 : at + k_after_scheme.size());
    }
    return citation.starts_with(k_usual_host) ? citation.substr(k_usual_host.size()) : citation;
}

bool continues_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t bucket_of(char first) {
    return static_cast<unsigned char>(lower(first)) % SourceTable::k_buckets;
}

/// Whether a citation in lower case begins with a pattern, whatever its case, and the name does not go on.
bool begins_with(std::string_view citation, std::string_view pattern) {
    if (pattern.size() > citation.size() ||
        (pattern.size() < citation.size() && continues_a_name(citation[pattern.size()]))) {
        return false;
    }
    for (std::size_t i = pattern.size(); i > 0; --i) { // they differ at the end: many share a host
        if (lower(pattern[i - 1]) != citation[i - 1]) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string_view to_string(Grade grade) {
    return k_grades.at(static_cast<std::size_t>(grade));
}

std::vector<std::string> grade_names() {
    return {k_grades.begin(), k_grades.end()};
}

SourceTable::SourceTable(std::vector<SourceKind> kinds, const std::vector<std::string>& weak_marks)
    : kinds_{std::move(kinds)} {
    for (const std::string& mark : weak_marks) {
        weak_marks_.push_back(to_lower(mark));
    }
    for (std::uint32_t kind = 0; kind < kinds_.size(); ++kind) {
        for (std::uint32_t pattern = 0; pattern < kinds_[kind].patterns.size(); ++pattern) {
            const std::string& text = kinds_[kind].patterns[pattern];
            const std::string_view stem = stem_of(text);
            if (!stem.empty()) {
                const auto begin = static_cast<std::uint32_t>(text.size() - stem.size());
                patterns_[bucket_of(stem.front())].push_back({kind, pattern, begin});
            }
        }
    }
}

const SourceKind* SourceTable::kind_of(std::string_view citation) const {
    return kind_of_lower(to_lower(citation));
}

const SourceKind* SourceTable::kind_of_lower(std::string_view citation) const {
    const std::string_view stem = stem_of(citation);
    static const std::vector<Pattern> k_none;
    const SourceKind* best = nullptr;
    std::size_t longest = 0;
    for (const Pattern& its : stem.empty() ? k_none : patterns_[bucket_of(stem.front())]) {
        const std::string_view pattern =
            std::string_view{kinds_[its.kind].patterns[its.place]}.substr(its.begin);
        if (pattern.size() > longest && begins_with(stem, pattern)) {
            longest = pattern.size();
            best = &kinds_[its.kind];
        }
    }
    return best;
}

std::optional<Grade> SourceTable::grade_of(std::string_view citation) const {
    const std::string lower = to_lower(citation);
    const bool weak = std::any_of(weak_marks_.begin(), weak_marks_.end(), [&](const std::string& mark) {
        return lower.find(mark) != std::string::npos;
    });
    if (weak) {
        return Grade::community;
    }
    const SourceKind* kind = kind_of_lower(lower);
    return kind == nullptr ? std::nullopt : std::optional{kind->grade};
}

} // namespace stackpick
