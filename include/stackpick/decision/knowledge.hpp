// SPDX-License-Identifier: MIT
// Everything that stackpick knows, loaded and checked: facts, tasks, rules and fitted capabilities.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/capability/own_cases.hpp"
#include "stackpick/capability/success_table.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/documents.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/layers.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/rules/field_columns.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/workload/task.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

struct LoadOptions {
    /// The catalogue to start from, such as `builtin_catalogue()`; empty: start from nothing.
    Snapshot snapshot;
    std::vector<CatalogueLayer> catalogues; ///< laid over it, in order
    bool abilities = true;                  ///< estimate them, which only deciding needs
    bool effects = false;                   ///< say what each catalogue does to the models
    PrepareDocument prepare{};              ///< done to each document of the catalogues
    YamlLimits limits{};                    ///< of what is read
};

struct Knowledge {
    Documents documents; ///< what everything below was read from, overlays merged
    Catalogue catalogue;
    FieldColumns columns; ///< of a compiled catalogue
    TaskSet tasks;
    RuleSet rules;
    Stored<AbilityModel> abilities;
    /// What the catalogue was laid over, whose results say what all models share; empty where that is itself.
    Stored<Snapshot> reference;
    SuccessTable successes;                    ///< worked out before, from the same evidence
    std::optional<OwnCaseEstimates> own_cases; ///< where the user has results on cases of their own
    std::string digest;                        ///< of everything that was loaded
    std::vector<LayerEffect> effects;          ///< of the snapshot, if there is one, and of each catalogue

    /// Leaves nothing packed that deciding needs, so that several threads may ask.
    void unpack_all() const;
    /// The entry of a model in its file.
    [[nodiscard]] const Node* entry_of(const Model& model) const {
        return documents.entry_of(catalogue.models(), model.id);
    }
};

/// Results of the user's own evaluations.
struct OwnEvidence {
    std::vector<std::pair<std::string, Evidence>> results; ///< on benchmarks of the catalogue, by model
    std::vector<OwnCases> cases;                           ///< on the user's own
};

/// Lets them count: abilities are estimated anew with the results, and success rates at the task with the
/// cases. Without a task the cases are left aside.
void add_own_evidence(Knowledge& knowledge, const OwnEvidence& own, const Task* task);

/// How often a model is expected to do a task right, after all that is known.
SuccessEstimate success_of(const Knowledge& knowledge, const Model& model, const Task& task);

/// The same for many models.
class TaskSuccess {
public:
    /// Both outlive it.
    TaskSuccess(const Knowledge& knowledge, const Task& task);
    [[nodiscard]] SuccessEstimate of(const Model& model) const;
    /// Of the model at a place in the catalogue, which may stay packed.
    [[nodiscard]] SuccessFigures figures_at(std::size_t place) const;

private:
    const Knowledge& knowledge_;
    const Task& task_;
    std::optional<SuccessColumn> frozen_;
};

/// Every kind of data file, by name, and at the end `catalogue`, a file that may hold what any holds.
const std::vector<FileKind>& file_kinds();

/// Reports everything in a document that no data file of the kind may hold.
void check_document(const Document& document, Diagnostics& diagnostics, std::string_view kind = "catalogue");

/// Everything as a snapshot, which `load_knowledge` takes without reading or estimating anything again.
/// With few columns, those that rules ask for, most conditions look at the models: where there are few that
/// is as quick, and takes less room.
std::string compile_snapshot(const Knowledge& knowledge, bool has_all_columns = true);

/// Loads all or nothing: with an error in `diagnostics` the result must not be used.
Knowledge load_knowledge(const LoadOptions& options, Diagnostics& diagnostics);
/// The same when the catalogues of `options` have been read, as by `read_layers`.
Knowledge load_knowledge(const LoadOptions& options, const std::vector<std::vector<Document>>& layers,
                         Diagnostics& diagnostics);

} // namespace stackpick
