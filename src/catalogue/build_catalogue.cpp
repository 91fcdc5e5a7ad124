// SPDX-License-Identifier: MIT
// From documents to the catalogue: reads the entries, then checks what they refer to, then links them.
#include "base/sorted.hpp"
#include "check_assumptions.hpp"
#include "check_references.hpp"
#include "derive.hpp"
#include "find_by_id.hpp"
#include "read_licence.hpp"
#include "read_model.hpp"
#include "read_reference.hpp"
#include "read_serving.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/first_definitions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace stackpick {

namespace {

/// The terms of APIs by provider; the first where there are several.
class ApiTerms {
public:
    explicit ApiTerms(const std::vector<Licence>& licences) {
        for (const Licence& licence : licences) {
            if (licence.provider) {
                by_provider_.emplace(*licence.provider, &licence);
            }
            if (licence.default_for_closed && unknown_ == nullptr) {
                unknown_ = &licence;
            }
        }
    }

    /// Those that stand for unknown ones where none are on record; null when there are none either.
    [[nodiscard]] const Licence* of(const std::optional<std::string>& provider) const {
        const auto at = provider ? by_provider_.find(*provider) : by_provider_.end();
        return at == by_provider_.end() ? unknown_ : at->second;
    }

private:
    std::map<std::string_view, const Licence*> by_provider_;
    const Licence* unknown_ = nullptr;
};

} // namespace

