// SPDX-License-Identifier: MIT
// A catalogue as sections of a snapshot: each list is one, and is unpacked when somebody asks for it.
#include "packed_facts.hpp"
#include "stackpick/catalogue/catalogue.hpp"

namespace stackpick {
namespace {

using Files = std::shared_ptr<const SharedTexts>;

template <class Part>
std::string packed(const Part& part, SharedTexts& files) {
    Packer pack{files};
    pack(part);
    return pack.take();
}

template <class Part>
void unpack_part(const Snapshot& snapshot, std::string_view name, const SharedTexts& files, Part& part) {
    Unpacker unpack{snapshot.section(name), files};
    unpack(part);
}

/// The section is looked at when somebody asks for the part.
template <class Part>
Stored<Part> stored(const Snapshot& snapshot, std::string_view name, const Files& files) {
    return Stored<Part>{[snapshot, name, files](Part& part) {
        unpack_part(snapshot, name, *files, part);
    }};
}

/// What a table of sources is made from.
struct SourceParts {
    std::vector<SourceKind> kinds;
    std::vector<std::string> weak_marks;
};

template <class Archive>
void fields(Archive& archive, SourceParts& parts) {
    archive(parts.kinds, parts.weak_marks);
}

/// What does not grow with the models.
struct CatalogueHead {
    std::uint64_t models = 0;
    Date as_of;
    std::map<std::string, Location> hidden;
};

template <class Archive>
void fields(Archive& archive, CatalogueHead& head) {
    archive(head.models, head.as_of, head.hidden);
}

} // namespace

void Catalogue::pack(std::vector<SnapshotSection>& sections, SharedTexts& files) const {
    const auto add = [&](std::string name, const auto& part) {
        sections.push_back({std::move(name), packed(part, files)});
    };
    add("catalogue", CatalogueHead{models_.size(), as_of_, hidden_});
    ListedTexts::pack(*this, sections, files);
    names_.pack(sections);
    add("labs", labs());
    add("providers", providers());
    add("licences", licences());
    add("duties", licence_duties());
    add("country-groups", country_groups());
    add("benchmarks", benchmarks());
    add("accelerators", accelerators());
    add("device-vendors", accelerator_vendors());
    add("weight-formats", weight_formats());
    add("kv-cache-types", kv_cache_types());
    add("runtimes", runtimes());
    add("efficiencies", efficiencies());
    add("efficiency", efficiency_factors());
    add("measurements", measurements());
    add("claims", claims());
    add("claim-documents", claim_documents());
    add("sources", SourceParts{sources().kinds(), sources().weak_marks()});
    add("assumptions", assumptions());
    models_.pack(sections, files); // the many sections last: what looks for one finds the others sooner
}

Catalogue Catalogue::unpack(const Snapshot& snapshot, Files files) {
    Catalogue result;
    CatalogueHead head;
    unpack_part(snapshot, "catalogue", *files, head);
    result.compiled_ = snapshot;
    result.as_of_ = head.as_of;
    result.hidden_ = std::move(head.hidden);
    result.models_ = ModelList{head.models, snapshot, files};
    result.listed_texts_ = ListedTexts{snapshot, files};
    result.names_ = NameIndex{snapshot, result.models_.size()};
    const auto take = [&]<class Part>(Stored<Part>& part, std::string_view name) {
        part = stored<Part>(snapshot, name, files);
    };
    take(result.labs_, "labs");
    take(result.providers_, "providers");
    take(result.licences_, "licences");
    take(result.licence_duties_, "duties");
    take(result.country_groups_, "country-groups");
    take(result.benchmarks_, "benchmarks");
    take(result.accelerators_, "accelerators");
    take(result.accelerator_vendors_, "device-vendors");
    take(result.weight_formats_, "weight-formats");
    take(result.kv_cache_types_, "kv-cache-types");
    take(result.runtimes_, "runtimes");
    take(result.efficiencies_, "efficiencies");
    take(result.efficiency_factors_, "efficiency");
    take(result.measurements_, "measurements");
    take(result.claims_, "claims");
    take(result.claim_documents_, "claim-documents");
    take(result.assumptions_, "assumptions");
    result.sources_ = Stored<SourceTable>{[snapshot, files](SourceTable& table) {
        SourceParts parts;
        unpack_part(snapshot, "sources", *files, parts);
        table = SourceTable{std::move(parts.kinds), parts.weak_marks};
    }};
    return result;
}

void Catalogue::unpack_all() const {
    for (const Model& model : models_) {
        model.unpack_all();
    }
    (void)names_.find({});
    (void)labs();
    (void)providers();
    for (const Licence& licence : licences()) {
        (void)licence.clauses.get();
    }
    (void)licence_duties();
    (void)country_groups();
    (void)benchmarks();
    (void)accelerators();
    (void)accelerator_vendors();
    (void)weight_formats();
    (void)kv_cache_types();
    (void)runtimes();
    (void)efficiencies();
    (void)efficiency_factors();
    (void)measurements();
    (void)claims();
    (void)claim_documents();
    (void)sources();
    (void)assumptions();
}

} // namespace stackpick
