// SPDX-License-Identifier: MIT
// Renderers of `catalogue compile`.
#pragma once

#include <cstddef>
#include <string>

namespace stackpick {

struct CompiledCatalogue {
    std::string file;
    std::size_t bytes = 0;
    std::size_t models = 0;
    std::string digest;
};

/// `221 models, 3.2 MB in mine.spk (digest 0123456789abcdef)`
std::string compiled_catalogue_text(const CompiledCatalogue& compiled);
/// `stackpick/catalogue-compile/v1`
std::string compiled_catalogue_json(const CompiledCatalogue& compiled);

} // namespace stackpick
