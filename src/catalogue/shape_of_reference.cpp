// SPDX-License-Identifier: MIT
// What the files may state that models refer to: labs, benchmarks, claims, kinds of sources.
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/sources.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

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

const Shape& provider_shape() {
    static const Shape k_shape = map(
        "a provider",
        {
            {"id", id(), "as offers call it", Need::always},
            {"name", text(), "as it calls itself", Need::defined},
            {"batch",
             map("`batch`", {{"discount", number(0, 1), "share of the price that falls away", Need::always},
                             {"models", list(id()), "ids of the models that it holds for; all when left out"},
                             {"source", text(), "where it was read", Need::always},
                             {"as_of", date(), "when it was read"}}),
             "what requests cost that can wait"},
        });
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
            {"grade", choice(grade_names()), "how far it is trusted", Need::defined},
            {"lab", id(), "the lab whose own pages these are"},
            {"says", text(), "what these sources are", Need::defined},
            {"patterns", list(text()), "how citations of it begin, without scheme and www.", Need::defined},
        });
    return k_shape;
}

} // namespace stackpick