class CatalogueBuilder {
public:
    explicit CatalogueBuilder(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    Catalogue build(const std::vector<Document>& documents) {
        for (const Document& document : documents) {
            read_assumptions(document.root, result_.assumptions_.edit());
            read_efficiency_factors(document.root, result_.efficiency_factors_.edit());
        }
        read_list(documents, "labs", lab_shape(), read_lab, result_.labs_.edit());
        read_list(documents, "providers", provider_shape(), read_provider, result_.providers_.edit());
        read_list(documents, "licences", licence_shape(), read_licence, result_.licences_.edit());
        read_list(documents, "duties", licence_duty_shape(), read_licence_duty,
                  result_.licence_duties_.edit());
        read_list(documents, "country_groups", country_group_shape(), read_country_group,
                  result_.country_groups_.edit());
        read_list(documents, "benchmarks", benchmark_shape(), read_benchmark, result_.benchmarks_.edit());
        read_list(documents, "accelerators", accelerator_shape(), read_accelerator,
                  result_.accelerators_.edit());
        read_list(documents, "accelerator_vendors", accelerator_vendor_shape(), read_accelerator_vendor,
                  result_.accelerator_vendors_.edit());
        read_list(documents, "formats", weight_format_shape(), read_weight_format,
                  result_.weight_formats_.edit());
        read_list(documents, "kv_cache_types", kv_cache_type_shape(), read_kv_cache_type,
                  result_.kv_cache_types_.edit());
        read_list(documents, "runtimes", runtime_shape(), read_runtime, result_.runtimes_.edit());
        read_list(documents, "efficiency_groups", efficiency_shape(), read_efficiency,
                  result_.efficiencies_.edit());
        read_measurements(documents);
        read_list(documents, "claims", claim_shape(), read_claim, result_.claims_.edit());
        read_list(documents, "claim_documents", claim_document_shape(), read_claim_document,
                  result_.claim_documents_.edit());
        read_sources(documents);
        read_models(documents);
        check_assumptions(documents, result_.assumptions(), diagnostics_);
        check_references(documents, result_, diagnostics_);
        if (!diagnostics_.has_errors()) {
            link();
        }
        return std::move(result_);
    }

private:
    /// What lacks one has been reported, and is not kept: a hostile file has 100,000 of them.
    static bool has_id(const Node& entry) { return !Fields{entry}.text_or_empty("id").empty(); }

    /// Entries of `list` that are not defined before, ordered by id.
    template <class Item>
    void read_list(const std::vector<Document>& documents, std::string_view list, const Shape& shape,
                   Item (*read)(const Node&), std::vector<Item>& items) {
        FirstDefinitions defined{list, diagnostics_};
        for (const Document& document : documents) {
            for (const Node& entry : items_of(document, list)) {
                if (defined.is_first(entry)) {
                    report_missing_fields(entry, shape, {}, diagnostics_);
                    if (has_id(entry)) {
                        items.push_back(read(entry));
                    }
                }
            }
        }
        sort_stably(items, [](const Item& a, const Item& b) { return a.id < b.id; });
    }

    void read_measurements(const std::vector<Document>& documents) {
        for (const Document& document : documents) {
            for (const Node& entry : items_of(document, "measurements")) {
                result_.measurements_.edit().push_back(read_measurement(entry));
            }
        }
    }

    void read_sources(const std::vector<Document>& documents) {
        std::vector<SourceKind> kinds;
        read_list(documents, "source_kinds", source_kind_shape(), read_source_kind, kinds);
        std::vector<std::string> marks;
        for (const Document& document : documents) {
            for (const Node& mark : items_of(document, "weak_marks")) {
                marks.push_back(mark.scalar);
            }
        }
        result_.sources_.edit() = SourceTable{std::move(kinds), marks};
    }

    void read_models(const std::vector<Document>& documents) {
        FirstDefinitions defined{"models", diagnostics_};
        for (const Document& document : documents) {
            if (const auto as_of = Fields{document.root}.date("as_of")) {
                file_dates_.emplace(document.root.where.file.get(), *as_of);
            }
        }
        for (const Document& document : documents) {
            const std::vector<Node>& entries = items_of(document, "models");
            const Date as_of = entries.empty() ? Date{} : date_of(document);
            for (const Node& entry : entries) {
                if (defined.is_first(entry)) {
                    add_model(entry, as_of);
                }
            }
        }
        report_partial_models();
        sort_stably(models_, [](const Model& a, const Model& b) { return a.id < b.id; });
        result_.models_ = ModelList{std::move(models_)};
    }

    void add_model(const Node& entry, Date as_of) {
        if (Fields{entry}.flag("hidden").value_or(false)) {
            result_.hidden_.emplace(Fields{entry}.text_or_empty("id"), Fields{entry}.where("hidden"));
            return;
        }
        if (!is_complete(entry, model_shape())) {
            partial_.push_back(&entry);
        }
        check_consistency(entry, diagnostics_);
        if (!has_id(entry)) {
            return;
        }
        models_.push_back(read_model(entry, as_of));
        models_.back().changed_as_of = dates_of_changes(entry, file_dates_);
        result_.as_of_ = std::max(result_.as_of_, models_.back().as_of);
    }

    /// A model that lacks what each needs may be a change of another one with its id misspelt.
    void report_partial_models() {
        std::set<std::string> partial;
        for (const Node* entry : partial_) {
            partial.insert(Fields{*entry}.text_or_empty("id"));
        }
        std::vector<std::string> others = ids_of(models_);
        std::erase_if(others, [&](const std::string& id) { return partial.contains(id); });
        for (const Node* entry : partial_) {
            const std::string hint = diagnostics_.hint(
                [&] { return did_you_mean(nearest_names(Fields{*entry}.text_or_empty("id"), others)); });
            report_missing_fields(*entry, model_shape(), hint, diagnostics_);
        }
    }

    /// The day on which a file's facts were read.
    Date date_of(const Document& document) {
        const Node* as_of = document.root.find("as_of");
        if (as_of == nullptr || (as_of->kind == Node::Kind::null && !as_of->refused)) {
            diagnostics_.error(document.root.where,
                               "a file with models needs `as_of`, the day on which its facts were read",
                               "such as as_of: '2026-11-22'");
        }
        return Fields{document.root}.date("as_of").value_or(Date{});
    }

    void link() {
        std::vector<std::pair<std::string, std::uint32_t>> names;
        const ApiTerms terms{result_.licences()};
        for (std::size_t i = 0; i < result_.models_.size(); ++i) {
            Model& model = result_.models_.edit(i);
            assume_terms(model, terms);
            derive(model, result_.licence_of(model), result_.assumptions());
            grade_sources(model, result_.sources());
            for (std::string name : names_of(model)) {
                names.emplace_back(std::move(name), static_cast<std::uint32_t>(i));
            }
        }
        result_.names_ = NameIndex{std::move(names)};
    }

    /// The terms of a closed model are those of its lab's API; where none are on record, those that stand
    /// for them.
    void assume_terms(Model& model, const ApiTerms& terms) const {
        if (model.licence || model.has_weights()) {
            return;
        }
        const Lab* lab = result_.lab(model.lab);
        const Licence* licence = terms.of(lab == nullptr ? std::nullopt : lab->provider);
        if (licence != nullptr) {
            model.licence = licence->id;
            model.licence_by_default = true;
        }
    }

    /// Everything that it is called, in the form that is compared.
    static std::set<std::string> names_of(const Model& model) {
        std::set<std::string> names{normalise_name(model.id), normalise_name(model.name)};
        for (const std::string& alias : model.aliases) {
            names.insert(normalise_name(alias));
        }
        for (const auto& hub : {model.weights.huggingface, model.weights.modelscope}) {
            if (hub) {
                names.insert(normalise_name(*hub));
                names.insert(normalise_name(hub->substr(hub->find('/') + 1)));
            }
        }
        return names;
    }

    Diagnostics& diagnostics_;
    Catalogue result_;
    std::vector<Model> models_;
    FileDates file_dates_;
    std::vector<const Node*> partial_; ///< models that lack what each needs
};

Catalogue Catalogue::build(const std::vector<Document>& documents, Diagnostics& diagnostics) {
    return CatalogueBuilder{diagnostics}.build(documents);
}

} // namespace stackpick
