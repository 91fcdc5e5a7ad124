// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/catalogue_diff.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

CatalogueDiff diff_of(std::string_view before, std::string_view after) {
    CatalogueDiff diff = diff_catalogues({yaml(before, "before.yaml")}, {yaml(after, "after.yaml")});
    diff.before.name = "old";
    diff.after.name = "new";
    return diff;
}

constexpr std::string_view k_before = R"(
models:
  - id: a
    licence: MIT
    context: {native: 262144}
    offers:
      - {provider: p, region: cn, input: 2, output: 8, currency: USD}
      - {provider: q, input: 0.5, output: 2, currency: USD, source: s}
  - id: gone
    licence: MIT
    openness: open-weight
    parameters: {total: 27000000000}
)";
constexpr std::string_view k_after = R"(
models:
  - id: a
    licence: LicenseRef-A
    context: {native: 1048576}
    offers:
      - {provider: p, region: cn, input: 2.5, output: 4, currency: USD}
      - {provider: q, input_above: 32000, input: 12, output: 30, currency: CNY, source: s}
licences:
  - {id: LicenseRef-A, kind: source-available, commercial_use: conditional}
)";

} // namespace

TEST_CASE("a difference is summed up, then told by kind, and entries by their main facts", "[report][diff]") {
    CHECK(catalogue_diff_text(diff_of(k_before, k_after), {}) ==
          "old → new\n"
          "  1 licence term, 4 prices, 1 fact changed; 1 licence added; 1 model removed\n"
          "\n"
          "Licences\n"
          "  What        Before → after\n"
          "  a: licence  MIT → LicenseRef-A\n"
          "\n"
          "Prices\n"
          "  What                              Before → after                     Change\n"
          "  a: output (p, cn)                 $8.00 → $4.00                        -50%\n"
          "  a: input (p, cn)                  $2.00 → $2.50                        +25%\n"
          "  a: offers (q)                     removed input $0.50, output $2.00\n"
          "  a: offers (q, input_above 32000)  added input CNY 12, output CNY 30\n"
          "\n"
          "Facts\n"
          "  What               Before → after       Change\n"
          "  a: context.native  262,144 → 1,048,576   +300%\n"
          "\n"
          "Licences added\n"
          "  Licence       Kind              Commercial use\n"
          "  LicenseRef-A  source-available  conditional\n"
          "\n"
          "Models removed\n"
          "  Model  Licence  Openness     Parameters  Context\n"
          "  gone   MIT      open-weight         27B  —\n");
}

TEST_CASE("no difference is one line", "[report][diff]") {
    CHECK(catalogue_diff_text(diff_of(k_before, k_before), {}) == "old → new\n  No difference\n");
    CHECK(catalogue_diff_markdown(diff_of(k_before, k_before)) == "## old → new\n\nNo difference\n");
}

TEST_CASE("the page fits a narrow terminal with the moves still there", "[report][diff]") {
    const std::string text = catalogue_diff_text(diff_of(k_before, k_after), {false, 40});
    CHECK_THAT(text, ContainsSubstring("Prices\n"
                                       "  What             Before → after   Change\n"
                                       "  a: output (p,    $8.00 → $4.00      -50%\n"
                                       "  cn)\n"));
}

TEST_CASE("a fact that becomes known comes from a dash, an item of a list is added or removed",
          "[report][diff]") {
    const std::string text =
        catalogue_diff_text(diff_of("models: [{id: a, aliases: [x], weights: {size: 1}}]",
                                    "models: [{id: a, aliases: [y], parameters: {total: 8}}]"),
                            {});
    CHECK_THAT(text, ContainsSubstring("a: parameters.total  — → 8\n"));
    CHECK_THAT(text, ContainsSubstring("a: weights.size      1 → —\n"));
    CHECK_THAT(text, ContainsSubstring("a: aliases  added y\n"));
    CHECK_THAT(text, ContainsSubstring("a: aliases  removed x\n"));
}

