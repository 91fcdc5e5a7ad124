// SPDX-License-Identifier: MIT
// What the files may state that models refer to: labs, licences, benchmarks, claims, kinds of sources.
#include "stackpick/catalogue/file_kinds.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

Shape threshold_shape() {
    return map("a threshold",
               {
                   {"metric", text(), "what is counted, such as monthly_active_users", Need::always},
                   {"above", number(), "the number; left out when it was not read"},
                   {"at", text(), "the time at which it is counted"},
                   {"then", text(), "the duty that begins there", Need::always},
                   {"applies_to", text(), "to whom or what it applies"},
                   {"note", text(), "what else is known about it"},
               });
}

std::vector<Field> licence_identity() {
    return {
        {"id", id(), "SPDX id, or LicenseRef-…", Need::always},
        {"name", text(), "as the text calls itself", Need::defined},
        {"aliases", list(text()), "other names that people use"},
        {"spdx", flag(), "the id is on the SPDX list"},
        {"osi_approved", flag(), "approved by the Open Source Initiative"},
        {"kind",
         choice({"permissive", "permissive-with-conditions", "source-available", "research-only",
                 "proprietary-api"}),
         "how far it goes", Need::defined},
        {"url", text(), "where the text is"},
        {"superseded_by", id(), "id of the licence that its author uses instead"},
        {"default_for_closed", flag(), "stands for the terms of closed models of which none are on record"},
    };
}

std::vector<Field> licence_terms() {
    const Shape use = choice({"allowed", "conditional", "forbidden"});
    return {
        {"commercial_use", use, "for money"},
        {"self_host", flag(), "running the weights oneself, for the uses in commercial_use"},
        {"fine_tune", flag(), "training the weights further"},
        {"distribute_derivatives", use, "handing on changed weights"},
        {"output_training", use, "training other models on outputs"},
        {"patent_grant", flag(), "gives a patent licence"},
        {"thresholds", list(threshold_shape()), "sizes from which more duties hold"},
        {"territories_excluded", list(text()), "countries, ISO 3166-1 alpha-2, or EU"},
        {"territories_excluded_multimodal", list(text()),
         "countries in which multimodal models are not licensed"},
        {"territories_excluded_note", text(), "what else is known about territories"},
        {"obligations", list(text()), "duties that always hold"},
        {"display_name", table(text()), "what has to be shown, by model"},
        {"name_prefix", text(), "how the names of derived models begin"},
        {"exemptions", list(text()), "uses to which the conditions do not apply"},
        {"use_restrictions", flag(), "has a list of forbidden uses"},
        {"summary", text(), "the terms in one sentence"},
        {"notes", text(), "what else is known"},
        {"sources", list(text()), "where the terms were read"},
        {"verified", flag(), "the text itself was read"},
        {"verified_note", text(), "how far it was read"},
        {"text_source", text(), "which copy was read"},
    };
}

/// A number with a source of its own.
Shape sourced_number(const std::string& what, Shape value) {
    return map(what, {
                         {"value", std::move(value), "the number", Need::always},
                         {"source", text(), "where it was read", Need::always},
                         {"as_of", date(), "when it was read", Need::always},
                     });
}

} // namespace

const Shape& lab_shape() {
    static const Shape k_shape =
        map("a lab", {
                         {"id", id(), "how the lab is called everywhere", Need::always},
                         {"name", text(), "with its model names in brackets", Need::defined},
                         {"country", text(), "ISO 3166-1 alpha-2", Need::defined},
                         {"provider", text(), "id of its own API among the offers"},
                         {"hub", text(), "organisation on Hugging Face"},
                     });
    return k_shape;
}

const Shape& licence_shape() {
    static const Shape k_shape = [] {
        std::vector<Field> fields = licence_identity();
        for (Field& field : licence_terms()) {
            fields.push_back(std::move(field));
        }
        return map("a licence", std::move(fields));
    }();
    return k_shape;
}

const Shape& benchmark_shape() {
    constexpr double k_widest = 1e6;
    static const Shape k_shape = map(
        "a benchmark",
        {
            {"id", id(), "how evidence calls it; a version is its own benchmark", Need::always},
            {"name", text(), "as its makers write it", Need::defined},
            {"aliases", list(text()), "other names"},
            {"domains", list(id()), "what a result is evidence of"},
            {"unit", choice({"%", "score", "elo"}), "of its scores"},
            {"range", list(number(-k_widest, k_widest), 2), "lowest and highest score, where there are such"},
            {"direction", choice({"higher", "lower"}), "which is better; higher when left out"},
            {"chance", sourced_number("`chance`", number(-k_widest, k_widest)),
             "the score of blind guessing"},
            {"items", sourced_number("`items`", count(1)), "questions or tasks that it has"},
            {"saturated",
             map("`saturated`", {{"since", date(), "from when on"},
                                 {"because", text(), "how that shows", Need::always},
                                 {"source", text(), "who says so", Need::always}}),
             "the best models no longer differ on it"},
            {"what", text(), "what it measures"},
            {"source", text(), "where that was read"},
            {"as_of", date(), "when that was read"},
        });
    return k_shape;
}

const Shape& claim_shape() {
    static const Shape k_shape =
        map("a claim", {
                           {"id", id(), "how rules cite it", Need::always},
                           {"by", id(), "id of the document that claims it", Need::defined},
                           {"standing", choice({"holds", "disputed", "opinion", "unverified"}),
                            "how it stands against better sources", Need::defined},
                           {"says", text(), "the claim, paraphrased", Need::defined},
                           {"better", text(), "what a better source says"},
                           {"model", id(), "id of the model it is about"},
                           {"family", text(), "the family it is about"},
                           {"lab", id(), "id of the lab it is about"},
                           {"task", id(), "id of the task it is about"},
                           {"track", text(), "the track it is about"},
                           {"region", text(), "the region it is about"},
                           {"field", text(), "the fact it is about, such as licence"},
                           {"source", text(), "where the better value was read"},
                       });
    return k_shape;
}

const Shape& claim_document_shape() {
    static const Shape k_shape =
        map("a document of claims",
            {
                {"id", id(), "how claims call it", Need::always},
                {"source", text(), "its name, graded by the kinds of sources", Need::defined},
            });
    return k_shape;
}

const Shape& source_kind_shape() {
    static const Shape k_shape = map(
        "a kind of source",
        {
            {"id", id(), "its name", Need::always},
            {"grade", choice({"vendor", "registry", "press", "community"}), "how far it is trusted",
             Need::defined},
            {"lab", id(), "the lab whose own pages these are"},
            {"says", text(), "what these sources are", Need::defined},
            {"patterns", list(text()), "how citations of it begin, without scheme and www.", Need::defined},
        });
    return k_shape;
}

} // namespace stackpick
