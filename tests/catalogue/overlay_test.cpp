// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::k_tiny_models;
using testing::k_tiny_reference;
using testing::text_of;
using testing::yaml;

/// The tiny catalogue under the file `own.yaml` of a user.
struct Overlay {
    explicit Overlay(const std::string& own) {
        std::vector<Document> documents{yaml(k_tiny_reference, "reference.yaml"),
                                        yaml(k_tiny_models, "models.yaml")};
        const Document mine = yaml(own, "own.yaml");
        check_document(mine, diagnostics);
        overlay_documents(documents, {mine}, diagnostics);
        catalogue = Catalogue::build(documents, diagnostics);
    }

    Diagnostics diagnostics;
    Catalogue catalogue;
};

TEST_CASE("a user's file adds a model", "[catalogue][overlay]") {
    const Overlay overlay{
        "as_of: '2026-11-23'\nmodels: [{id: own, name: Own, lab: acme, openness: closed}]\n"};
    CHECK(text_of(overlay.diagnostics).empty());
    CHECK(overlay.catalogue.models().size() == 3);
    CHECK(overlay.catalogue.model("own")->name == "Own");
    CHECK(overlay.catalogue.as_of() == Date{2026, 11, 23});
}

TEST_CASE("a user's file changes one fact and keeps the rest", "[catalogue][overlay]") {
    const Overlay overlay{"models: [{id: acme-27b, context: {extended: 1000000}, licence: MIT}]\n"};
    CHECK(text_of(overlay.diagnostics).empty()); // no `as_of` needed: the file has no model of its own
    const Model& model = *overlay.catalogue.model("acme-27b");
    CHECK(model.licence == "MIT");
    CHECK(model.context.native == Tokens{262144});
    CHECK(model.context.extended == Tokens{1000000});
    CHECK(model.name == "Acme-27B");
    CHECK(model.evidence.size() == 1);
}

TEST_CASE("what a user's file changes is as old as that file", "[catalogue][overlay]") {
    const std::string change = "models: [{id: acme-27b, licence: MIT, context: {extended: 1000000}, offers: "
                               "[{provider: own, input: 1, output: 2, source: mail}]}]\n";
    const Overlay dated{"as_of: '2030-01-02'\n" + change};
    CHECK(text_of(dated.diagnostics).empty());
    const Model& model = *dated.catalogue.model("acme-27b");
    CHECK(model.date_of("licence") == Date{2030, 1, 2});
    CHECK(model.date_of("context.extended") == Date{2030, 1, 2});
    CHECK(model.date_of("offers.own") == Date{2030, 1, 2});
    CHECK(model.date_of("context.native") == model.as_of);
    CHECK(model.date_of("name") == model.as_of);
    CHECK(model.as_of != Date{2030, 1, 2});
    for (const FactRow& fact : facts_of(dated.catalogue, model, {})) {
        if (fact.field == "licence" || fact.field == "context.native") {
            CHECK(fact.as_of == model.date_of(fact.field));
        }
    }
    CHECK(Overlay{change}.catalogue.model("acme-27b")->date_of("licence") == model.as_of);
}

TEST_CASE("a list in a user's file replaces the list", "[catalogue][overlay]") {
    const Overlay overlay{"models: [{id: acme-max, offers: [{provider: own, input: 1, output: 2, source: "
                          "mail}], evidence: []}]\n"};
    CHECK(text_of(overlay.diagnostics).empty());
    const Model& model = *overlay.catalogue.model("acme-max");
    REQUIRE(model.offers.size() == 1);
    CHECK(model.offers.get().front().provider == "own");
    CHECK(model.evidence.empty());
}

TEST_CASE("a user's file changes a lab, a licence and an assumption", "[catalogue][overlay]") {
    const Overlay overlay{"labs: [{id: western, country: FR}]\n"
                          "licences: [{id: MIT, osi_approved: false}]\n"
                          "assumptions: {exchange: {cny_per_usd: {value: 7, because: today}}}\n"};
    CHECK(text_of(overlay.diagnostics).empty());
    CHECK(overlay.catalogue.lab("western")->country == "FR");
    CHECK_FALSE(overlay.catalogue.licence("MIT")->osi_approved);
    CHECK(overlay.catalogue.assumptions().number("exchange.cny_per_usd") == 7);
    CHECK(overlay.catalogue.assumptions().number("layers.mid") == 2e10);
}

