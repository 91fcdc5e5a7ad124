// SPDX-License-Identifier: MIT
// What `list` shows of every model, column by column: of a compiled catalogue, so that no model is unpacked.
#pragma once

#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

class Catalogue;

class ListedTexts {
public:
    /// None.
    ListedTexts() = default;
    /// Those of the sections `list-0`, `list-1`, …, one for each of `model_columns()`, which are looked at
    /// when somebody asks.
    ListedTexts(Snapshot snapshot, std::shared_ptr<const SharedTexts> texts)
        : snapshot_{std::move(snapshot)}, texts_{std::move(texts)} {}

    static void pack(const Catalogue& catalogue, std::vector<SnapshotSection>& sections, SharedTexts& texts);

    /// As the column's `exact` has it, of the model at a place; nothing where there are no such sections.
    [[nodiscard]] std::optional<std::string_view> exact(std::size_t column, std::size_t place) const;
    /// Of several, which are fetched at once: they lie far apart. Empty where there are no such sections.
    [[nodiscard]] std::vector<std::string_view> exact(std::size_t column,
                                                      std::span<const std::size_t> places) const;

private:
    /// The places of its texts; nothing where there are none.
    [[nodiscard]] std::optional<std::string_view> section_of(std::size_t column) const;
    [[nodiscard]] std::string_view text_at(std::uint32_t number) const;

    Snapshot snapshot_;
    std::shared_ptr<const SharedTexts> texts_;
    mutable std::vector<std::optional<std::string_view>> columns_; ///< nothing: not looked at
};

} // namespace stackpick
