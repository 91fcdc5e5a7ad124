// SPDX-License-Identifier: MIT
#include "stackpick/decision/knowledge.hpp"

#include "base/sorted.hpp"
#include "model_rows.hpp"
#include "rule_book.hpp"
#include "sizing/kv_analogy.hpp"
#include "stackpick/catalogue/packed_documents.hpp"

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
        sort_stably(kinds, [](const FileKind& a, const FileKind& b) { return a.name < b.name; });
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

    void start_with(const Snapshot& snapshot) {
        documents_ = documents_of(snapshot);
        digest_ = snapshot.has("digest") ? std::string{snapshot.section("digest")}
                                         : digest(snapshot.section("documents"));
        count({});
    }

    void lay_over(const std::vector<Document>& layer, std::string_view kind, Diagnostics& diagnostics) {
        for (const Document& document : layer) {
            check_document(document, diagnostics, kind);
        }
        if (!layer.empty()) { // all its files may be in later ones
            digest_ = digest(digest_ + pack_documents(layer));
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

namespace {

constexpr std::string_view k_reference = "reference";

/// A copy: it may be read when the snapshot around it is gone.
Snapshot reference_in(const Snapshot& snapshot) {
    return snapshot.has(k_reference) ? Snapshot::of(std::string{snapshot.section(k_reference)}) : Snapshot{};
}

std::string bytes_of(const Snapshot& snapshot) {
    std::vector<SnapshotSection> sections;
    for (std::string& name : snapshot.names()) {
        const std::string_view bytes = snapshot.section(name);
        sections.push_back({std::move(name), std::string{bytes}});
    }
    return write_snapshot(sections);
}

/// Everything that was worked out when the snapshot was compiled.
Knowledge compiled_knowledge(const Snapshot& snapshot) {
    Knowledge knowledge;
    const auto files = shared_texts_of(snapshot);
    knowledge.digest = snapshot.section("digest");
    knowledge.documents = Documents{snapshot, files};
    knowledge.catalogue = Catalogue::unpack(snapshot, files);
    knowledge.columns = FieldColumns{snapshot, knowledge.catalogue.models().size()};
    knowledge.tasks = TaskSet::unpack(snapshot, *files);
    knowledge.rules = RuleSet::unpack(snapshot, files);
    knowledge.successes = SuccessTable{snapshot};
    // A catalogue of its own: this one moves about.
    knowledge.abilities = Stored<AbilityModel>{[snapshot, files](AbilityModel& abilities) {
        const Catalogue catalogue = Catalogue::unpack(snapshot, files);
        const Snapshot below = reference_in(snapshot);
        abilities = below.empty()
                        ? AbilityModel::fit(catalogue, catalogue)
                        : AbilityModel::fit(catalogue, Catalogue::unpack(below, shared_texts_of(below)));
    }};
    knowledge.reference = Stored<Snapshot>{[snapshot](Snapshot& below) {
        below = reference_in(snapshot);
    }};
    return knowledge;
}

bool is_compiled(const LoadOptions& options, const std::vector<std::vector<Document>>& layers) {
    return options.snapshot.has("catalogue") && !options.effects &&
           std::all_of(layers.begin(), layers.end(), [](const auto& layer) { return layer.empty(); });
}

} // namespace

Knowledge load_knowledge(const LoadOptions& options, const std::vector<std::vector<Document>>& layers,
                         Diagnostics& diagnostics) {
    if (is_compiled(options, layers)) {
        return compiled_knowledge(options.snapshot);
    }
    Stack stack{options.effects};
    if (!options.snapshot.empty()) {
        stack.start_with(options.snapshot);
    }
    Catalogue reference;
    const bool is_laid_over = !options.snapshot.empty() && !options.catalogues.empty();
    if (is_laid_over) {
        reference = Catalogue::build(stack.documents(), diagnostics);
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        stack.lay_over(layers[i], options.catalogues[i].kind, diagnostics);
    }
    Knowledge knowledge;
    knowledge.reference.edit() = is_laid_over ? options.snapshot : Snapshot{};
    knowledge.digest = stack.digest_of_all();
    knowledge.effects = stack.effects();
    knowledge.catalogue = Catalogue::build(stack.documents(), diagnostics);
    knowledge.tasks = TaskSet::build(stack.documents(), knowledge.catalogue, diagnostics);
    knowledge.rules = RuleSet::build(stack.documents(), knowledge.tasks, diagnostics);
    if (options.abilities && !diagnostics.has_errors()) {
        const bool is_reference = reference.models().empty();
        knowledge.abilities.edit() =
            AbilityModel::fit(knowledge.catalogue, is_reference ? knowledge.catalogue : reference);
    }
    knowledge.documents = Documents{stack.take_documents()};
    diagnostics.sort();
    return knowledge;
}

void Knowledge::unpack_all() const {
    catalogue.unpack_all();
    rules.compile_all();
    for (const Task& task : tasks.all()) {
        if (catalogue.models().empty() || !successes.find(catalogue.assumptions(), task)) {
            (void)abilities.get(); // this one is estimated when somebody asks
        }
    }
}

std::string compile_snapshot(const Knowledge& knowledge, bool has_all_columns) {
    std::vector<SnapshotSection> sections;
    SharedTexts texts{{}, TextPool{}};
    pool_common_texts(knowledge.documents.all(), *texts.pool());
    knowledge.catalogue.pack(sections, texts);
    FieldSet asked;
    for (const Rule& rule : knowledge.rules.all()) {
        if (weighs(rule)) {
            add_fields(rule, asked);
        }
    }
    FieldColumns::pack(knowledge.catalogue, has_all_columns ? nullptr : &asked, sections);
    ModelRows::pack(knowledge.catalogue, sections);
    pack_attention(knowledge.catalogue, sections);
    knowledge.tasks.pack(sections, texts);
    knowledge.rules.pack(sections, texts);
    SuccessTable::pack(knowledge.abilities.get(), knowledge.catalogue, knowledge.tasks.all(), sections);
    knowledge.documents.pack(sections, knowledge.catalogue.models(), texts);
    sections.push_back({"digest", knowledge.digest});
    if (const Snapshot& below = knowledge.reference.get(); !below.empty()) {
        sections.push_back({std::string{k_reference}, bytes_of(below)});
    }
    pack_shared_texts(texts, sections);
    return write_snapshot(sections);
}

void add_own_evidence(Knowledge& knowledge, const OwnEvidence& own, const Task* task) {
    for (const auto& [model, evidence] : own.results) {
        knowledge.catalogue.add_evidence(model, evidence);
    }
    if (!own.results.empty()) {
        knowledge.abilities.edit() = AbilityModel::fit(knowledge.catalogue, knowledge.catalogue);
        knowledge.successes = {};
    }
    if (!own.cases.empty() && task != nullptr) {
        knowledge.own_cases =
            OwnCaseEstimates::fit(knowledge.abilities.get(), knowledge.catalogue, *task, own.cases);
    }
}

SuccessEstimate success_of(const Knowledge& knowledge, const Model& model, const Task& task) {
    return TaskSuccess{knowledge, task}.of(model);
}

TaskSuccess::TaskSuccess(const Knowledge& knowledge, const Task& task)
    : knowledge_{knowledge},
      task_{task},
      frozen_{knowledge.successes.find(knowledge.catalogue.assumptions(), task)} {}

SuccessEstimate TaskSuccess::of(const Model& model) const {
    const Catalogue& catalogue = knowledge_.catalogue;
    const auto place = frozen_ ? catalogue.models().find(model.id) : std::nullopt;
    SuccessEstimate estimate =
        place ? frozen_->at(*place) : estimate_success(knowledge_.abilities.get(), catalogue, model, task_);
    const bool corrects = knowledge_.own_cases && knowledge_.own_cases->task() == task_.id;
    return corrects ? knowledge_.own_cases->correct(model, std::move(estimate)) : estimate;
}

SuccessFigures TaskSuccess::figures_at(std::size_t place) const {
    if (frozen_ && !knowledge_.own_cases) {
        return frozen_->figures_at(place);
    }
    const SuccessEstimate estimate = of(knowledge_.catalogue.models()[place]);
    return static_cast<const SuccessFigures&>(estimate); // but for the names of domains
}

} // namespace stackpick
