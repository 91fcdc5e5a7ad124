// SPDX-License-Identifier: MIT
// A part of the catalogue that is still packed in a snapshot until somebody asks for it. Asking is not for
// several threads at once; `Catalogue::unpack_all` leaves nothing to be done.
#pragma once

#include <functional>
#include <utility>

namespace stackpick {

template <class Part>
class Stored {
public:
    using Unpack = std::function<void(Part&)>;

    Stored() = default;
    explicit Stored(Unpack unpack) : unpack_{std::move(unpack)} {}

    /// Throws DamagedSnapshot or DamagedArchive when it cannot be unpacked.
    [[nodiscard]] const Part& get() const {
        unpack();
        return part_;
    }
    [[nodiscard]] Part& edit() {
        unpack();
        return part_;
    }

private:
    void unpack() const {
        if (unpack_) {
            part_ = Part{};
            unpack_(part_);
            unpack_ = nullptr;
        }
    }

    mutable Part part_{};
    mutable Unpack unpack_;
};

} // namespace stackpick
