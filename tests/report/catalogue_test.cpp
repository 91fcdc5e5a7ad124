// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/report/catalogue.hpp"
#include "support/fixture.hpp"

#include <memory>

namespace stackpick::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

Model small_model() {
    Model model;
    model.id = "small-9b";
    model.name = "Small-9B";
    model.aliases = {"small"};
    model.lab = "lab";
    model.family = "small";
    model.openness = Openness::open_weight;
    model.openness_fact = "open-weight";
    model.licence = "MIT";
    model.context.native = Tokens{131072};
    model.layer = Layer::small;
    model.track = Track{true, Layer::small};
    model.as_of = {2026, 11, 22};
    model.sources = {{"context", "https://x.example/card"}};
    return model;
}

Evidence result(std::string benchmark, double score, Date as_of) {
    return {std::move(benchmark),    score, "%", std::nullopt, Reporter::vendor, as_of,
            "https://x.example/card"};
}

std::vector<const Column*> columns(const std::vector<std::string>& keys) {
    std::vector<const Column*> found;
    for (const std::string& key : keys) {
        found.push_back(find_column(key));
    }
    return found;
}

} // namespace

namespace {

constexpr std::size_t k_other = 0; // places: models are ordered by id
constexpr std::size_t k_small = 1;

const Catalogue& listed_catalogue() {
    static const Catalogue k_catalogue = tiny_catalogue(R"(
as_of: '2026-11-22'
models:
  - {id: other, name: Other, lab: acme, openness: open-weight, licence: MIT, released: '2026-03'}
  - {id: small-9b, name: Small-9B, lab: acme, openness: open-weight, licence: MIT, context: {native: 131072}}
)");
    return k_catalogue;
}

} // namespace

TEST_CASE("a list is a table with a dash for the unknown and the number of models", "[report]") {
    CHECK(list_text(listed_catalogue(), {{"", {k_small}}}, columns({"id", "released", "context"}), {}) ==
          "Id        Released  Context\n"
          "small-9b  —            131k\n"
          "\n"
          "1 model\n");
}

TEST_CASE("a grouped list has headings with counts", "[report]") {
    CHECK(list_text(listed_catalogue(), {{"MIT", {k_small}}, {"unknown", {k_small, k_other}}},
                    columns({"id"}), {}) == "Id\n"
                                            "MIT (1)\n"
                                            "small-9b\n"
                                            "\n"
                                            "unknown (2)\n"
                                            "small-9b\n"
                                            "other\n"
                                            "\n"
                                            "3 models\n");
}

TEST_CASE("a list as CSV has keys for names, exact numbers and empty unknowns", "[report]") {
    CHECK(list_csv(listed_catalogue(), {{"", {k_small, k_other}}}, columns({"id", "released", "context"})) ==
          "id,released,context\nsmall-9b,,131072\nother,2026-03,\n");
}

TEST_CASE("a long list as CSV has a line for each model, in its order", "[report]") {
    std::vector<std::size_t> places;
    std::string lines = "id,context\n";
    for (int i = 0; i < 200; ++i) {
        places.push_back(i % 3 == 0 ? k_small : k_other);
        lines += i % 3 == 0 ? "small-9b,131072\n" : "other,\n";
    }
    CHECK(list_csv(listed_catalogue(), {{"", places}}, columns({"id", "context"})) == lines);
}

TEST_CASE("a list as JSON is flat in the order of its groups", "[report]") {
    const std::string text = list_json(listed_catalogue(), {{"a", {k_other}}, {"b", {k_small}}});
    const OrderedJson json = OrderedJson::parse(text);
    CHECK(schema_problems("models", text) == k_no_problems);
    CHECK(json["models"][0]["id"] == "other");
    CHECK(json["models"][1]["id"] == "small-9b");
    CHECK(json["models"][1]["openness"] == "open-weight");
    CHECK(json["models"][1]["parameters"].dump() == R"({"total":null,"active":null})");
    CHECK(json["models"][1]["modalities"]["input"].is_null());
}

