// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/catalogue.hpp"
#include "stackpick/report/catalogue_conflicts.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

/// `acme-27b` is also said to be closed and to be of the size that it has; there was a licence before.
constexpr std::string_view k_disputed = R"(
as_of: '2026-11-22'
models:
  - id: acme-1
    name: Acme-1
    lab: acme
    line: mid
    openness: open-weight
    licence: MIT
    released: '2025-03-01'
    parameters: {total: 27000000000}
    sources: {parameters: 'acme.example/card'}
    conflicts:
      - {field: parameters, says: 30B, by: a board, source: board.example}
      - {field: licence, says: Apache-2.0, by: a mirror, source: mirror.example}
      - {field: training tokens, says: 1T, by: a board, source: board.example}
  - id: acme-2
    name: Acme-2
    lab: acme
    line: mid
    openness: open-weight
    licence: Apache-2.0
    released: '2026-05-01'
claim_documents: [{id: paper, source: The Daily Model}]
claims:
  - {id: closed, by: paper, standing: disputed, model: acme-1, field: openness, says: It is closed., better: It is open.}
source_kinds:
  - {id: acme, grade: vendor, says: its pages, patterns: [acme.example]}
  - {id: boards, grade: registry, says: boards, patterns: [board.example]}
)";

Knowledge disputed() {
    return tiny_knowledge(k_disputed);
}

} // namespace

TEST_CASE("a dispute shows our value, then the others', each with source and grade", "[report][conflicts]") {
    const Knowledge knowledge = disputed();
    CHECK(catalogue_conflicts_text(disputes_of(knowledge.catalogue, nullptr), {}) ==
          "3 facts of 1 model disputed, 1 disputed claim\n"
          "\n"
          "Acme-1 · acme-1\n"
          "  licence: MIT (no source)\n"
          "  - Apache-2.0 — a mirror (mirror.example)\n"
          "  parameters: total 27,000,000,000 (vendor: acme.example/card)\n"
          "  - 30B — a board (registry: board.example)\n"
          "  training tokens: unknown here\n"
          "  - 1T — a board (registry: board.example)\n"
          "\n"
          "Claims of articles that better sources dispute\n"
          "  acme-1 openness: open-weight (no source)\n"
          "  - claim: It is closed. — The Daily Model\n"
          "  - better: It is open.\n");
}

TEST_CASE("disputes as JSON follow their schema", "[report][conflicts]") {
    const Knowledge knowledge = disputed();
    const std::string text = catalogue_conflicts_json(disputes_of(knowledge.catalogue, nullptr));
    CHECK(schema_problems("catalogue-conflicts", text) == k_no_problems);
    const OrderedJson json = OrderedJson::parse(text);
    CHECK(json["models"][0]["disputes"][1].dump() ==
          R"({"field":"parameters","here":[{"field":"parameters.total","value":"27000000000",)"
          R"("source":"acme.example/card","grade":"vendor","as_of":"2026-11-22"}],)"
          R"("others":[{"says":"30B","by":"a board","source":"board.example","grade":"registry"}]})");
    CHECK(json["models"][0]["disputes"][2]["here"].empty());
    CHECK(json["claims"][0]["better"] == "It is open.");
    CHECK(json["claims"][0]["here"][0]["value"] == "open-weight");
}

TEST_CASE("a model shows the claims about it and how the terms of its line changed", "[report][conflicts]") {
    const Knowledge knowledge = disputed();
    const Model& model = *knowledge.catalogue.model("acme-1");
    const std::string text = show_text(knowledge, model, {});
    CHECK_THAT(text, ContainsSubstring("Licence history of the line\n"
                                       "  2025-03 MIT (acme-1) → 2026-05 Apache-2.0 (acme-2)\n"));
    CHECK_THAT(text, ContainsSubstring("  - openness, claim: It is closed. — The Daily Model\n"));
    const std::string json = show_json(knowledge, model);
    CHECK(schema_problems("model", json) == k_no_problems);
    const OrderedJson entry = OrderedJson::parse(json)["model"];
    CHECK(entry["claims"].dump() ==
          R"([{"id":"closed","field":"openness","says":"It is closed.","document":"The Daily Model",)"
          R"("grade":null,"better":"It is open."}])");
    CHECK(entry["licence_history"].dump() ==
          R"([{"released":"2025-03-01","licence":"MIT","model":"acme-1"},)"
          R"({"released":"2026-05-01","licence":"Apache-2.0","model":"acme-2"}])");
}

} // namespace stackpick::testing
