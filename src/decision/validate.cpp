// SPDX-License-Identifier: MIT
#include "stackpick/decision/validate.hpp"

#include "stackpick/catalogue/documents.hpp"
#include "stackpick/catalogue/review.hpp"

#include <memory>
#include <set>

namespace stackpick {
namespace {

void count_entries(const Document& document, Validation& validation) {
    for (const Field& section : file_kinds().back().sections) {
        if (const std::size_t count = items_of(document, section.key).size(); count > 0) {
            validation.entries[section.key] += count;
        }
    }
}

bool is_below(std::string_view file, const CatalogueLayer& layer) {
    const std::string path = layer.path.string();
    return file.starts_with(path) &&
           (file.size() == path.size() || path.ends_with('/') || file[path.size()] == '/');
}

/// Those of the layers from `first` on that problems of reading name.
std::set<std::string> unreadable_files(const Diagnostics& found, const std::vector<CatalogueLayer>& layers,
                                       std::size_t first) {
    std::set<std::string> files;
    for (const Diagnostic& diagnostic : found.all()) {
        const std::string_view file = diagnostic.where.file_name();
        for (std::size_t i = first; i < layers.size(); ++i) {
            if (!layers[i].path.empty() && is_below(file, layers[i])) {
                files.emplace(file);
            }
        }
    }
    return files;
}

/// What is wrong with the catalogue as a whole is said of its last file.
std::string name_of_whole(const std::vector<CatalogueLayer>& layers) {
    if (layers.empty()) {
        return "built-in catalogue";
    }
    const CatalogueLayer& last = layers.back();
    return last.documents.empty() ? last.path.string() : last.documents.back().name;
}

} // namespace

Validation validate(const LoadOptions& options, const std::vector<std::filesystem::path>& paths,
                    const ValidateOptions& also) {
    LoadOptions all = options;
    all.abilities = false;
    for (const std::filesystem::path& path : paths) {
        all.catalogues.push_back({path, {}});
    }
    Diagnostics found;
    const std::vector<std::vector<Document>> layers =
        read_layers(all.catalogues, found, options.prepare, options.limits);
    const std::size_t first = paths.empty() ? 0 : options.catalogues.size();
    Validation validation;
    std::set<std::string> files = unreadable_files(found, all.catalogues, first);
    const Knowledge knowledge = load_knowledge(all, layers, found);
    for (std::size_t i = first; i < layers.size(); ++i) {
        for (const Document& document : layers[i]) {
            files.insert(document.name);
            count_entries(document, validation);
            review_document(document, knowledge.catalogue, also.today, found);
        }
    }
    for (const WorkloadInput& workload : also.workloads) {
        check_workload_names(workload, knowledge.catalogue, knowledge.tasks, found);
    }
    validation.files = files.size();
    if (paths.empty() && !options.snapshot.empty()) {
        for (const Document& document : documents_of(options.snapshot)) {
            ++validation.files;
            count_entries(document, validation);
        }
    }
    const auto whole = std::make_shared<const std::string>(name_of_whole(all.catalogues));
    for (Diagnostic diagnostic : found.all()) {
        diagnostic.where.file = diagnostic.where.file_name().empty() ? whole : diagnostic.where.file;
        validation.diagnostics.add(std::move(diagnostic));
    }
    validation.diagnostics.sort();
    return validation;
}

} // namespace stackpick
