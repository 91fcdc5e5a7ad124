// SPDX-License-Identifier: MIT
// A model of a catalogue that stays packed until somebody looks at it.
#pragma once

#include "stackpick/catalogue/model_list.hpp"

#include <cstddef>
#include <string_view>

namespace stackpick {

/// A pointer to a model, or to its place in a list, which then outlives it.
class ModelRef {
public:
    ModelRef() = default;
    // NOLINTBEGIN(google-explicit-constructor): it stands for such a pointer
    ModelRef(const Model* model) : model_{model} {}
    ModelRef(std::nullptr_t) {}
    ModelRef(const ModelList& list, std::size_t place) : list_{&list}, place_{place} {}

    /// Unpacks the model, as do `*` and `->`.
    operator const Model*() const { return get(); }
    [[nodiscard]] const Model* get() const { return list_ != nullptr ? &(*list_)[place_] : model_; }
    // NOLINTEND(google-explicit-constructor)
    const Model& operator*() const { return *get(); }
    const Model* operator->() const { return get(); }

    /// In its list. REQUIRES: it has one.
    [[nodiscard]] std::size_t place() const { return place_; }
    /// Without unpacking it.
    [[nodiscard]] std::string_view id() const { return list_ != nullptr ? list_->id(place_) : model_->id; }

    friend bool operator==(const ModelRef& a, const ModelRef& b) {
        if (a.list_ == b.list_) {
            return a.list_ != nullptr ? a.place_ == b.place_ : a.model_ == b.model_;
        }
        const Model* known = a.known();
        return known != nullptr && known == b.known();
    }
    friend bool operator==(const ModelRef& a, const Model* b) { return a == ModelRef{b}; }
    friend bool operator==(const ModelRef& a, std::nullptr_t) {
        return a.list_ == nullptr && a.model_ == nullptr;
    }

private:
    /// What nobody has looked at is at no address that is compared with.
    [[nodiscard]] const Model* known() const { return list_ != nullptr ? list_->known(place_) : model_; }

    const Model* model_ = nullptr;
    const ModelList* list_ = nullptr;
    std::size_t place_ = 0;
};

} // namespace stackpick
