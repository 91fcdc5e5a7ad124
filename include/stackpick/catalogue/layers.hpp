// SPDX-License-Identifier: MIT
// Catalogues that are laid over one another: which files each consists of, and what it does to the models
// below it.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/yaml.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace stackpick {

/// A file or a folder of them; or, without a path, documents that were read already.
struct CatalogueLayer {
    std::filesystem::path path;
    std::vector<Document> documents;
    std::string kind = "catalogue"; ///< of file that it must be of: `rules` holds nothing else
};

/// Done to every document that is read from a path, such as to take settings out of it.
using PrepareDocument = std::function<void(Document& document, Diagnostics& diagnostics)>;

/// The documents of each layer. A file that several layers hold counts once, in the last of them; when one of
/// them has read it already, as it was read there.
std::vector<std::vector<Document>> read_layers(const std::vector<CatalogueLayer>& layers,
                                               Diagnostics& diagnostics, const PrepareDocument& prepare = {},
                                               const YamlLimits& limits = {});

/// What a layer does to the models below it.
struct LayerEffect {
    std::size_t models = 0; ///< with it
    std::size_t added = 0;
    std::size_t changed = 0; ///< of which it states something
    std::size_t hidden = 0;
};

/// `before` and `after` are the ids of the models without and with the layer.
LayerEffect effect_of(const std::vector<Document>& layer, const std::set<std::string>& before,
                      const std::set<std::string>& after);

} // namespace stackpick
