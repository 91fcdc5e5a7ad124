// SPDX-License-Identifier: MIT
// How far a source is trusted. The grade of a fact follows from what its citation names, by the table
// data/sources.yaml; it is never typed beside the fact.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// From the firmest to the weakest: the maker's card, config or price page; a curated database; press;
/// everybody else.
enum class Grade { vendor, registry, press, community };

std::string_view to_string(Grade grade);
/// In the same order.
std::vector<std::string> grade_names();

struct SourceKind {
    std::string id;
    Grade grade = Grade::community;
    std::optional<std::string> lab; ///< whose own pages these are
    std::string says;
    std::vector<std::string> patterns; ///< how citations begin, without scheme and `www.`
};

class SourceTable {
public:
    static constexpr std::size_t k_buckets = 64;

    /// `kinds` ordered by id; a citation with one of `weak_marks` is community grade, whatever it names.
    SourceTable(std::vector<SourceKind> kinds, const std::vector<std::string>& weak_marks);
    SourceTable() = default;

    [[nodiscard]] const std::vector<SourceKind>& kinds() const { return kinds_; }
    [[nodiscard]] const std::vector<std::string>& weak_marks() const { return weak_marks_; }

    /// The kind whose longest pattern begins the citation and ends where a name does; null when none does.
    [[nodiscard]] const SourceKind* kind_of(std::string_view citation) const;
    /// Nothing for a source that the table does not know, such as the reader's own notes.
    [[nodiscard]] std::optional<Grade> grade_of(std::string_view citation) const;

private:
    [[nodiscard]] const SourceKind* kind_of_lower(std::string_view citation) const;

    std::vector<SourceKind> kinds_;
    struct Pattern {
        std::uint32_t kind; ///< places in `kinds_` and in its patterns
        std::uint32_t place;
        std::uint32_t begin; ///< of what has neither scheme nor `www.`
    };

    std::vector<std::string> weak_marks_;                  ///< lower case
    std::array<std::vector<Pattern>, k_buckets> patterns_; ///< by their first letter
};

} // namespace stackpick
