// SPDX-License-Identifier: MIT
// Accelerators at hand, as `--hardware` states them.
#pragma once

#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A copy, since a device may have another memory than its entry in the catalogue, or none there.
struct Hardware {
    int count = 1;
    Accelerator device;
    std::string stated;            ///< as it was written
    std::vector<std::string> also; ///< ids of other accelerators that the name may mean
};

/// What to tell about a name that may mean several: "`2xH100` is read as …; it may also mean …"; else empty.
std::string reading_of(const Hardware& hardware);

struct HardwareMatch {
    std::optional<Hardware> hardware;
    std::string problem; ///< what is wrong, when there is none
    std::string hint;
};

/// `2xH100`, `8x Ascend 910B`, `h20-96gb`; with a memory where a device is sold with several: `M4 Pro 24GB`;
/// a card of which only the memory is known: `2x 24GB`.
HardwareMatch find_hardware(const Catalogue& catalogue, std::string_view text);

/// The bytes that one device has: as measured, else as its vendor labels it, in GiB (an 80 GB card has 80
/// GiB), less the share that shared memory keeps back. Nothing when its memory is not on record.
std::optional<Bytes> device_memory(const Accelerator& device);

/// `64GB`, `64 GB`, `1TB`, `65536MiB`, `64`: main memory and cards are sold in binary units, so that GB, G
/// and GiB all count 2^30. Nothing for anything else.
std::optional<Bytes> parse_memory(std::string_view text);

} // namespace stackpick
