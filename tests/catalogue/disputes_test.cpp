// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/disputes.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

constexpr std::string_view k_claims = R"(
claim_documents:
  - {id: paper, source: The Daily Model}
claims:
  - {id: closed, by: paper, standing: disputed, model: b, field: openness, says: It is closed., better: It is open.}
  - {id: cheap, by: paper, standing: disputed, says: All models are cheap.}
  - {id: good, by: paper, standing: opinion, model: b, says: It is good.}
source_kinds:
  - {id: dailies, grade: press, says: newspapers, patterns: [The Daily]}
)";

constexpr std::string_view k_disputed_models = R"(
as_of: '2026-10-01'
models:
  - id: a
    name: A
    lab: acme
    openness: closed
    context: {native: 1000, extended: 4000}
    sources: {context: a card}
    offers:
      - {provider: p, region: cn, input: 1, output: 2, source: prices}
      - {provider: q, input: 3, output: 4, source: prices}
    evidence:
      - {benchmark: code-bench, score: 60, source: a board}
    conflicts:
      - {field: context, says: '2000', by: The Daily Model, source: The Daily Model}
      - {field: offers.cn, says: '5', by: someone, source: somewhere}
      - {field: context, says: '3000', by: someone, source: somewhere}
      - {field: training tokens, says: '33T', by: someone, source: somewhere}
      - {field: parameters.total, says: 9B, by: someone, source: somewhere}
  - id: b
    name: B
    lab: acme
    openness: open-weight
    licence: MIT
    sources: {openness: a card}
    conflicts:
      - {field: released, says: '2026', by: someone, source: somewhere}
      - {field: licence, says: Apache-2.0, by: someone, source: somewhere}
  - {id: c, name: C, lab: acme, openness: closed}
)";

Catalogue disputed_catalogue() {
    Diagnostics diagnostics;
    Catalogue result = Catalogue::build({testing::yaml(testing::k_tiny_reference),
                                         testing::yaml(k_disputed_models, "models.yaml"),
                                         testing::yaml(k_claims, "claims.yaml")},
                                        diagnostics);
    REQUIRE(testing::text_of(diagnostics).empty());
    return result;
}

std::string fields_of(const std::vector<FactRow>& values) {
    std::string text;
    for (const FactRow& value : values) {
        text += value.field + '=' + value.value + ' ';
    }
    return text;
}

TEST_CASE("models with disputed licences come first, and in a model its licence", "[catalogue][disputes]") {
    const Catalogue all = disputed_catalogue();
    const Disputes disputes = disputes_of(all, nullptr);
    REQUIRE(disputes.models.size() == 2); // `c` has none
    CHECK(disputes.models[0].model->id == "b");
    CHECK(disputes.models[0].disputes[0].field == "licence");
    CHECK(disputes.models[0].disputes[1].field == "released");
    CHECK(disputes.models[1].model->id == "a");
}

TEST_CASE("what others say of one fact stands together, graded", "[catalogue][disputes]") {
    const Catalogue all = disputed_catalogue();
    const Disputes disputes = disputes_of(all, all.model("a"));
    REQUIRE(disputes.models.size() == 1);
    const Dispute& context = disputes.models[0].disputes.at(0);
    CHECK(context.field == "context");
    CHECK(fields_of(context.here) == "context.native=1000 context.extended=4000 ");
    CHECK(context.here.at(0).source == "a card");
    REQUIRE(context.others.size() == 2);
    CHECK(context.others[0].says == "2000");
    CHECK(context.others[0].grade == Grade::press);
    CHECK(context.others[1].says == "3000");
    CHECK_FALSE(context.others[1].grade);
}

TEST_CASE("a field may name a value, a group, a result, offers or nothing", "[catalogue][disputes]") {
    const Catalogue all = disputed_catalogue();
    const Model& model = *all.model("a");
    const auto at = [&](std::string_view field) {
        return fields_of(values_at(all, model, field));
    };
    CHECK(at("context.native") == "context.native=1000 ");
    CHECK(at("context") == "context.native=1000 context.extended=4000 ");
    CHECK(at("cont").empty()); // no part of a name
    CHECK(at("parameters.total").empty());
    CHECK(at("training tokens").empty());
    CHECK(at("evidence.code-bench") == "evidence.code-bench=60 ");
    CHECK(at("offers.q") == "offers.q=3 in, 4 out, USD per million tokens ");
    const std::string both = "offers.p=1 in, 2 out, USD per million tokens (cn) "
                             "offers.q=3 in, 4 out, USD per million tokens ";
    CHECK(at("offers") == both);
    CHECK(at("offers.cn") == both); // no provider
    CHECK(at("openness_tier") == "openness_tier=closed ");
}

TEST_CASE("disputed claims have the document, the better value and ours", "[catalogue][disputes]") {
    const Catalogue all = disputed_catalogue();
    const Disputes disputes = disputes_of(all, nullptr);
    REQUIRE(disputes.claims.size() == 2); // an opinion is not disputed
    CHECK(disputes.claims[0].claim->id == "cheap");
    CHECK(disputes.claims[0].model == nullptr);
    const DisputedClaim& closed = disputes.claims[1];
    CHECK(closed.document == "The Daily Model");
    CHECK(closed.grade == Grade::press);
    CHECK(closed.claim->better == "It is open.");
    CHECK(fields_of(closed.here) == "openness=open-weight ");
    CHECK(closed.here.at(0).source == "a card");
    CHECK(disputed_claims(all, *all.model("b")).size() == 1);
    CHECK(disputed_claims(all, *all.model("a")).empty());
    CHECK(disputes_of(all, all.model("c")).models.empty());
}

TEST_CASE("a claim of an unknown document is refused", "[catalogue][disputes]") {
    Diagnostics diagnostics;
    testing::checked_catalogue({testing::yaml(testing::k_tiny_reference),
                                testing::yaml("claim_documents: [{id: paper, source: The Daily Model}]\n"
                                              "claims:\n"
                                              "  - {id: x, by: papre, standing: opinion, says: so}\n")},
                               diagnostics);
    CHECK(testing::text_of(diagnostics) == "test.yaml:3:17: error: unknown document of claims `papre`\n"
                                           "  hint: did you mean `paper`?");
}

} // namespace
} // namespace stackpick
