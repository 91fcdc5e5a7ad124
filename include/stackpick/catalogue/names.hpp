// SPDX-License-Identifier: MIT
// Finds licences and accelerators by the names that people use.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct LicenceMatch {
    std::vector<const Licence*> licences; ///< ordered by id; several for an ambiguous name or a kind
    std::vector<std::string> nearest;     ///< up to three names, when nothing matches
};

/// `MIT`, `apache`, `modified mit`, `permissive`, … whatever the case. As a filter an ambiguous name
/// selects all it may mean. `permissive` leaves out permissive-with-conditions.
LicenceMatch find_licences(const Catalogue& catalogue, std::string_view name);

/// Accelerators, as `--hardware` states them.
struct HardwareMatch {
    int count = 1;
    std::vector<const Accelerator*> accelerators; ///< ordered by id; several for an ambiguous name
    std::vector<std::string> nearest;             ///< up to three names, when nothing matches
};

/// `2xH100`, `8x Ascend 910B`, `h20-96gb`; nothing when the text is not of this form.
std::optional<HardwareMatch> find_hardware(const Catalogue& catalogue, std::string_view text);

} // namespace stackpick
