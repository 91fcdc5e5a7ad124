// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/layers.hpp"

#include "stackpick/catalogue/yaml.hpp"

#include <map>
#include <system_error>

namespace stackpick {
namespace {

using Path = std::filesystem::path;

/// By which a file is recognised under another name; empty for what is no file.
Path identity_of(const Path& path) {
    std::error_code error;
    Path canonical = std::filesystem::canonical(path, error);
    return error ? Path{} : canonical;
}

/// Reads layers from the last one on, since the last one that holds a file keeps it.
class LayerReader {
public:
    LayerReader(const std::vector<CatalogueLayer>& layers, Diagnostics& diagnostics,
                const PrepareDocument& prepare, const YamlLimits& limits)
        : diagnostics_{diagnostics}, reader_{diagnostics, limits}, prepare_{prepare} {
        for (const CatalogueLayer& layer : layers) {
            for (const Document& document : layer.documents) {
                prepared_.emplace(identity_of(document.name), &document);
            }
        }
    }

    std::vector<Document> read(const CatalogueLayer& layer) {
        std::vector<Document> documents = layer.path.empty() ? layer.documents : read_path(layer.path);
        std::erase_if(documents, [&](const Document& document) { return !is_first(document.name, files_); });
        return documents;
    }

private:
    std::vector<Document> read_path(const Path& path) {
        if (!is_first(path, paths_)) {
            return {};
        }
        std::vector<Document> documents = reader_.read_tree(path);
        for (Document& document : documents) {
            const auto prepared = prepared_.find(identity_of(document.name));
            if (prepared != prepared_.end()) {
                document = *prepared->second;
            } else if (prepare_) {
                prepare_(document, diagnostics_);
            }
        }
        return documents;
    }

    static bool is_first(const Path& path, std::set<Path>& seen) {
        const Path identity = identity_of(path);
        return identity.empty() || seen.insert(identity).second;
    }

    Diagnostics& diagnostics_;
    YamlReader reader_;
    const PrepareDocument& prepare_;
    std::map<Path, const Document*> prepared_;
    std::set<Path> paths_; ///< of layers
    std::set<Path> files_; ///< of documents
};

} // namespace

std::vector<std::vector<Document>> read_layers(const std::vector<CatalogueLayer>& layers,
                                               Diagnostics& diagnostics, const PrepareDocument& prepare,
                                               const YamlLimits& limits) {
    LayerReader reader{layers, diagnostics, prepare, limits};
    std::vector<std::vector<Document>> documents(layers.size());
    for (std::size_t i = layers.size(); i-- > 0;) {
        documents[i] = reader.read(layers[i]);
    }
    return documents;
}

LayerEffect effect_of(const std::vector<Document>& layer, const std::set<std::string>& before,
                      const std::set<std::string>& after) {
    std::set<std::string> stated;
    for (const Document& document : layer) {
        for (const Node& entry : items_of(document, "models")) {
            const Node* id = entry.find("id");
            stated.insert(id == nullptr ? std::string{} : id->scalar);
        }
    }
    LayerEffect effect;
    effect.models = after.size();
    for (const std::string& id : after) {
        effect.added += before.contains(id) ? 0U : 1U;
        effect.changed += before.contains(id) && stated.contains(id) ? 1U : 0U;
    }
    for (const std::string& id : before) {
        effect.hidden += after.contains(id) ? 0U : 1U;
    }
    return effect;
}

} // namespace stackpick
