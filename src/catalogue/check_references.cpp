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
        if (is_stated(reference) && find_by_id(known, reference->scalar) == nullptr) {
            report_unknown(*reference, kind, [&] { return ids_of(known); });
        }
    }

    /// Whether there is a text; what is none, or empty, has been reported.
    static bool is_stated(const Node* text) {
        return text != nullptr && text->is_scalar() && !text->scalar.empty();
    }

    /// `known` gives the names that there are.
    template <class Names>
    void report_unknown(const Node& reference, std::string_view kind, const Names& known) {
        diagnostics_.error(
            reference.where, fmt::format("unknown {} `{}`", kind, reference.scalar),
            diagnostics_.hint([&] { return did_you_mean(nearest_names(reference.scalar, known())); }));
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
        if (const Node* architecture = model.find("architecture")) {
            check_precision(architecture->find("native_precision"));
        }
        for (const Node* evidence : Fields{model}.maps("evidence")) {
            check(evidence->find("benchmark"), "benchmark", catalogue_.benchmarks());
            check_score(*evidence);
        }
    }

    /// What it stands for is among the assumptions.
    void check_precision(const Node* precision) {
        const auto& known = catalogue_.assumptions().native_formats;
        if (is_stated(precision) && !known.contains(precision->scalar)) {
            report_unknown(*precision, "precision", [&] {
                std::vector<std::string> names;
                for (const auto& [name, format] : known) {
                    names.push_back(name);
                }
                return names;
            });
        }
    }

    /// One licence, or several that are joined.
    void check_licences(const Node* text) {
        if (!is_stated(text)) {
            return;
        }
        const LicenceExpressionMatch match = parse_licence_expression(
            catalogue_, text->scalar, LicenceNames::exact, diagnostics_.wants_hints());
        if (!match.expression) {
            diagnostics_.error(text->where, match.problem, match.hint);
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
        if (!is_stated(name) || catalogue_.licence_duty(name->scalar) != nullptr ||
            std::find(questions_.begin(), questions_.end(), name->scalar) != questions_.end()) {
            return;
        }
        report_unknown(*name, "permission or duty", [&] {
            std::vector<std::string> known = questions_;
            for (const LicenceDuty& duty : catalogue_.licence_duties()) {
                known.push_back(duty.id);
            }
            return known;
        });
    }

    void check_countries(const Node* countries) {
        if (countries == nullptr) {
            return;
        }
        for (const Node& country : countries->items) {
            if (is_stated(&country) && !is_country_code(country.scalar)) {
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
    const std::vector<std::string> questions_ = licence_questions();
};

} // namespace

void check_references(const std::vector<Document>& documents, const Catalogue& catalogue,
                      Diagnostics& diagnostics) {
    ReferenceCheck{documents, catalogue, diagnostics}.run();
}

} // namespace stackpick