TEST_CASE("JSON lines are the same objects, one a line", "[report]") {
    const std::string lines = list_jsonl(listed_catalogue(), {{"", {k_small, k_small}}});
    const std::string first = lines.substr(0, lines.find('\n'));
    CHECK(lines == first + '\n' + first + '\n');
    CHECK(OrderedJson::parse(first) ==
          OrderedJson::parse(list_json(listed_catalogue(), {{"", {k_small}}}))["models"][0]);
}

TEST_CASE("a model is shown with its facts, and sources are spelt out once", "[report]") {
    Model model = small_model();
    model.evidence = {result("old-bench", 50, {2026, 1, 0}), result("new-bench", 61.5, {2026, 9, 0}),
                      result("old-bench", 52, {2026, 2, 0})};
    const std::string text = show_text({}, model, {});
    CHECK(text.rfind("Small-9B · small-9b\n  open-small · MIT · lab\n  Also: small\n\nFacts\n", 0) == 0);
    CHECK_THAT(text, ContainsSubstring("Evidence\n"
                                       "  Benchmark  Score  Metric  By      As of    Source  Harness\n"
                                       "  new-bench   61.5  %       vendor  2026-09"));
    CHECK_THAT(text, ContainsSubstring("  old-bench     52  %       vendor  2026-02"));
    CHECK_THAT(text, ContainsSubstring("                50  %       vendor  2026-01"));
    CHECK(text.find("https://x.example/card") == text.rfind("https://x.example/card"));
}

TEST_CASE("a model as JSON has everything on record and follows its schema", "[report]") {
    Model model = small_model();
    model.evidence = {result("bench", 50, {2026, 1, 0})};
    model.conflicts = {{"licence", "Apache-2.0", "a mirror", ""}};
    model.offers.edit().emplace_back();
    model.offers.edit().back().provider = "host";
    model.offers.edit().back().currency = "CNY";
    const std::string text = show_json({}, model);
    const OrderedJson json = OrderedJson::parse(text)["model"];
    CHECK(schema_problems("model", text) == k_no_problems);
    CHECK(json["conflicts"].dump() ==
          R"([{"field":"licence","says":"Apache-2.0","by":"a mirror","source":null}])");
    CHECK(json["offers"][0]["cache_read"].is_null());
    CHECK(json["evidence"][0]["reported_by"] == "vendor");
    CHECK(json["notes"].is_null());
}

TEST_CASE("the version names the program and the catalogue", "[report]") {
    Knowledge knowledge;
    knowledge.digest = "0123456789abcdef";
    CHECK_THAT(version_text(knowledge), ContainsSubstring("\ncatalogue 0123456789abcdef as of "));
    CHECK_THAT(version_text(knowledge), ContainsSubstring(", 0 models, 0 licences, 0 tasks, 0 rules\n"));
    CHECK(schema_problems("version", version_json(knowledge)) == k_no_problems);
}

TEST_CASE("an empty task set is a valid document", "[report]") {
    CHECK(schema_problems("tasks", tasks_json({})) == k_no_problems);
    CHECK_THAT(tasks_text({}, {}), ContainsSubstring("0 tasks\n"));
}

TEST_CASE("diagnostics as JSON have null for a place or hint that is not known", "[report]") {
    Diagnostics diagnostics;
    diagnostics.error({std::make_shared<const std::string>("a.yaml"), 3, 7}, "unknown key `lincence`",
                      "did you mean `licence`?", {{{}, "in a profile"}});
    diagnostics.warning({}, "old");
    const std::string text = diagnostics_json(diagnostics.all());
    CHECK(schema_problems("error", text) == k_no_problems);
    CHECK(
        OrderedJson::parse(text)["diagnostics"].dump() ==
        R"([{"file":"a.yaml","line":3,"column":7,"severity":"error","message":"unknown key `lincence`",)"
        R"("hint":"did you mean `licence`?",)"
        R"("notes":[{"file":null,"line":null,"column":null,"message":"in a profile"}]},)"
        R"({"file":null,"line":null,"column":null,"severity":"warning","message":"old","hint":null,"notes":[]}])");
}

} // namespace stackpick::testing
