// SPDX-License-Identifier: MIT
// Which models a name may mean: ids, aliases, display names and names on hubs, whatever case and punctuation.
#pragma once

#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

class NameIndex {
public:
    NameIndex();
    ~NameIndex();
    NameIndex(NameIndex&&) noexcept;
    NameIndex& operator=(NameIndex&&) noexcept;
    NameIndex(const NameIndex&) = delete;
    NameIndex& operator=(const NameIndex&) = delete;

    /// Normalised names, each with the place of a model; in any order.
    explicit NameIndex(std::vector<std::pair<std::string, std::uint32_t>> names);
    /// That of the sections `model-names` and `name-places`, which are looked at when somebody asks, and then
    /// must speak of the first `models` places alone.
    NameIndex(const Snapshot& snapshot, std::size_t models);

    void pack(std::vector<SnapshotSection>& sections) const;

    /// The places of the models that are called so, in their order.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view normalised) const;

private:
    struct Packed;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::string_view name(std::size_t row) const;
    [[nodiscard]] std::uint32_t place(std::size_t row) const;

    std::vector<std::pair<std::string, std::uint32_t>> names_; ///< ordered
    std::unique_ptr<Packed> packed_;
};

} // namespace stackpick