TEST_CASE("what belongs to no entry goes by its path, another list than the models is named",
          "[report][diff]") {
    const std::string text = catalogue_diff_text(
        diff_of("labs: [{id: l, country: CN}]\nassumptions: {layers: {mid: {value: 20000}}}",
                "labs: [{id: l, country: FR}]\nassumptions: {layers: {mid: {value: 30000}}}"),
        {});
    CHECK_THAT(text, ContainsSubstring("labs/l: country  CN → FR\n"));
    CHECK_THAT(text, ContainsSubstring("assumptions.layers.mid.value  20,000 → 30,000    +50%\n"));
}

TEST_CASE("of two long texts only what differs is shown", "[report][diff]") {
    const std::string start = "The licence allows every use, but asks for a notice in the documentation";
    const std::string text = catalogue_diff_text(diff_of("models: [{id: a, notes: '" + start + " of it.'}]",
                                                         "models: [{id: a, notes: '" + start + " of all.'}]"),
                                                 {});
    CHECK_THAT(text, ContainsSubstring("a: notes  ... it. → ... all.\n"));
}

TEST_CASE("a dearer price is red, a cheaper one green, and nothing else has a colour", "[report][diff]") {
    const std::string text = catalogue_diff_text(diff_of(k_before, k_after), {true, 80});
    CHECK_THAT(text, ContainsSubstring("  \x1b[31m+25%\x1b[0m\n"));
    CHECK_THAT(text, ContainsSubstring("  \x1b[32m-50%\x1b[0m\n"));
    CHECK_THAT(text, ContainsSubstring("262,144 → 1,048,576   +300%\n"));
}

TEST_CASE("the difference as Markdown is the same page", "[report][diff]") {
    CHECK(catalogue_diff_markdown(diff_of("models: [{id: a, licence: MIT}, {id: b}]",
                                          "models: [{id: a, licence: Apache-2.0}]")) ==
          "## old → new\n"
          "\n"
          "1 licence term changed; 1 model removed\n"
          "\n"
          "### Licences\n"
          "\n"
          "| What | Before → after |\n"
          "| --- | --- |\n"
          "| a: licence | MIT → Apache-2.0 |\n"
          "\n"
          "### Models removed\n"
          "\n"
          "| Model | Licence | Openness | Parameters | Context |\n"
          "| --- | --- | --- | --- | --- |\n"
          "| b | — | — | — | — |\n");
}

TEST_CASE("the difference as JSON has exact values, places and null for the unknown", "[report][diff]") {
    const std::string text = catalogue_diff_json(diff_of(k_before, k_after));
    CHECK(schema_problems("catalogue-diff", text) == std::vector<std::string>{});
    const OrderedJson json = OrderedJson::parse(text);
    CHECK(json["same"] == false);
    CHECK(json["before"].dump() == R"({"name":"old","as_of":null,"entries":2})");
    CHECK(json["summary"].dump() == R"({"licence":1,"openness":0,"price":4,"fact":1,"evidence":0,"other":0,)"
                                    R"("source":0,"added":1,"removed":1})");
    CHECK(json["changes"][2].dump() ==
          R"({"kind":"price","list":"models","id":"a","name":null,"path":"offers.input",)"
          R"("item":{"provider":"p","region":"cn"},"whole_item":false,"before":2,"after":2.5,"percent":25.0,)"
          R"("currency":"USD","before_at":{"file":"before.yaml","line":7,"column":42},)"
          R"("after_at":{"file":"after.yaml","line":7,"column":42}})");
    CHECK(json["changes"][3]["before"].dump() ==
          R"({"provider":"q","input":0.5,"output":2,"currency":"USD","source":"s"})");
    CHECK(json["changes"][3]["after"].is_null());
    CHECK(json["changes"][3]["after_at"].is_null());
    CHECK(json["removed"][0].dump() ==
          R"({"list":"models","id":"gone","name":null,"facts":{"licence":"MIT","openness":"open-weight",)"
          R"("parameters.total":27000000000,"context.native":null},)"
          R"("at":{"file":"before.yaml","line":9,"column":9}})");
    CHECK(schema_problems("catalogue-diff", catalogue_diff_json(diff_of(k_after, k_after))) ==
          std::vector<std::string>{});
}

} // namespace stackpick::testing
