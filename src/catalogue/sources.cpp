// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/sources.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

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

/// How many characters two texts have in common from the beginning.
std::size_t common_length(std::string_view a, std::string_view b) {
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
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
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
        for (const std::string& pattern : kinds_[kind].patterns) {
            std::string stem{stem_of(to_lower(pattern))};
            if (!stem.empty()) {
                patterns_.push_back({std::move(stem), kind});
            }
        }
    }
    sort_stably(patterns_, [](const Pattern& a, const Pattern& b) { return a.text < b.text; });
    const auto same = [](const Pattern& a, const Pattern& b) {
        return a.text == b.text;
    };
    patterns_.erase(std::unique(patterns_.begin(), patterns_.end(), same), patterns_.end());
    for (const std::string& mark : weak_marks) {
        if (!mark.empty()) {
            weak_marks_.push_back(to_lower(mark));
        }
    }
    sort_stably(weak_marks_, std::less{});
    // What has the longer of two such marks has the shorter one as well.
    const auto begins = [](const std::string& a, const std::string& b) {
        return b.starts_with(a);
    };
    weak_marks_.erase(std::unique(weak_marks_.begin(), weak_marks_.end(), begins), weak_marks_.end());
    for (const std::string& mark : weak_marks_) {
        begins_mark_.set(static_cast<unsigned char>(mark.front()));
    }
}

const SourceKind* SourceTable::kind_of(std::string_view citation) const {
    return kind_of_lower(to_lower(citation));
}

/// A file may have 100,000 patterns, and as many citations: so the longest pattern is found by steps through
/// their order. The last one that is not behind a text either begins it, or shows how much of the text a
/// pattern that does can have.
const SourceKind* SourceTable::kind_of_lower(std::string_view citation) const {
    const std::string_view stem = stem_of(citation);
    for (std::string_view begin = stem; !begin.empty();) {
        const auto behind =
            std::upper_bound(patterns_.begin(), patterns_.end(), begin,
                             [](std::string_view text, const Pattern& each) { return text < each.text; });
        if (behind == patterns_.begin()) {
            return nullptr;
        }
        const Pattern& pattern = *std::prev(behind);
        const std::size_t common = common_length(pattern.text, begin);
        const bool is_whole = common == pattern.text.size();
        if (is_whole && (common == stem.size() || !continues_a_name(stem[common]))) {
            return &kinds_[pattern.kind];
        }
        begin = begin.substr(0, is_whole ? common - 1 : common);
    }
    return nullptr;
}

/// Of marks in order, none of which begins with another one, only the last that is not behind a text can
/// begin it.
bool SourceTable::has_weak_mark(std::string_view citation) const {
    for (std::string_view rest = citation; !rest.empty(); rest.remove_prefix(1)) {
        if (!begins_mark_.test(static_cast<unsigned char>(rest.front()))) {
            continue;
        }
        const auto behind = std::upper_bound(weak_marks_.begin(), weak_marks_.end(), rest);
        if (behind != weak_marks_.begin() && rest.starts_with(*std::prev(behind))) {
            return true;
        }
    }
    return false;
}

std::optional<Grade> SourceTable::grade_of(std::string_view citation) const {
    const std::string lower = to_lower(citation);
    if (has_weak_mark(lower)) {
        return Grade::community;
    }
    const SourceKind* kind = kind_of_lower(lower);
    return kind == nullptr ? std::nullopt : std::optional{kind->grade};
}

} // namespace stackpick
