// SPDX-License-Identifier: MIT
// The catalogue in memory: facts, and the index by which they are found.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/licence.hpp"
#include "stackpick/catalogue/licence_expression.hpp"
#include "stackpick/catalogue/listed_texts.hpp"
#include "stackpick/catalogue/model.hpp"
#include "stackpick/catalogue/model_list.hpp"
#include "stackpick/catalogue/name_index.hpp"
#include "stackpick/catalogue/reference.hpp"
#include "stackpick/catalogue/serving.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/sources.hpp"
#include "stackpick/catalogue/stored.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// What a name given by a person stands for: exactly one model, several, or none with the nearest names.
struct ModelMatch {
    std::vector<const Model*> models; ///< ordered by id
    std::vector<std::string> nearest; ///< up to three ids, when there is no match

    [[nodiscard]] bool unique() const { return models.size() == 1; }
};

class Catalogue {
public:
    /// Builds the index from documents that have been checked against their shapes. Duplicate ids, references
    /// that do not resolve, values that contradict each other and what an entry lacks are errors.
    static Catalogue build(const std::vector<Document>& documents, Diagnostics& diagnostics);

    /// That of a snapshot that `pack` filled; it is unpacked part by part, when somebody asks. Throws
    /// DamagedSnapshot or DamagedArchive, as may every function that asks for a part.
    static Catalogue unpack(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> files);
    /// Adds its sections.
    void pack(std::vector<SnapshotSection>& sections, SharedTexts& files) const;
    /// Leaves nothing packed, so that several threads may ask.
    void unpack_all() const;
    /// What it was unpacked from, where other layers have sections of their own; empty when it was built.
    [[nodiscard]] const Snapshot& compiled() const { return compiled_; }

    [[nodiscard]] const ModelList& models() const { return models_; } ///< ordered by id
    /// What is listed of them, if the catalogue was compiled.
    [[nodiscard]] const ListedTexts& listed_texts() const { return listed_texts_; }
    [[nodiscard]] const std::vector<Lab>& labs() const { return labs_.get(); }
    [[nodiscard]] const std::vector<Provider>& providers() const { return providers_.get(); }
    [[nodiscard]] const std::vector<Licence>& licences() const { return licences_.get(); }
    [[nodiscard]] const std::vector<LicenceDuty>& licence_duties() const { return licence_duties_.get(); }
    [[nodiscard]] const std::vector<CountryGroup>& country_groups() const { return country_groups_.get(); }
    [[nodiscard]] const std::vector<Benchmark>& benchmarks() const { return benchmarks_.get(); }
    [[nodiscard]] const std::vector<Accelerator>& accelerators() const { return accelerators_.get(); }
    [[nodiscard]] const std::vector<AcceleratorVendor>& accelerator_vendors() const {
        return accelerator_vendors_.get();
    }
    [[nodiscard]] const std::vector<WeightFormat>& weight_formats() const { return weight_formats_.get(); }
    [[nodiscard]] const std::vector<KvCacheType>& kv_cache_types() const { return kv_cache_types_.get(); }
    [[nodiscard]] const std::vector<Runtime>& runtimes() const { return runtimes_.get(); }
    [[nodiscard]] const std::vector<Efficiency>& efficiencies() const { return efficiencies_.get(); }
    [[nodiscard]] const EfficiencyFactors& efficiency_factors() const { return efficiency_factors_.get(); }
    [[nodiscard]] const std::vector<Measurement>& measurements() const { return measurements_.get(); }
    [[nodiscard]] const std::vector<Claim>& claims() const { return claims_.get(); }
    [[nodiscard]] const std::vector<ClaimDocument>& claim_documents() const { return claim_documents_.get(); }
    [[nodiscard]] const SourceTable& sources() const { return sources_.get(); }
    [[nodiscard]] const Assumptions& assumptions() const { return assumptions_.get(); }
    /// Ids of the models that `hidden: true` leaves out, and where it says so.
    [[nodiscard]] const std::map<std::string, Location>& hidden() const { return hidden_; }
    [[nodiscard]] Date as_of() const { return as_of_; } ///< the newest `as_of` of its model files

