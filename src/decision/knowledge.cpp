// SPDX-License-Identifier: MIT
#include "stackpick/decision/knowledge.hpp"

#include "stackpick/catalogue/snapshot.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace stackpick {

const std::vector<FileKind>& file_kinds() {
    static const std::vector<FileKind> k_kinds = [] {
        std::vector<FileKind> kinds = catalogue_file_kinds();
        kinds.push_back(task_file_kind());
        kinds.push_back(rule_file_kind());
        std::sort(kinds.begin(), kinds.end(),
                  [](const FileKind& a, const FileKind& b) { return a.name < b.name; });
        kinds.push_back(union_of(kinds, "catalogue"));
        return kinds;
    }();
    return k_kinds;
}

namespace {

const Shape& shape_of_file(std::string_view kind) {
    static const std::map<std::string, Shape, std::less<>> k_shapes = [] {
        std::map<std::string, Shape, std::less<>> shapes;
        for (const FileKind& its : file_kinds()) {
            shapes.emplace(its.name, file_shape(its));
        }
        return shapes;
    }();
    return k_shapes.find(kind)->second;
}

} // namespace

void check_document(const Document& document, Diagnostics& diagnostics, std::string_view kind) {
    const Shape& shape = shape_of_file(kind);
    const auto& entries = document.root.entries;
    const auto settings =
        std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.key == "settings"; });
    if (settings == entries.end()) {
        check_shape(document.root, shape, document.name, diagnostics);
        return;
    }
    diagnostics.error(settings->where, "`settings` in a file that is no settings file",
                      "they count in the project's stackpick.yaml and the user's stackpick/config.yaml");
    Node rest = document.root;
    rest.entries.erase(rest.entries.begin() + (settings - entries.begin()));
    check_shape(rest, shape, document.name, diagnostics);
}

namespace {

/// Whatever is wrong with the documents is reported when they are complete.
std::set<std::string> model_ids(const std::vector<Document>& documents) {
    Diagnostics ignored;
    const Catalogue catalogue = Catalogue::build(documents, ignored);
    std::set<std::string> ids;
    for (const Model& model : catalogue.models()) {
        ids.insert(model.id);
    }
    return ids;
}

/// Lays catalogues over one another, and counts what each does when that is asked for.
class Stack {
public:
    explicit Stack(bool counts) : counts_{counts} {}

    void start_with(std::string_view image) {
        documents_ = read_snapshot(image);
        digest_ = digest(image);
        count({});
    }

    void lay_over(const std::vector<Document>& layer, std::string_view kind, Diagnostics& diagnostics) {
        for (const Document& document : layer) {
            check_document(document, diagnostics, kind);
        }
        if (!layer.empty()) { // all its files may be in later ones
            digest_ = digest(digest_ + write_snapshot(layer));
            overlay_documents(documents_, layer, diagnostics);
        }
        count(layer);
    }

    [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }
    std::vector<Document> take_documents() { return std::move(documents_); }
    [[nodiscard]] const std::string& digest_of_all() const { return digest_; }
    [[nodiscard]] const std::vector<LayerEffect>& effects() const { return effects_; }

private:
    void count(const std::vector<Document>& layer) {
        if (counts_) {
            std::set<std::string> after = model_ids(documents_);
            effects_.push_back(effect_of(layer, models_, after));
            models_ = std::move(after);
        }
    }

    bool counts_;
    std::vector<Document> documents_;
    std::string digest_ = digest({});
    std::set<std::string> models_;
    std::vector<LayerEffect> effects_;
};

} // namespace

Knowledge load_knowledge(const LoadOptions& options, Diagnostics& diagnostics) {
    return load_knowledge(
        options, read_layers(options.catalogues, diagnostics, options.prepare, options.limits), diagnostics);
}

Knowledge load_knowledge(const LoadOptions& options, const std::vector<std::vector<Document>>& layers,
                         Diagnostics& diagnostics) {
    Stack stack{options.effects};
    if (!options.image.empty()) {
        stack.start_with(options.image);
    }
    Catalogue reference;
    if (!options.image.empty() && !options.catalogues.empty()) {
        reference = Catalogue::build(stack.documents(), diagnostics);
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        stack.lay_over(layers[i], options.catalogues[i].kind, diagnostics);
    }
    Knowledge knowledge;
    knowledge.digest = stack.digest_of_all();
    knowledge.effects = stack.effects();
    knowledge.catalogue = Catalogue::build(stack.documents(), diagnostics);
    knowledge.tasks = TaskSet::build(stack.documents(), knowledge.catalogue, diagnostics);
    knowledge.rules = RuleSet::build(stack.documents(), knowledge.tasks, diagnostics);
    if (options.abilities && !diagnostics.has_errors()) {
        const bool is_reference = reference.models().empty();
        knowledge.abilities =
            AbilityModel::fit(knowledge.catalogue, is_reference ? knowledge.catalogue : reference);
    }
    knowledge.documents = stack.take_documents();
    diagnostics.sort();
    return knowledge;
}

void add_own_evidence(Knowledge& knowledge, const OwnEvidence& own, const Task* task) {
    for (const auto& [model, evidence] : own.results) {
        knowledge.catalogue.add_evidence(model, evidence);
    }
    if (!own.results.empty()) {
        knowledge.abilities = AbilityModel::fit(knowledge.catalogue, knowledge.catalogue);
    }
    if (!own.cases.empty() && task != nullptr) {
        knowledge.own_cases =
            OwnCaseEstimates::fit(knowledge.abilities, knowledge.catalogue, *task, own.cases);
    }
}

SuccessEstimate success_of(const Knowledge& knowledge, const Model& model, const Task& task) {
    SuccessEstimate estimate = estimate_success(knowledge.abilities, knowledge.catalogue, model, task);
    const bool corrects = knowledge.own_cases && knowledge.own_cases->task() == task.id;
    return corrects ? knowledge.own_cases->correct(model, std::move(estimate)) : estimate;
}

} // namespace stackpick
