// SPDX-License-Identifier: MIT
// From documents to a checked catalogue: what is accepted, and how the rest is reported.
#include "catch.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "support/fixture.hpp"

#include <string>

namespace stackpick {
namespace {

using testing::catalogue_problems;
using testing::checked_catalogue;
using testing::k_tiny_reference;
using testing::text_of;
using testing::tiny_catalogue;
using testing::yaml;

/// A file of one model with `lines` added to it, the first of which is line 8.
std::string model_with(const std::string& lines) {
    return "as_of: '2026-11-22'\n"
           "models:\n"
           "  - id: m\n"
           "    name: M\n"
           "    lab: acme\n"
           "    openness: open-weight\n"
           "    family: f\n" +
           lines;
}

TEST_CASE("a model needs an id, a name, a lab and an openness", "[catalogue][build]") {
    CHECK(catalogue_problems(model_with("")).empty());
    CHECK(catalogue_problems("as_of: '2026-11-22'\nmodels:\n  - family: f\n") ==
          "models.yaml:3:5: error: a model lacks `id`\n\n"
          "models.yaml:3:5: error: a model lacks `name`, `lab`, `openness`");
}

TEST_CASE("a change of a model whose id is misspelt names the nearest one", "[catalogue][build]") {
    CHECK(catalogue_problems(model_with("") + "  - {id: mm, licence: MIT}\n") ==
          "models.yaml:8:10: error: a model lacks `name`, `lab`, `openness`\n"
          "  hint: did you mean `m`?");
}

TEST_CASE("facts that contradict each other are refused at their place", "[catalogue][build]") {
    struct Row {
        const char* name;
        const char* lines;
        const char* problem;
    };
    static constexpr Row k_rows[] = {
        {"as many active parameters as total", "    parameters: {total: 10, active: 10}\n", ""},
        {"more active parameters than total", "    parameters: {total: 10, active: 11}\n",
         "models.yaml:8:37: error: `active` (11) is above `total` (10)"},
        {"an extended context as long as the native", "    context: {native: 100, extended: 100}\n", ""},
        {"an extended context below the native", "    context: {native: 100, extended: 99}\n",
         "models.yaml:8:23: error: `native` (100) is above `extended` (99)"},
        {"a cache price of the input price",
         "    offers: [{provider: p, input: 1, output: 2, cache_read: 1, source: s}]\n", ""},
        {"a cache price above the input price",
         "    offers: [{provider: p, input: 1, output: 2, cache_read: 1.1, source: s}]\n",
         "models.yaml:8:61: error: `cache_read` (1.1) is above `input` (1)"},
        {"as many key-value heads as heads", "    architecture: {attention_heads: 8, kv_heads: 8}\n", ""},
        {"more key-value heads than heads", "    architecture: {attention_heads: 8, kv_heads: 16}\n",
         "models.yaml:8:50: error: `kv_heads` (16) is above `attention_heads` (8)"},
        {"more experts for a token than there are", "    architecture: {experts: 8, experts_per_token: 9}\n",
         "models.yaml:8:51: error: `experts_per_token` (9) is above `experts` (8)"},
        {"more full-attention layers than layers",
         "    architecture: {layers: 8, full_attention_layers: 9}\n",
         "models.yaml:8:54: error: `full_attention_layers` (9) is above `layers` (8)"},
        {"a price that ends before it begins",
         "    offers: [{provider: p, input: 1, output: 2, source: s, valid_from: 2026-02, valid_until: "
         "2026-01}]\n",
         "models.yaml:8:72: error: `valid_from` is after `valid_until`"},
        {"a price of one month",
         "    offers: [{provider: p, input: 1, output: 2, source: s, valid_from: 2026-02, "
         "valid_until: 2026-02}]\n",
         ""},
        {"a tier that ends below its beginning",
         "    offers: [{provider: p, input: 1, output: 2, source: s, input_above: 9, input_up_to: 8}]\n",
         "models.yaml:8:73: error: `input_above` (9) is above `input_up_to` (8)"},
        {"a score above its scale", "    evidence: [{benchmark: code-bench, score: 101, source: s}]\n",
         "models.yaml:8:47: error: the score 101 is outside the range of code-bench, 0 to 100"},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(catalogue_problems(model_with(row.lines)) == row.problem);
    }
}

TEST_CASE("values outside their bounds are refused at their place", "[catalogue][build]") {
    struct Row {
        const char* lines;
        const char* problem;
    };
    static constexpr Row k_rows[] = {
        {"    parameters: {total: 0}\n",
         "models.yaml:8:25: error: `total` must be a whole number of at least 1, not `0`"},
        {"    context: {native: 128k}\n",
         "models.yaml:8:23: error: `native` must be a whole number of at least 1, not `128k`\n"
         "  hint: write 128000"},
        {"    released: yesterday\n", "models.yaml:8:15: error: `released` must be a date such as "
                                      "2026-11-22, 2026-11 or 2026, not `yesterday`"},
        {"    capabilities: {tools: yes}\n",
         "models.yaml:8:27: error: `tools` must be true or false, not `yes`"},
        {"    line: flagshp\n",
         "models.yaml:8:11: error: `line` must be one of flagship, mid, small, edge, coder, "
         "vision, omni, embedding, not `flagshp`\n  hint: did you mean `flagship`?"},
        {"    architecture: {kind: mo}\n",
         "models.yaml:8:26: error: `kind` must be one of dense, moe, not `mo`\n  hint: did you mean `moe`?"},
        {"    parameters: 27B\n",
         "models.yaml:8:17: error: `parameters` must be a map of keys and values, not `27B`"},
        {"    offers: [{provider: p, input: -1, output: 2, source: s}]\n",
         "models.yaml:8:35: error: `input` must be a number from 0 to 1000000, not `-1`"},
        {"    offers: [{provider: p, input: 1, output: 2, currency: EUR, source: s}]\n",
         "models.yaml:8:59: error: `currency` must be one of USD, CNY, not `EUR`"},
        {"    evidence: [{benchmark: code-bench, score: high, source: s}]\n",
         "models.yaml:8:47: error: `score` must be a number from -1000000 to 1000000, not "
         "`high`"},
        {"    evidence: [{benchmark: code-bench, score: 1, source: s, reported_by: rumour}]\n",
         "models.yaml:8:74: error: `reported_by` must be one of vendor, independent, not `rumour`"},
        {"    aliases: other\n", "models.yaml:8:14: error: `aliases` must be a list, not `other`"},
        {"    licnce: MIT\n",
         "models.yaml:8:5: error: unknown key `licnce` in a model\n  hint: did you mean `licence`?"},
        {"    context: {natve: 1}\n",
         "models.yaml:8:15: error: unknown key `natve` in `context`\n  hint: did you mean `native`?"},
    };
    for (const Row& row : k_rows) {
        INFO(row.lines);
        CHECK(catalogue_problems(model_with(row.lines)) == row.problem);
    }
}

TEST_CASE("a price and a result need a source", "[catalogue][build]") {
    CHECK(catalogue_problems(model_with("    offers: [{provider: p, input: 1, output: 2}]\n")) ==
          "models.yaml:8:14: error: an offer lacks `source`");
    CHECK(catalogue_problems(model_with("    evidence: [{benchmark: code-bench, score: 1}]\n")) ==
          "models.yaml:8:16: error: a piece of evidence lacks `source`");
}

TEST_CASE("a reference to nothing is reported with the nearest name", "[catalogue][build]") {
    CHECK(catalogue_problems("as_of: '2026-11-22'\n"
                             "models:\n"
                             "  - {id: m, name: M, lab: acmee, openness: closed, licence: Apache2.0,\n"
                             "     evidence: [{benchmark: code-bensh, score: 1, source: s}]}\n") ==
          "models.yaml:3:27: error: unknown lab `acmee`\n"
          "  hint: did you mean `acme`?\n\n"
          "models.yaml:3:61: error: unknown licence `Apache2.0`\n"
          "  hint: did you mean `Apache-2.0`?\n\n"
          "models.yaml:4:29: error: unknown benchmark `code-bensh`\n"
          "  hint: did you mean `code-bench`?");
}

TEST_CASE("an id that is given twice is reported with the place of the first", "[catalogue][build]") {
    Diagnostics diagnostics;
    Catalogue::build({yaml(k_tiny_reference, "reference.yaml"), yaml(model_with(""), "a.yaml"),
                      yaml(model_with(""), "b.yaml")},
                     diagnostics);
    CHECK(text_of(diagnostics) == "b.yaml:3:9: error: duplicate id `m` in `models`\n"
                                  "a.yaml:3:9: note: first defined here");
}

TEST_CASE("labs, licences and benchmarks have unique ids too", "[catalogue][build]") {
    CHECK(catalogue_problems("labs: [{id: acme, name: A, country: CN}]\n") ==
          "models.yaml:1:13: error: duplicate id `acme` in `labs`\n"
          "reference.yaml:3:10: note: first defined here");
    CHECK(catalogue_problems("licences: [{id: MIT, name: A, kind: permissive}]\n") ==
          "models.yaml:1:17: error: duplicate id `MIT` in `licences`\n"
          "reference.yaml:9:10: note: first defined here");
}

TEST_CASE("one run reports the problems of every file", "[catalogue][build]") {
    Diagnostics diagnostics;
    checked_catalogue({yaml(k_tiny_reference, "reference.yaml"),
                       yaml(model_with("    context: {native: 0}\n    licence: [MIT]\n"), "a.yaml"),
                       yaml("labs: [{id: x, name: X}]\n", "b.yaml"), yaml("modles: []\n", "c.yaml")},
                      diagnostics);
    diagnostics.sort();
    CHECK(text_of(diagnostics) ==
          "a.yaml:8:23: error: `native` must be a whole number of at least 1, not `0`\n\n"
          "a.yaml:9:14: error: `licence` must be text, not a list\n\n"
          "b.yaml:1:13: error: a lab lacks `country`\n\n"
          "c.yaml:1:1: error: unknown key `modles` in a catalogue file\n"
          "  hint: did you mean `models`?");
}

TEST_CASE("a file of the wrong shape is one error", "[catalogue][build]") {
    CHECK(catalogue_problems("just text\n") ==
          "models.yaml:1:1: error: a catalogue file must be a map of keys and values, not `just text`");
    CHECK(catalogue_problems("models: many\n") ==
          "models.yaml:1:9: error: `models` must be a list, not `many`");
    CHECK(catalogue_problems("tasks: {id: x}\n") ==
          "models.yaml:1:8: error: `tasks` must be a list, not a map");
    CHECK(catalogue_problems("as_of: '2026'\nmodels: [text]\n") ==
          "models.yaml:2:10: error: a model must be a map of keys and values, not `text`");
}

TEST_CASE("a file with models says when its facts were read", "[catalogue][build]") {
    const std::string hint = "\n  hint: such as as_of: '2026-11-22'";
    CHECK(catalogue_problems("models: [{id: m, name: M, lab: acme, openness: closed}]\n") ==
          "models.yaml:1:1: error: a file with models needs `as_of`, the day on which its facts were read" +
              hint);
    CHECK(catalogue_problems("as_of: today\nmodels: [{id: m, name: M, lab: acme, openness: closed}]\n") ==
          "models.yaml:1:8: error: `as_of` must be a date such as 2026-11-22, 2026-11 or 2026, not `today`");
    CHECK(catalogue_problems("labs: [{id: x, name: X, country: US}]\n").empty());
}

TEST_CASE("a catalogue is as new as its newest models", "[catalogue][build]") {
    Diagnostics diagnostics;
    const Catalogue catalogue = Catalogue::build(
        {yaml(k_tiny_reference),
         yaml("as_of: '2026-11-22'\nmodels: [{id: a, name: A, lab: acme, openness: closed}]"),
         yaml("as_of: '2026-10-01'\nmodels: [{id: b, name: B, lab: acme, openness: closed}]")},
        diagnostics);
    CHECK(catalogue.as_of() == Date{2026, 11, 22});
    CHECK(catalogue.model("a")->as_of == Date{2026, 11, 22});
    CHECK(catalogue.model("b")->as_of == Date{2026, 10, 1});
}

TEST_CASE("a catalogue without the numbers that the program needs is refused", "[catalogue][build]") {
    Diagnostics diagnostics;
    Catalogue::build({yaml("labs: [{id: acme, name: A, country: CN}]\n")}, diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK_THAT(
        diagnostics.all().front().message,
        Catch::Matchers::ContainsSubstring("the catalogue lacks the assumptions weights.capability, "));
    CHECK(diagnostics.all().front().hint == "stackpick's own data/assumptions.yaml has them all");
}

TEST_CASE("an assumption says its value and why", "[catalogue][build]") {
    CHECK(tiny_catalogue().assumptions().number("exchange.cny_per_usd") == 8.0);
    CHECK_THROWS_AS(tiny_catalogue().assumptions().number("exchange.eur_per_usd"), std::out_of_range);
    CHECK(catalogue_problems("assumptions: {unknown: {utility: {value: 0.5}}}\n") ==
          "models.yaml:1:34: error: an assumed utility lacks `because`");
    CHECK(catalogue_problems("assumptions: {layers: {mid: 5}}\n") ==
          "models.yaml:1:29: error: an assumed number of parameters must be a map of keys and values, not "
          "`5`");
    CHECK(catalogue_problems("assumptions: {layers: {middle: {value: 5, because: b}}}\n") ==
          "models.yaml:1:24: error: unknown key `middle` in `layers`\n  hint: did you mean `mid`?");
    CHECK(catalogue_problems("assumptions: 5\n") ==
          "models.yaml:1:14: error: `assumptions` must be a map of keys and values, not `5`");
}

/// What a file is refused for, without the lines of the source.
std::string complaints(const std::string& text) {
    Diagnostics diagnostics;
    const auto document = parse_yaml("f.yaml", text, diagnostics);
    REQUIRE(document);
    checked_catalogue({yaml(k_tiny_reference, "reference.yaml"), *document}, diagnostics);
    std::string lines;
    for (const Diagnostic& one : diagnostics.all()) {
        lines += (lines.empty() ? "" : "\n") + to_string(one.where) + ": " + one.message;
    }
    return lines;
}

TEST_CASE("of what cannot be taken nothing else is said", "[catalogue][build]") {
    const std::string too_long(65'537, 'x');
    for (const std::string key : {"id", "name", "lab", "openness", "licence", "superseded_by", "aliases",
                                  "released", "parameters", "evidence", "as_of"}) {
        INFO(key);
        std::string model = "as_of: '2026-11-22'\nmodels:\n  -\n    notes: &n x\n";
        for (const std::string known : {"id: m", "name: M", "lab: acme", "openness: closed"}) {
            model += "    " + std::string{known.starts_with(key + ":") ? "# " : ""} + known + '\n';
        }
        const std::string place = "f.yaml:9:" + std::to_string(key.size() + 7) + ": ";
        CHECK(complaints(model + "    " + key + ": " + too_long) == place + "a text of more than 64 KiB");
        CHECK(complaints(model + "    " + key + ": *n") == place + "aliases (`*name`) are not supported");
    }
    CHECK(complaints("as_of: " + too_long + "\nmodels: [{id: m, name: M, lab: acme, openness: closed}]\n") ==
          "f.yaml:1:8: a text of more than 64 KiB");
    CHECK(complaints("licences:\n  - {id: L, name: L, kind: permissive, clauses: [{says: s, id: " + too_long +
                     "}]}\n  - {id: M, name: M, kind: permissive, territories_excluded: [" + too_long +
                     "]}\n") ==
          "f.yaml:2:64: a text of more than 64 KiB\nf.yaml:3:63: a text of more than 64 KiB");
}

TEST_CASE("reference benchmarks must exist", "[catalogue][build]") {
    CHECK(catalogue_problems("reference_benchmarks: {coding: [code-bensh]}\n") ==
          "models.yaml:1:33: error: unknown benchmark `code-bensh`\n"
          "  hint: did you mean `code-bench`?");
}

TEST_CASE("a benchmark's range is two numbers, the lower first", "[catalogue][build]") {
    for (const char* range : {"[0, 100]", "[-1.5, 1.5]"}) {
        INFO(range);
        CHECK(catalogue_problems(std::string{"benchmarks: [{id: b, name: B, range: "} + range + "}]\n")
                  .empty());
    }
    for (const char* range : {"[100, 0]", "[0, 0]"}) {
        INFO(range);
        CHECK(catalogue_problems(std::string{"benchmarks: [{id: b, name: B, range: "} + range + "}]\n") ==
              "models.yaml:1:38: error: the lower end of `range` comes first, such as [0, 100]");
    }
    for (const char* range : {"[0]", "[0, 1, 2]", "100", "[a, b]"}) {
        INFO(range);
        CHECK_THAT(catalogue_problems(std::string{"benchmarks: [{id: b, name: B, range: "} + range + "}]\n"),
                   Catch::Matchers::ContainsSubstring("error: `range` must be a "));
    }
}

TEST_CASE("every fact of a model is read", "[catalogue][build]") {
    const Catalogue catalogue = tiny_catalogue(R"(
as_of: '2026-11-22'
models:
  - id: m
    name: M
    aliases: [em, 'M 1']
    lab: acme
    family: ems
    line: mid
    released: '2026-07'
    openness: open-weight
    license: MIT
    parameters: {total: 30000000000, active: 3000000000}
    architecture: {kind: moe, attention: gqa, native_precision: fp8, layers: 48, experts: 128}
    context: {native: 262144, extended: 1000000, max_output: 65536}
    modalities: {input: [text, image], output: [text]}
    capabilities: {tools: true, structured_output: false}
    weights: {huggingface: AcmeAI/M, sizes_bytes: {bf16: 60000000000}}
    base_model: other
    offers:
      - {provider: acme-api, region: cn, plan: free, mode: thinking, period: peak, input_above: 1000, input_up_to: 2000, input: 0.5, output: 2, cache_read: 0.05, currency: CNY, valid_until: '2026-12', source: s}
    evidence:
      - {benchmark: code-bench, score: 61.5, metric: '%', harness: h, reported_by: vendor, as_of: '2026-10', source: s}
    sources: {context: c, context.max_output: o}
    conflicts: [{field: context, says: less, by: someone, source: s}]
    notes: n
)");
    const Model& model = *catalogue.model("m");
    CHECK(model.aliases == std::vector<std::string>{"em", "M 1"});
    CHECK(model.family == "ems");
    CHECK(model.line == "mid");
    CHECK(model.released == Date{2026, 7, 0});
    CHECK(model.licence == "MIT");
    CHECK(model.parameters.total == 30000000000);
    CHECK(model.parameters.active == 3000000000);
    CHECK(model.architecture.kind == "moe");
    CHECK(model.architecture.attention == "gqa");
    CHECK(model.architecture.native_precision == "fp8");
    CHECK(model.architecture.dimensions.get() ==
          std::map<std::string, std::int64_t>{{"layers", 48}, {"experts", 128}});
    CHECK(model.context.native == Tokens{262144});
    CHECK(model.context.extended == Tokens{1000000});
    CHECK(model.context.max_output == Tokens{65536});
    CHECK(model.modalities.input == std::vector<std::string>{"text", "image"});
    CHECK(model.capabilities.tools == true);
    CHECK(model.capabilities.structured_output == false);
    CHECK(model.capabilities.reasoning == std::nullopt); // unknown is not "no"
    CHECK(model.weights.huggingface == "AcmeAI/M");
    CHECK(model.weights.sizes.get().at("bf16") == Bytes{60000000000});
    CHECK(model.base_model == "other");
    CHECK(model.notes == "n");
    CHECK(model.where.line == 4);

    const Offer& offer = model.offers.at(0);
    CHECK(offer.region == "cn");
    CHECK(offer.plan == "free");
    CHECK(offer.mode == "thinking");
    CHECK(offer.period == "peak");
    CHECK(offer.input_above == Tokens{1000});
    CHECK(offer.input_up_to == Tokens{2000});
    CHECK(offer.input == 0.5);
    CHECK(offer.output == 2.0);
    CHECK(offer.cache_read == 0.05);
    CHECK(offer.currency == "CNY");
    CHECK(offer.valid_until == Date{2026, 12, 0});

    const Evidence& evidence = model.evidence.at(0);
    CHECK(evidence.benchmark == "code-bench");
    CHECK(evidence.score == 61.5);
    CHECK(evidence.reported_by == Reporter::vendor);
    CHECK(evidence.as_of == Date{2026, 10, 0});

    CHECK(model.conflicts.at(0).says == "less");
    CHECK(*model.source_of("context.max_output") == "o"); // its own source …
    CHECK(*model.source_of("context.native") == "c");     // … or its group's
    CHECK(model.source_of("licence") == nullptr);
}

TEST_CASE("a model without a family is of its lab's family, an offer without a currency in dollars",
          "[catalogue][build]") {
    const Catalogue catalogue =
        tiny_catalogue("as_of: '2026'\nmodels: [{id: m, name: M, lab: acme, openness: closed, "
                       "offers: [{provider: p, input: 1, output: 2, source: s}]}]\n");
    CHECK(catalogue.model("m")->family == "acme");
    CHECK(catalogue.model("m")->offers.at(0).currency == "USD");
}

TEST_CASE("models are ordered by id, whatever the order of the files", "[catalogue][build]") {
    const Catalogue catalogue = tiny_catalogue("as_of: '2026'\nmodels:\n"
                                               "  - {id: b, name: B, lab: acme, openness: closed}\n"
                                               "  - {id: a, name: A, lab: acme, openness: closed}\n"
                                               "  - {id: c, name: C, lab: acme, openness: closed}\n");
    REQUIRE(catalogue.models().size() == 3);
    CHECK(catalogue.models()[0].id == "a");
    CHECK(catalogue.models()[1].id == "b");
    CHECK(catalogue.models()[2].id == "c");
}

TEST_CASE("a model's origin is the country of its lab in lower case", "[catalogue][build]") {
    const Catalogue catalogue = tiny_catalogue();
    CHECK(catalogue.origin_of(*catalogue.model("acme-27b")) == "cn");
    Model stray;
    stray.lab = "nobody";
    CHECK(catalogue.origin_of(stray).empty());
    CHECK(catalogue.licence_of(stray) == nullptr);
}

} // namespace
} // namespace stackpick