    [[nodiscard]] const Model* model(std::string_view id) const;
    [[nodiscard]] const Lab* lab(std::string_view id) const;
    [[nodiscard]] const Provider* provider(std::string_view id) const;
    [[nodiscard]] const Licence* licence(std::string_view id) const;
    [[nodiscard]] const LicenceDuty* licence_duty(std::string_view id) const;
    [[nodiscard]] const CountryGroup* country_group(std::string_view id) const;
    [[nodiscard]] const Benchmark* benchmark(std::string_view id) const;
    /// By id, name or alias, whatever case and punctuation; null when there is none.
    [[nodiscard]] const Benchmark* find_benchmark(std::string_view name) const;
    [[nodiscard]] const AcceleratorVendor* accelerator_vendor(std::string_view id) const;
    [[nodiscard]] const WeightFormat* weight_format(std::string_view id) const;
    [[nodiscard]] const KvCacheType* kv_cache_type(std::string_view id) const;
    [[nodiscard]] const Runtime* runtime(std::string_view id) const;
    [[nodiscard]] const ClaimDocument* claim_document(std::string_view id) const;

    /// What a provider takes off requests for the model that can wait; null when none is on record.
    [[nodiscard]] const BatchDiscount* batch_discount(std::string_view provider, const Model& model) const;

    /// Finds a model by id, alias, display name or hub name, whatever its case and punctuation.
    /// `wants_nearest`: whether to look at all names where none is this one.
    [[nodiscard]] ModelMatch find_model(std::string_view name, bool wants_nearest = true) const;

    /// The licences of a model and how they are joined, its base model's left aside; nothing when it has none
    /// on record.
    [[nodiscard]] std::optional<LicenceExpression> licences_of(const Model& model) const;
    /// The one licence of a model; of several the one that decides (of AND the narrowest kind, of OR the
    /// widest). Null when the model has none on record.
    [[nodiscard]] const Licence* licence_of(const Model& model) const;
    /// The model that this one was made from, if the catalogue has it.
    [[nodiscard]] const Model* base_of(const Model& model) const;
    /// The model to move to from a deprecated or superseded one; null when there is none.
    [[nodiscard]] const Model* successor_of(const Model& model) const;
    /// All models whose successors lead back to them: whoever went on to the successor of a successor would
    /// never end. One that was read has none.
    [[nodiscard]] std::vector<const Model*> superseded_by_themselves() const;
    /// The country of the model's lab, in lower case.
    [[nodiscard]] std::string origin_of(const Model& model) const;

    /// Adds a result of one's own to what is known of a model. Pointers to models stay valid, those to
    /// results do not.
    void add_evidence(std::string_view model, Evidence evidence);

private:
    friend class CatalogueBuilder;

    Snapshot compiled_;
    ModelList models_;
    ListedTexts listed_texts_;
    Stored<std::vector<Lab>> labs_;
    Stored<std::vector<Provider>> providers_;
    Stored<std::vector<Licence>> licences_;
    Stored<std::vector<LicenceDuty>> licence_duties_;
    Stored<std::vector<CountryGroup>> country_groups_;
    Stored<std::vector<Benchmark>> benchmarks_;
    Stored<std::vector<Accelerator>> accelerators_;
    Stored<std::vector<AcceleratorVendor>> accelerator_vendors_;
    Stored<std::vector<WeightFormat>> weight_formats_;
    Stored<std::vector<KvCacheType>> kv_cache_types_;
    Stored<std::vector<Runtime>> runtimes_;
    Stored<std::vector<Efficiency>> efficiencies_;
    Stored<EfficiencyFactors> efficiency_factors_;
    Stored<std::vector<Measurement>> measurements_;
    Stored<std::vector<Claim>> claims_;
    Stored<std::vector<ClaimDocument>> claim_documents_;
    Stored<SourceTable> sources_;
    Stored<Assumptions> assumptions_;
    std::map<std::string, Location> hidden_;
    Date as_of_;
    NameIndex names_;
};

/// Lays the documents of a user's catalogue over the built-in ones: lists of entries with an `id` are
/// merged by it, key by key; a null takes a fact back, `hidden: true` a whole model; other entries are added.
/// An id that comes twice in the documents of one call is an error.
void overlay_documents(std::vector<Document>& base, const std::vector<Document>& over,
                       Diagnostics& diagnostics);

} // namespace stackpick
