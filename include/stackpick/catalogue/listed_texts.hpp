// SPDX-License-Identifier: MIT
// What `list` shows of every model, column by column: of a compiled catalogue, so that no model is unpacked.
#pragma once

#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <memory>
#include <optional>
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

private:
    Snapshot snapshot_;
    std::shared_ptr<const SharedTexts> texts_;
    mutable std::vector<std::optional<std::string_view>> columns_; ///< nothing: not looked at
};

} // namespace stackpick
