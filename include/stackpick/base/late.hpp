// SPDX-License-Identifier: MIT
// A list that stays packed, as it lies in a snapshot, until somebody looks at it. Looking for the first time
// is not for several threads at once.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace stackpick {

class SharedTexts;

template <class List>
class Late {
public:
    using Unpack = void (*)(std::string_view bytes, const SharedTexts& files, List& list);

    Late() = default;
    /// What the bytes and files belong to outlives this, and everything that this is moved to.
    Late(std::string_view bytes, const SharedTexts& files, Unpack unpack)
        : bytes_{bytes}, files_{&files}, unpack_{unpack} {}
    Late(const Late& other) : list_{other.get()} {}
    Late& operator=(const Late& other) { return *this = List{other.get()}; }
    Late(Late&&) noexcept = default;
    Late& operator=(Late&&) noexcept = default;
    Late& operator=(List list) {
        list_ = std::move(list);
        unpack_ = nullptr;
        return *this;
    }
    ~Late() = default;

    /// Throws DamagedArchive when it cannot be unpacked.
    [[nodiscard]] const List& get() const {
        if (unpack_ != nullptr) {
            List list;
            unpack_(bytes_, *files_, list);
            list_ = std::move(list);
            unpack_ = nullptr;
        }
        return list_;
    }
    [[nodiscard]] List& edit() {
        (void)get();
        return list_;
    }

    [[nodiscard]] auto begin() const { return get().begin(); }
    [[nodiscard]] auto end() const { return get().end(); }
    [[nodiscard]] std::size_t size() const { return get().size(); }
    [[nodiscard]] bool empty() const { return get().empty(); }
    [[nodiscard]] const auto& operator[](std::size_t place) const { return get()[place]; }
    [[nodiscard]] const auto& at(std::size_t place) const { return get().at(place); }

private:
    mutable List list_;
    std::string_view bytes_;
    const SharedTexts* files_ = nullptr;
    mutable Unpack unpack_ = nullptr; ///< null: it is unpacked
};

} // namespace stackpick
