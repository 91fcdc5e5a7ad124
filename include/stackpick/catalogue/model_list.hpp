// SPDX-License-Identifier: MIT
// The models of a catalogue, ordered by id. Those of a snapshot are unpacked one by one, when they are asked
// for: most commands need a few of them.
#pragma once

#include "stackpick/base/archive.hpp"
#include "stackpick/catalogue/model.hpp"
#include "stackpick/catalogue/snapshot.hpp"

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

class ModelList {
public:
    // NOLINTBEGIN(readability-identifier-naming): as the standard library wants them
    using value_type = Model;

    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = Model;
        using difference_type = std::ptrdiff_t;
        using pointer = const Model*;
        using reference = const Model&;
        // NOLINTEND(readability-identifier-naming)

        Iterator() = default;
        Iterator(const ModelList* list, std::size_t place) : list_{list}, place_{place} {}

        reference operator*() const { return (*list_)[place_]; }
        pointer operator->() const { return &(*list_)[place_]; }
        reference operator[](difference_type by) const { return *(*this + by); }
        Iterator& operator++() { return *this += 1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator& operator--() { return *this -= 1; }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        Iterator& operator+=(difference_type by) {
            place_ = static_cast<std::size_t>(static_cast<difference_type>(place_) + by);
            return *this;
        }
        Iterator& operator-=(difference_type by) { return *this += -by; }
        friend Iterator operator+(Iterator at, difference_type by) { return at += by; }
        friend Iterator operator-(Iterator at, difference_type by) { return at -= by; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.place_) - static_cast<difference_type>(b.place_);
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.place_ == b.place_; }
        friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.place_ <=> b.place_; }

    private:
        const ModelList* list_ = nullptr;
        std::size_t place_ = 0;
    };

    ModelList();
    ~ModelList();
    ModelList(ModelList&&) noexcept;
    ModelList& operator=(ModelList&&) noexcept;
    ModelList(const ModelList&) = delete;
    ModelList& operator=(const ModelList&) = delete;

    /// Takes models that are ordered by id.
    explicit ModelList(std::vector<Model> models);
    /// So many, of the sections `models-0`, `models-1`, …, `model-ids` and `model-families`, which
    /// are looked at when somebody asks.
    ModelList(std::size_t size, const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files);

    /// The sections.
    void pack(std::vector<SnapshotSection>& sections, SharedTexts& files) const;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }
    /// Not for several threads at once, as long as it is packed.
    [[nodiscard]] const Model& operator[](std::size_t place) const {
        const Model* model = known(place);
        return model != nullptr ? *model : unpacked(place);
    }
    [[nodiscard]] Model& edit(std::size_t place);

    /// Without unpacking it.
    [[nodiscard]] std::string_view id(std::size_t place) const;
    /// Null as long as it is packed.
    [[nodiscard]] const Model* known(std::size_t place) const {
        const Block& block = blocks_[place / k_block];
        return block.empty() ? nullptr : block[place % k_block].get();
    }
    /// The places of the models of the same family, itself included, without unpacking others.
    [[nodiscard]] std::vector<std::size_t> family_of(std::size_t place) const;
    /// The place of the model with this id.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

private:
    struct Packed;
    using Block = std::vector<std::unique_ptr<Model>>; ///< null: packed

    static constexpr std::size_t k_block = 64; ///< models of one section

    static std::size_t blocks_of(std::size_t models);
    const Model& unpacked(std::size_t place) const;

    std::size_t size_ = 0;
    mutable std::vector<Block> blocks_; ///< empty: all of it is packed
    std::unique_ptr<Packed> packed_;    ///< null: nothing is
};

} // namespace stackpick
