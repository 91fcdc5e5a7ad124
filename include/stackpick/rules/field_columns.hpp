// SPDX-License-Identifier: MIT
// The fields of all models of a compiled catalogue, one after the other: a condition on a few of them is
// answered without unpacking any model. docs/snapshot.md has the sections.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace stackpick {

/// The values of one field by the place of the model. Reads where they lie, which outlives it.
class FieldColumn {
public:
    enum class Kind { text, count, flag };

    static constexpr std::int64_t k_missing_count = std::numeric_limits<std::int64_t>::min();
    static constexpr std::uint8_t k_missing_flag = 2;

    /// REQUIRES: `values` has the width of the kind, and of texts `texts` is a packed table.
    FieldColumn(Kind kind, std::string_view values, std::string_view texts)
        : kind_{kind}, values_{values}, texts_{texts} {}

    [[nodiscard]] Kind kind() const { return kind_; }
    /// Numbers of 8 bytes, flags of 1, or of texts numbers of 4: 0 where there is none, else one more than
    /// the place in `texts`.
    [[nodiscard]] std::string_view values() const { return values_; }
    /// Of a column of texts, each once.
    [[nodiscard]] std::vector<std::string_view> texts() const;

private:
    Kind kind_;
    std::string_view values_;
    std::string_view texts_;
};

class FieldColumns {
public:
    /// None.
    FieldColumns() = default;
    /// Those of a snapshot of a catalogue with so many models; looked at when somebody asks.
    FieldColumns(const Snapshot& snapshot, std::size_t models) : snapshot_{snapshot}, models_{models} {}

    /// Texts, counts and flags of models and their licences: what does not depend on the day. `only`: of
    /// these fields; null: of all.
    static void pack(const Catalogue& catalogue, const FieldSet* only,
                     std::vector<SnapshotSection>& sections);

    [[nodiscard]] bool empty() const { return snapshot_.empty(); }
    /// Of the field at a place in the vocabulary; nothing when it has no column. Throws DamagedSnapshot or
    /// DamagedArchive.
    [[nodiscard]] std::optional<FieldColumn> find(std::size_t field) const;

private:
    Snapshot snapshot_;
    std::size_t models_ = 0;
};

} // namespace stackpick
