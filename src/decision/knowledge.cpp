// SPDX-License-Identifier: MIT
#include "stackpick/decision/knowledge.hpp"

#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/yaml.hpp"

namespace stackpick {

Knowledge load_knowledge(const LoadOptions& options, Diagnostics& diagnostics) {
    std::vector<Document> documents;
    if (!options.image.empty()) {
        documents = read_snapshot(options.image);
    }
    Knowledge knowledge;
    knowledge.digest = digest(options.image);
    Catalogue reference;
    if (!options.image.empty() && !options.catalogues.empty()) {
        reference = Catalogue::build(documents, diagnostics);
    }
    for (const std::filesystem::path& path : options.catalogues) {
        const std::vector<Document> over = read_yaml_tree(path, diagnostics);
        knowledge.digest = digest(knowledge.digest + write_snapshot(over));
        overlay_documents(documents, over, diagnostics);
    }
    knowledge.catalogue = Catalogue::build(documents, diagnostics);
    knowledge.tasks = TaskSet::build(documents, knowledge.catalogue, diagnostics);
    knowledge.rules = RuleSet::build(documents, diagnostics);
    if (options.abilities && !diagnostics.has_errors()) {
        const bool is_reference = reference.models().empty();
        knowledge.abilities =
            AbilityModel::fit(knowledge.catalogue, is_reference ? knowledge.catalogue : reference);
    }
    diagnostics.sort();
    return knowledge;
}

} // namespace stackpick