TEST_CASE("a later file is laid over an earlier one", "[catalogue][overlay]") {
    std::vector<Document> documents{yaml(k_tiny_reference), yaml(k_tiny_models)};
    Diagnostics diagnostics;
    overlay_documents(
        documents,
        {yaml("as_of: '2026'\nmodels: [{id: own, name: One, lab: acme, openness: closed}]", "1.yaml")},
        diagnostics);
    overlay_documents(documents, {yaml("models: [{id: own, name: Two}]", "2.yaml")}, diagnostics);
    const Catalogue catalogue = Catalogue::build(documents, diagnostics);
    CHECK(text_of(diagnostics).empty());
    CHECK(catalogue.model("own")->name == "Two");
    CHECK(catalogue.model("own")->lab == "acme");
}

TEST_CASE("a mistake in a user's file is reported once, at its place", "[catalogue][overlay]") {
    CHECK(text_of(Overlay{"modles: []\n"}.diagnostics) ==
          "own.yaml:1:1: error: unknown key `modles` in a catalogue file\n"
          "  hint: did you mean `models`?");
    CHECK(text_of(Overlay{"just text\n"}.diagnostics) ==
          "own.yaml:1:1: error: a catalogue file must be a map of keys and values, not `just text`");
    CHECK(text_of(Overlay{"models: [{id: acme-27b, licence: MITT}]\n"}.diagnostics) ==
          "own.yaml:1:34: error: unknown licence `MITT`\n"
          "  hint: did you mean `MIT`?");
    CHECK(text_of(Overlay{"models: [{id: acme-27b, contxt: {}}]\n"}.diagnostics) ==
          "own.yaml:1:25: error: unknown key `contxt` in a model\n"
          "  hint: did you mean `context`?");
}

TEST_CASE("a null takes a fact back", "[catalogue][overlay]") {
    const Overlay overlay{"models: [{id: acme-27b, licence: null, context: {native: ~}}]\n"};
    CHECK(text_of(overlay.diagnostics).empty());
    const Model& model = *overlay.catalogue.model("acme-27b");
    CHECK(model.licence == std::nullopt);
    CHECK(model.context.native == std::nullopt);
    CHECK(model.openness == Openness::unknown);
    CHECK(text_of(Overlay{"models: [{id: acme-27b, name: null}]\n"}.diagnostics) ==
          "own.yaml:1:15: error: a model lacks `name`\n  hint: did you mean `acme-max`?");
}

TEST_CASE("a hidden model is left out, and others may go on naming it", "[catalogue][overlay]") {
    const Overlay overlay{
        "models: [{id: acme-27b, hidden: true}, {id: acme-max, superseded_by: acme-27b}]\n"};
    CHECK(text_of(overlay.diagnostics).empty());
    CHECK(overlay.catalogue.model("acme-27b") == nullptr);
    CHECK(overlay.catalogue.find_model("acme-27b").models.empty());
    CHECK(overlay.catalogue.models().size() == 1);
    REQUIRE(overlay.catalogue.hidden().count("acme-27b") == 1);
    CHECK(overlay.catalogue.hidden().at("acme-27b").file_name() == "own.yaml");
    CHECK(overlay.catalogue.successor_of(*overlay.catalogue.model("acme-max")) == nullptr);
}

TEST_CASE("a file that changes a model twice is refused", "[catalogue][overlay]") {
    CHECK(
        text_of(
            Overlay{"models:\n- {id: acme-27b, licence: MIT}\n- {id: acme-27b, line: mid}\n"}.diagnostics) ==
        "own.yaml:3:8: error: duplicate id `acme-27b` in `models`\n"
        "own.yaml:2:8: note: first defined here");
}

TEST_CASE("an id that two files of one catalogue have is refused", "[catalogue][overlay]") {
    std::vector<Document> documents{yaml(k_tiny_reference), yaml(k_tiny_models)};
    Diagnostics diagnostics;
    overlay_documents(documents,
                      {yaml("as_of: '2026'\nmodels:\n"
                            "  - {id: own, name: One, lab: acme, openness: closed}\n"
                            "  - {id: acme-max, line: mid}\n",
                            "1.yaml"),
                       yaml("as_of: '2026'\nlabs: [{id: own, name: Own, country: FR}]\nmodels:\n"
                            "  - {id: own, name: Two, lab: acme, openness: closed}\n"
                            "  - {id: acme-max, line: small}\n",
                            "2.yaml")},
                      diagnostics);
    Catalogue::build(documents, diagnostics);
    CHECK(text_of(diagnostics) == "2.yaml:4:10: error: duplicate id `own` in `models`\n"
                                  "1.yaml:3:10: note: first defined here\n\n"
                                  "2.yaml:5:10: error: duplicate id `acme-max` in `models`\n"
                                  "1.yaml:4:10: note: first defined here");
}

} // namespace
} // namespace stackpick
