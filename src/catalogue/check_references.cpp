// SPDX-License-Identifier: MIT
#include "check_references.hpp"

#include "find_by_id.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick {
namespace {

class ReferenceCheck {
public:
    ReferenceCheck(const std::vector<Document>& documents, const Catalogue& catalogue,
                   Diagnostics& diagnostics)
        : documents_{documents}, catalogue_{catalogue}, diagnostics_{diagnostics} {}

    void run() {
        for (const Document& document : documents_) {
            for (const Node& model : items_of(document, "models")) {
                check_model(model);
            }
            for (const Node& licence : items_of(document, "licences")) {
                check_licence(licence);
            }
            for (const Node& claim : items_of(document, "claims")) {
                check_model_reference(claim.find("model"));
                check(claim.find("lab"), "lab", catalogue_.labs());
                check(claim.find("by"), "document of claims", catalogue_.claim_documents());
            }
            for (const Node& kind : items_of(document, "source_kinds")) {
                check(kind.find("lab"), "lab", catalogue_.labs());
            }
            for (const Node& benchmark : items_of(document, "benchmarks")) {
                check_scale(benchmark);
            }
            check_choices(document);
        }
        check_successions();
    }

private:
    template <class Items>
    void check(const Node* reference, std::string_view kind, const Items& known) {
        if (reference != nullptr && reference->is_scalar() && !reference->scalar.empty() &&
            find_by_id(known, reference->scalar) == nullptr) {
            diagnostics_.error(reference->where, fmt::format("unknown {} `{}`", kind, reference->scalar),
                               diagnostics_.wants_hints()
                                   ? did_you_mean(nearest_names(reference->scalar, ids_of(known)))
                                   : std::string{});
        }
    }

    /// A hidden model may still be named.
    void check_model_reference(const Node* reference) {
        if (reference != nullptr && catalogue_.hidden().count(reference->scalar) == 0) {
            check(reference, "model", catalogue_.models());
        }
    }

    void check_model(const Node& model) {
        check(model.find("lab"), "lab", catalogue_.labs());
        check_licences(model.find("licence"));
        check_licences(model.find("base_licence"));
        check_model_reference(model.find("superseded_by"));
        if (const Node* deprecated = model.find("deprecated")) {
            check_model_reference(deprecated->find("successor"));
        }
        for (const Node* evidence : Fields{model}.maps("evidence")) {
            check(evidence->find("benchmark"), "benchmark", catalogue_.benchmarks());
            check_score(*evidence);
        }
    }

    /// One licence, or several that are joined.
    void check_licences(const Node* text) {
        if (text == nullptr || !text->is_scalar() || text->scalar.empty()) {
            return;
        }
        const LicenceExpressionMatch match =
            parse_licence_expression(catalogue_, text->scalar, LicenceNames::exact);
        if (!match.expression) {
            diagnostics_.error(text->where, match.problem, diagnostics_.wants_hints() ? match.hint : "");
        }
    }

    void check_licence(const Node& licence) {
        check(licence.find("superseded_by"), "licence", catalogue_.licences());
        if (const Node* obligations = licence.find("obligations")) {
            for (const Node& duty : obligations->items) {
                check(&duty, "duty", catalogue_.licence_duties());
            }
        }
        for (const Node* threshold : Fields{licence}.maps("thresholds")) {
            check(threshold->find("then"), "duty", catalogue_.licence_duties());
        }
        for (const Node* clause : Fields{licence}.maps("clauses")) {
            check_clause(clause->find("id"));
        }
        check_countries(licence.find("territories_excluded"));
        check_countries(licence.find("territories_excluded_multimodal"));
    }

    void check_clause(const Node* name) {
        std::vector<std::string> known = licence_questions();
        for (const LicenceDuty& duty : catalogue_.licence_duties()) {
            known.push_back(duty.id);
        }
        if (name != nullptr && std::find(known.begin(), known.end(), name->scalar) == known.end()) {
            diagnostics_.error(name->where, fmt::format("unknown permission or duty `{}`", name->scalar),
                               diagnostics_.wants_hints() ? did_you_mean(nearest_names(name->scalar, known))
                                                          : std::string{});
        }
    }

    void check_countries(const Node* countries) {
        if (countries == nullptr) {
            return;
        }
        for (const Node& country : countries->items) {
            if (!is_country_code(country.scalar)) {
                diagnostics_.error(country.where,
                                   fmt::format("expected a country, found `{}`", country.scalar),
                                   "two capital letters of ISO 3166-1, or EU");
            }
        }
    }

    void check_score(const Node& evidence) {
        const Fields fields{evidence};
        const Benchmark* benchmark = find_by_id(catalogue_.benchmarks(), fields.text_or_empty("benchmark"));
        const auto score = fields.number("score");
        if (benchmark == nullptr || !benchmark->range || !score) {
            return;
        }
        const auto [low, high] = *benchmark->range;
        if (*score < low || *score > high) {
            diagnostics_.error(fields.where("score"),
                               fmt::format("the score {} is outside the range of {}, {} to {}",
                                           fields.text_or_empty("score"), benchmark->id, format_number(low),
                                           format_number(high)));
        }
    }

    /// Its range has a lower and an upper end, and blind guessing scores within it.
    void check_scale(const Node& node) {
        const Fields fields{node};
        const Benchmark* benchmark = find_by_id(catalogue_.benchmarks(), fields.text_or_empty("id"));
        if (benchmark == nullptr || !benchmark->range) {
            return;
        }
        const auto [low, high] = *benchmark->range;
        if (low >= high) {
            diagnostics_.error(fields.where("range"),
                               "the lower end of `range` comes first, such as [0, 100]");
        } else if (benchmark->chance && (benchmark->chance->value < low || benchmark->chance->value > high)) {
            diagnostics_.error(fields.in("chance").where("value"), "the score of chance is outside `range`");
        }
    }

    /// What the assumptions choose among benchmarks and weight formats.
    void check_choices(const Document& document) {
        if (const Node* domains = document.root.find("reference_benchmarks")) {
            for (const Entry& domain : domains->entries) {
                for (const Node& benchmark : domain.value.items) {
                    check(&benchmark, "benchmark", catalogue_.benchmarks());
                }
            }
        }
        if (const Node* formats = document.root.find("native_formats")) {
            for (const Entry& precision : formats->entries) {
                check(&precision.value, "weight format", catalogue_.weight_formats());
            }
        }
    }

    void check_successions() {
        for (const Model* model : catalogue_.superseded_by_themselves()) {
            diagnostics_.error(model->where,
                               fmt::format("`{}` is superseded, in the end, by itself", model->id));
        }
    }

    const std::vector<Document>& documents_;
    const Catalogue& catalogue_;
    Diagnostics& diagnostics_;
};

} // namespace

void check_references(const std::vector<Document>& documents, const Catalogue& catalogue,
                      Diagnostics& diagnostics) {
    ReferenceCheck{documents, catalogue, diagnostics}.run();
}

} // namespace stackpick
