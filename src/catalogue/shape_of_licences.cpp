// SPDX-License-Identifier: MIT
// What the file of licences may state: terms, what they ask for, and the countries they name.
#include "stackpick/catalogue/file_kinds.hpp"
#include "stackpick/catalogue/licence.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

Shape threshold_shape() {
    return map("a threshold",
               {
                   {"metric", text(), "what is counted, such as monthly_active_users", Need::always},
                   {"above", number(), "the number; left out when it was not read"},
                   {"counts", choice({"product", "licensee", "group"}), "whose numbers count"},
                   {"at", text(), "the time at which it is counted"},
                   {"then", id(), "id of the duty that begins there", Need::always},
                   {"applies_to", text(), "to whom or what it applies"},
                   {"note", text(), "what else is known about it"},
               });
}

Shape clause_shape() {
    return map(
        "a clause",
        {
            {"id", id(), "the permission or duty that it is about, such as commercial_use", Need::always},
            {"section", text(), "where the text has it"},
            {"says", text(), "what it says, paraphrased", Need::always},
            {"asks", text(), "its duty in words, where the usual ones do not fit"},
            {"source", text(), "the copy that was read; the licence's first source when left out"},
            {"on", list(choice(act_names())), "for which acts its duty holds, in place of the usual"},
            {"unclear_on", list(choice(act_names())),
             "acts for which it depends on more than a profile says"},
        });
}

std::vector<Field> licence_identity() {
    return {
        {"id", id(), "SPDX id, or LicenseRef-…", Need::always},
        {"name", text(), "as the text calls itself", Need::defined},
        {"aliases", list(text()), "other names that people use"},
        {"spdx", flag(), "the id is on the SPDX list"},
        {"osi_approved", flag(), "approved by the Open Source Initiative"},
        {"kind", choice(licence_kind_names()), "how far it goes", Need::defined},
        {"url", text(), "where the text is"},
        {"superseded_by", id(), "id of the licence that its author uses instead"},
        {"default_for_closed", flag(), "stands for the terms of closed models of which none are on record"},
        {"provider", id(), "the provider whose API has these terms"},
    };
}

std::vector<Field> licence_terms() {
    const Shape use = choice(permission_names());
    return {
        {"commercial_use", use, "for money"},
        {"self_host", flag(), "running the weights oneself, for the uses in commercial_use"},
        {"fine_tune", flag(), "training the weights further"},
        {"distribute_derivatives", use, "handing on the weights, changed or not"},
        {"output_training", use, "training other models on outputs"},
        {"patent_grant", flag(), "gives a patent licence"},
        {"thresholds", list(threshold_shape()), "sizes from which more duties hold"},
        {"territories_excluded", list(text()), "countries, ISO 3166-1 alpha-2, or EU"},
        {"territories_excluded_multimodal", list(text()),
         "countries in which multimodal models are not licensed"},
        {"territories_excluded_note", text(), "what else is known about territories"},
        {"obligations", list(id()), "ids of duties that hold at any size"},
        {"display_name", table(text()), "what has to be shown, by model; any: for all"},
        {"name_prefix", text(), "how the names of derived models begin"},
        {"exemptions", list(text()), "uses to which the conditions do not apply"},
        {"use_restrictions", flag(), "has a list of forbidden uses"},
        {"clauses", list(clause_shape()), "where the text says what"},
        {"summary", text(), "the terms in one sentence"},
        {"notes", text(), "what else is known"},
        {"sources", list(text()), "where the terms were read"},
        {"verified", flag(), "the text itself was read"},
        {"verified_note", text(), "how far it was read"},
        {"text_source", text(), "which copy was read"},
    };
}

} // namespace

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

const Shape& licence_duty_shape() {
    static const Shape k_shape = map(
        "a duty",
        {
            {"id", id(), "how licences call it", Need::always},
            {"effect", choice(duty_effect_names()),
             "whether it holds anyway, one can meet it, needs the licensor for it, or cannot", Need::defined},
            {"on", list(choice(act_names())), "the acts for which it holds", Need::defined},
            {"says", text(), "what is to be done; {name} and {prefix} are the licence's", Need::defined},
        });
    return k_shape;
}

const Shape& country_group_shape() {
    static const Shape k_shape =
        map("a group of countries", {
                                        {"id", id(), "how licences call it", Need::always},
                                        {"name", text(), "in full", Need::defined},
                                        {"members", list(text()), "ISO 3166-1 alpha-2", Need::defined},
                                        {"source", text(), "where they were read", Need::defined},
                                        {"as_of", date(), "when they were read"},
                                    });
    return k_shape;
}

} // namespace stackpick
