// SPDX-License-Identifier: MIT
// Everything that stackpick knows, loaded and checked: facts, tasks, rules and fitted capabilities.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/capability/own_cases.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/layers.hpp"
#include "stackpick/rules/rule.hpp"
#include "stackpick/workload/task.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

struct LoadOptions {
    /// An image of the catalogue to start from, such as `builtin_catalogue()`; empty: start from nothing.
    std::string_view image;
    std::vector<CatalogueLayer> catalogues; ///< laid over it, in order
    bool abilities = true;                  ///< estimate them, which only deciding needs
    bool effects = false;                   ///< say what each catalogue does to the models
    PrepareDocument prepare{};              ///< done to each document of the catalogues
    YamlLimits limits{};                    ///< of what is read
};

struct Knowledge {
    std::vector<Document> documents; ///< what everything below was read from, overlays merged
    Catalogue catalogue;
    TaskSet tasks;
    RuleSet rules;
    AbilityModel abilities;
    std::optional<OwnCaseEstimates> own_cases; ///< where the user has results on cases of their own
    std::string digest;                        ///< of everything that was loaded
    std::vector<LayerEffect> effects;          ///< of the image, if there is one, and of each catalogue
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

/// Every kind of data file, by name, and at the end `catalogue`, a file that may hold what any holds.
const std::vector<FileKind>& file_kinds();

/// Reports everything in a document that no data file of the kind may hold.
void check_document(const Document& document, Diagnostics& diagnostics, std::string_view kind = "catalogue");

/// Loads all or nothing: with an error in `diagnostics` the result must not be used.
Knowledge load_knowledge(const LoadOptions& options, Diagnostics& diagnostics);
/// The same when the catalogues of `options` have been read, as by `read_layers`.
Knowledge load_knowledge(const LoadOptions& options, const std::vector<std::vector<Document>>& layers,
                         Diagnostics& diagnostics);

} // namespace stackpick
