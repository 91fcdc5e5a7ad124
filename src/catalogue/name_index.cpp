// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/name_index.hpp"

#include "packed_table.hpp"

#include <algorithm>

namespace stackpick {

struct NameIndex::Packed {
    Snapshot snapshot;                ///< keeps the bytes
    std::size_t models;               ///< that there are
    std::optional<PackedTable> names; ///< nothing: not looked at
    PackedArray<std::uint32_t> places;

    void open() {
        if (names) {
            return;
        }
        places = PackedArray<std::uint32_t>{snapshot.section("name-places")};
        const PackedTable table{snapshot.section("model-names")};
        if (table.size() != places.size()) {
            throw DamagedArchive{"its lists of names differ in length"};
        }
        for (std::size_t row = 0; row < places.size(); ++row) { // here, where threads do not ask yet
            if (places[row] >= models) {
                throw DamagedArchive{"its names are those of models that it does not have"};
            }
        }
        names = table;
    }
};

NameIndex::NameIndex() = default;
NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;

NameIndex::NameIndex(std::vector<std::pair<std::string, std::uint32_t>> names) : names_{std::move(names)} {
    std::sort(names_.begin(), names_.end());
}

NameIndex::NameIndex(const Snapshot& snapshot, std::size_t models)
    : packed_{std::make_unique<Packed>(Packed{snapshot, models, std::nullopt, {}})} {}

void NameIndex::pack(std::vector<SnapshotSection>& sections) const {
    std::string places;
    for (std::size_t row = 0; row < size(); ++row) {
        append_plain(places, place(row));
    }
    sections.push_back({"model-names", pack_table(size(), [&](std::size_t row) { return name(row); })});
    sections.push_back({"name-places", std::move(places)});
}

std::vector<std::size_t> NameIndex::find(std::string_view normalised) const {
    std::size_t low = lower_place(size(), normalised, [this](std::size_t row) { return name(row); });
    std::vector<std::size_t> places;
    for (; low < size() && name(low) == normalised; ++low) {
        places.push_back(place(low));
    }
    return places;
}

std::size_t NameIndex::size() const {
    if (packed_) {
        packed_->open();
    }
    return packed_ ? packed_->names->size() : names_.size();
}

std::string_view NameIndex::name(std::size_t row) const {
    return packed_ ? (*packed_->names)[row] : std::string_view{names_[row].first};
}

std::uint32_t NameIndex::place(std::size_t row) const {
    return packed_ ? packed_->places[row] : names_[row].second;
}

} // namespace stackpick
