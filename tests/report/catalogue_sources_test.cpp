// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/catalogue_sources.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

/// Two results and a price cite example.org, which is a board; one is read in a copy.
constexpr std::string_view k_sources = R"(
as_of: '2026-11-22'
models:
  - id: acme-1
    name: Acme-1
    lab: acme
    openness: closed
    context: {native: 131072}
    sources: {context: 'https://example.org/card (copy)'}
source_kinds: [{id: boards, grade: registry, says: boards, patterns: [example.org]}]
weak_marks: [(copy]
)";

} // namespace

TEST_CASE("kinds of sources are listed by grade, with the answer first", "[report][sources]") {
    const Knowledge knowledge = tiny_knowledge(k_sources);
    const auto uses = source_uses(knowledge.catalogue, knowledge.documents.all());
    CHECK(source_uses_text(uses, {}) ==
          "4 citations: 3 registry, 1 community\n"
          "  Kind                 Cited  Models  What they are\n"
          "  registry\n"
          "  boards                   3       2  boards\n"
          "\n"
          "  community\n"
          "  boards, second-hand      1       1  Read in someone else's text: boards\n");
    const std::string json = source_uses_json(uses);
    CHECK(schema_problems("catalogue-sources", json) == k_no_problems);
    CHECK(
        OrderedJson::parse(json)["kinds"][1].dump() ==
        R"({"kind":"boards","grade":"community","second_hand":true,"citations":1,"models":1,"says":"boards"})");
}

TEST_CASE("a model's sources stand with what was read there", "[report][sources]") {
    const Knowledge knowledge = tiny_knowledge(k_sources);
    const Model& model = *knowledge.catalogue.model("acme-1");
    const auto sources = sources_of(knowledge.catalogue, model);
    CHECK(model_sources_text(model, sources, {}) == "Acme-1 · acme-1\n"
                                                    "  1 source: 1 community; 3 values without one.\n"
                                                    "\n"
                                                    "  community: https://example.org/card (copy)\n"
                                                    "  - context.native: 131,072 (2026-11-22)\n"
                                                    "\n"
                                                    "  No source\n"
                                                    "  - lab: acme (2026-11-22)\n"
                                                    "  - family: acme (2026-11-22)\n"
                                                    "  - openness: closed (2026-11-22)\n");
    const std::string json = model_sources_json(model, sources);
    CHECK(schema_problems("catalogue-sources", json) == k_no_problems);
    CHECK(OrderedJson::parse(json)["sources"][0]["values"].dump() ==
          R"([{"field":"context.native","value":"131072","as_of":"2026-11-22"}])");
    CHECK(OrderedJson::parse(json)["sources"][1]["source"].is_null());
}

} // namespace stackpick::testing
