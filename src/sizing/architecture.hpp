// SPDX-License-Identifier: MIT
// The network's dimensions as numbers to calculate with.
#pragma once

#include "stackpick/catalogue/model.hpp"

#include <optional>
#include <string>

namespace stackpick {

inline std::optional<double> dimension(const Model& model, const std::string& name) {
    const auto& dimensions = model.architecture.dimensions.get();
    const auto at = dimensions.find(name);
    return at == dimensions.end() ? std::nullopt : std::optional{static_cast<double>(at->second)};
}

} // namespace stackpick
