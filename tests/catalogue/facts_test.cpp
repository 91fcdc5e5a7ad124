// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::k_tiny_reference;
using testing::yaml;

/// The facts of the model `m` of one file, a line each.
std::string facts_of_model(const std::string& facts) {
    const std::vector<Document> documents{
        yaml(k_tiny_reference),
        yaml("source_kinds: [{id: acme, grade: vendor, says: pages, patterns: [acme.example]}]\n",
             "sources.yaml"),
        yaml("as_of: '2026'\nmodels:\n  - id: m\n    name: M\n    lab: acme\n" + facts, "m.yaml")};
    Diagnostics diagnostics;
    const Catalogue catalogue = Catalogue::build(documents, diagnostics);
    REQUIRE(testing::text_of(diagnostics).empty());
    std::string text;
    for (const FactRow& row :
         facts_of(catalogue, *catalogue.model("m"), find_entry(documents, "models", "m"))) {
        text += row.field + "=" + row.value + " (" + row.source + ")";
        text += row.grade ? " " + std::string{to_string(*row.grade)} : "";
        text += row.where.line > 0 ? " line " + std::to_string(row.where.line) : "";
        text += "\n";
    }
    return text;
}

TEST_CASE("each fact has its source, grade and place, or what it is derived from", "[catalogue][facts]") {
    CHECK(facts_of_model("    openness: open-weight\n"
                         "    licence: MIT\n"
                         "    parameters:\n"
                         "      total: 27000000000\n"
                         "    sources: {parameters: 'https://www.acme.example/card', licence: a friend}\n") ==
          "lab=acme () line 5\n"
          "family=acme ()\n"
          "openness=open-weight () line 6\n"
          "licence=MIT (a friend) line 7\n"
          "openness_tier=open-weight (derived from openness and licence)\n"
          "track=open-mid (derived from openness and parameters)\n"
          "role=general (derived from the lab's line and name)\n"
          "parameters.total=27000000000 (https://www.acme.example/card) vendor line 9\n");
}

TEST_CASE("an overridden property says why", "[catalogue][facts]") {
    CHECK(facts_of_model("    openness: closed\n"
                         "    overrides: {layer: {value: mid, because: the lab says so}}\n")
              .find("track=closed-mid (overridden: the lab says so)\n") != std::string::npos);
}

TEST_CASE("terms of a lab's API that the catalogue does not have are told all the same",
          "[catalogue][facts]") {
    // A compiled catalogue may say anything; one that was read has been checked.
    const Catalogue catalogue = testing::tiny_catalogue();
    Model model;
    model.licence_by_default = true;
    const auto licences = [&] {
        std::vector<std::string> told;
        for (const FactRow& row : facts_of(catalogue, model, nullptr)) {
            if (row.field == "licence") {
                told.push_back(row.value + ": " + row.source);
            }
        }
        return told;
    };
    CHECK(licences().empty());
    model.licence = "LicenseRef-Nobodys";
    CHECK(licences() ==
          std::vector<std::string>{"LicenseRef-Nobodys: derived from the terms of its lab's API"});
    model.licence = "LicenseRef-Proprietary-API";
    CHECK(licences() ==
          std::vector<std::string>{"LicenseRef-Proprietary-API: derived from openness; no terms on record"});
}

TEST_CASE("a path leads to a value, dots in keys included", "[catalogue][facts]") {
    const Document document = yaml("a: {b: {c.d: 1}}\ne.f: 2\n");
    REQUIRE(find_path(document.root, "a.b.c.d") != nullptr);
    CHECK(find_path(document.root, "a.b.c.d")->scalar == "1");
    CHECK(find_path(document.root, "e.f")->scalar == "2");
    CHECK(find_path(document.root, "a.c") == nullptr);
    CHECK(find_path(document.root, "") == nullptr);
}

} // namespace
} // namespace stackpick
