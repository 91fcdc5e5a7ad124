// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/diff.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::text_of;
using testing::yaml;
using Lines = std::vector<std::string>;

std::string text_of(const Node& node) {
    std::vector<std::string> parts;
    for (const Node& item : node.items) {
        parts.push_back(text_of(item));
    }
    for (const Entry& entry : node.entries) {
        parts.push_back(entry.key + ' ' + text_of(entry.value));
    }
    return node.is_sequence() ? '[' + join(parts, ", ") + ']'
           : node.is_map()    ? '{' + join(parts, ", ") + '}'
                              : node.scalar;
}

std::string text_of(const std::optional<Node>& value) {
    return value ? text_of(*value) : "nothing";
}

/// `price models/a offers.input (provider p): 2 -> 3, 50%`
std::string text_of(const Change& change) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : change.item) {
        keys.push_back(key + ' ' + value);
    }
    return std::string{to_string(change.kind)} + ' ' + change.list + '/' + change.id + ' ' + change.path +
           (keys.empty() ? "" : " (" + join(keys, ", ") + ')') + ": " + text_of(change.before) + " -> " +
           text_of(change.after) + (change.percent ? ", " + format_number(*change.percent) + '%' : "");
}

Lines lines_of(const CatalogueDiff& diff) {
    Lines lines;
    for (const Change& change : diff.changes) {
        lines.push_back(text_of(change));
    }
    for (const EntryChange& entry : diff.added) {
        lines.push_back("added " + entry.list + '/' + entry.id);
    }
    for (const EntryChange& entry : diff.removed) {
        lines.push_back("removed " + entry.list + '/' + entry.id);
    }
    return lines;
}

/// What differs between two files.
Lines differences(std::string_view before, std::string_view after) {
    return lines_of(diff_catalogues({yaml(before, "before.yaml")}, {yaml(after, "after.yaml")}));
}

/// The same for the keys of one model.
Lines model_differences(const std::string& before, const std::string& after) {
    return differences("models: [{id: m, " + before + "}]", "models: [{id: m, " + after + "}]");
}

TEST_CASE("a catalogue does not differ from itself", "[catalogue][diff]") {
    const std::vector<Document> documents{yaml(testing::k_tiny_reference), yaml(testing::k_tiny_models),
                                          yaml(testing::k_tiny_tasks)};
    const CatalogueDiff diff = diff_catalogues(documents, documents);
    CHECK(diff.empty());
    CHECK(diff.before.as_of == "2026-11-22");
    // 2 models, 2 tasks, 2 labs, 6 licences, 2 duties, 3 benchmarks, 5 accelerators, 3 formats
    CHECK(diff.before.entries == 30);
    CHECK(diff.after.entries == 30);
}

TEST_CASE("files, comments, the order of keys and items and the spelling of numbers do not matter",
          "[catalogue][diff]") {
    const std::vector<Document> before{yaml("models:\n"
                                            "- {id: a, name: A, context: {native: 1000, extended: 2000}}\n"
                                            "- {id: b, aliases: [x, y], share: 0.50, text: '5'}\n")};
    const std::vector<Document> after{
        yaml("models:\n- {share: 0.5, id: b, aliases: [y, x], text: 5, unknown: }\n", "b.yaml"),
        yaml("# moved\nmodels:\n- {name: A, id: a, context: {extended: 2000, native: 1000}}\n", "a.yaml")};
    CHECK(lines_of(diff_catalogues(before, after)) == Lines{});
}

TEST_CASE("a fact that is set, changed or withdrawn is a change of its dotted path", "[catalogue][diff]") {
    CHECK(model_differences("context: {native: 1000, extended: 2000}",
                            "context: {native: 1500, max_output: 100}") ==
          Lines{"fact models/m context.extended: 2000 -> nothing",
                "fact models/m context.max_output: nothing -> 100",
                "fact models/m context.native: 1000 -> 1500, 50%"});
    CHECK(model_differences("released: 2025", "released: 2026") == // a year is no amount
          Lines{"fact models/m released: 2025 -> 2026"});
    CHECK(model_differences("name: M", "name: M, parameters: {total: 8}") ==
          Lines{"fact models/m parameters.total: nothing -> 8"});
    CHECK(model_differences("context: 5", "context: {native: 5}") ==
          Lines{"fact models/m context: 5 -> {native 5}"});
}

TEST_CASE("licences come first, then openness, prices, facts, evidence, the rest and sources",
          "[catalogue][diff]") {
    CHECK(
        model_differences(
            "openness: closed, licence: MIT, notes: old, context: {native: 1}, "
            "offers: [{provider: p, input: 2}], evidence: [{benchmark: b, score: 1}], sources: {licence: x}",
            "openness: open-weight, licence: Apache-2.0, notes: new, context: {native: 2}, "
            "offers: [{provider: p, input: 3}], evidence: [{benchmark: b, score: 2}], sources: {licence: "
            "y}") == Lines{"licence models/m licence: MIT -> Apache-2.0",
                           "openness models/m openness: closed -> open-weight",
                           "price models/m offers.input (provider p): 2 -> 3, 50%",
                           "fact models/m context.native: 1 -> 2, 100%",
                           "evidence models/m evidence.score (benchmark b): 1 -> 2", // scores have scales
                           "other models/m notes: old -> new", "source models/m sources.licence: x -> y"});
}

TEST_CASE("the terms of a licence are licence changes, its sources are not", "[catalogue][diff]") {
    CHECK(differences("licences: [{id: L, commercial_use: allowed, thresholds: [], sources: [a]}]",
                      "licences: [{id: L, commercial_use: forbidden, sources: [b], "
                      "thresholds: [{metric: users, above: 100, then: display-name}]}]") ==
          Lines{"licence licences/L commercial_use: allowed -> forbidden",
                "licence licences/L thresholds (metric users, above 100): "
                "nothing -> {metric users, above 100, then display-name}",
                "source licences/L sources: nothing -> b", "source licences/L sources: a -> nothing"});
}

TEST_CASE("nothing read and nothing found are two facts", "[catalogue][diff]") {
    CHECK(differences("licences: [{id: L}]", "licences: [{id: L, territories_excluded: []}]") ==
          Lines{"licence licences/L territories_excluded: nothing -> []"});
    CHECK(differences("licences: [{id: L, territories_excluded: []}]",
                      "licences: [{id: L, territories_excluded: [EU]}]") ==
          Lines{"licence licences/L territories_excluded: nothing -> EU"});
}

TEST_CASE("texts in a list come and go one by one, a list of numbers is one value", "[catalogue][diff]") {
    CHECK(model_differences("modalities: {input: [text, video]}", "modalities: {input: [image, text]}") ==
          Lines{"fact models/m modalities.input: nothing -> image",
                "fact models/m modalities.input: video -> nothing"});
    CHECK(differences("benchmarks: [{id: b, range: [0, 1]}]", "benchmarks: [{id: b, range: [0, 100]}]") ==
          Lines{"fact benchmarks/b range: [0, 1] -> [0, 100]"});
    // A version is a text, even where YAML would read a number.
    CHECK(model_differences("aliases: [v, 4.1]", "aliases: [v, 4.10]") ==
          Lines{"other models/m aliases: nothing -> 4.10", "other models/m aliases: 4.1 -> nothing"});
}

TEST_CASE("an offer is known by provider, region, plan, endpoint, mode, period, input and validity",
          "[catalogue][diff]") {
    const auto offers = [](const std::string& other) {
        return "offers: [{provider: p, input: 2}, {provider: p, " + other + ", input: 4}]";
    };
    for (const std::string key : {"region", "plan", "endpoint", "mode", "period", "valid_from"}) {
        INFO(key);
        CHECK(model_differences(offers(key + ": x"), offers(key + ": y")).size() == 2); // removed and added
    }
    CHECK(model_differences(offers("input_above: 32000"), offers("input_above: 64000")).size() == 2);
    CHECK(model_differences(offers("input_up_to: 32000"), offers("input_up_to: 64000")).size() == 2);
    CHECK(model_differences("offers: [{provider: p, input: 2}, {provider: p, region: cn, input: 4}]",
                            "offers: [{provider: p, region: cn, input: 5}, {provider: p, input: 2}]") ==
          Lines{"price models/m offers.input (provider p, region cn): 4 -> 5, 25%"});
}

TEST_CASE("offers that are alike match by what else tells them apart", "[catalogue][diff]") {
    // The one with the same api_id moved; the one that is exactly as before is left alone.
    CHECK(model_differences("offers: [{provider: p, api_id: a, source: s, input: 2}, {provider: p, input: 3},"
                            " {provider: p, api_id: b, source: s, input: 4}]",
                            "offers: [{provider: p, api_id: b, source: t, input: 5}, {provider: p, input: 3},"
                            " {provider: p, api_id: a, source: s, input: 2}]") ==
          Lines{"price models/m offers.input (provider p, api_id b): 4 -> 5, 25%",
                "source models/m offers.source (provider p, api_id b): s -> t"});
}

TEST_CASE("a new offer and one that ended are one change each", "[catalogue][diff]") {
    CHECK(model_differences("offers: [{provider: p, input: 2, output: 4, currency: USD}]",
                            "offers: [{provider: q, input: 1, output: 3, currency: USD}]") ==
          Lines{"price models/m offers (provider p): "
                "{provider p, input 2, output 4, currency USD} -> nothing",
                "price models/m offers (provider q): "
                "nothing -> {provider q, input 1, output 3, currency USD}"});
}

TEST_CASE("prices are ordered by the largest move of their entry", "[catalogue][diff]") {
    CHECK(differences("models:\n"
                      "- {id: a, offers: [{provider: p, input: 10, output: 20}]}\n"
                      "- {id: b, offers: [{provider: p, input: 10, output: 20}]}\n",
                      "models:\n"
                      "- {id: a, offers: [{provider: p, input: 11, output: 20}]}\n"
                      "- {id: b, offers: [{provider: p, input: 10.5, output: 10}]}\n") ==
          Lines{"price models/b offers.output (provider p): 20 -> 10, -50%",
                "price models/b offers.input (provider p): 10 -> 10.5, 5%",
                "price models/a offers.input (provider p): 10 -> 11, 10%"});
}

TEST_CASE("a percentage has three significant digits, and none from or to zero or another currency",
          "[catalogue][diff]") {
    CHECK(model_differences("offers: [{provider: p, input: 3}]", "offers: [{provider: p, input: 4}]") ==
          Lines{"price models/m offers.input (provider p): 3 -> 4, 33.3%"});
    CHECK(model_differences("offers: [{provider: p, plan: free, input: 0, output: 1}]",
                            "offers: [{provider: p, plan: free, input: 1, output: 0}]") ==
          Lines{"price models/m offers.input (provider p, plan free): 0 -> 1",
                "price models/m offers.output (provider p, plan free): 1 -> 0"});
    CHECK(model_differences("offers: [{provider: p, input: 3, currency: USD}]",
                            "offers: [{provider: p, input: 20, currency: CNY}]") ==
          Lines{"price models/m offers.currency (provider p): USD -> CNY",
                "price models/m offers.input (provider p): 3 -> 20"});
    // A price without a currency is one in USD.
    CHECK(model_differences("offers: [{provider: p, input: 3}]",
                            "offers: [{provider: p, input: 4, currency: USD}]") ==
          Lines{"price models/m offers.input (provider p): 3 -> 4, 33.3%",
                "price models/m offers.currency (provider p): nothing -> USD"});
    CHECK(model_differences("offers: [{provider: p, input: 3}]",
                            "offers: [{provider: p, input: 20, currency: CNY}]") ==
          Lines{"price models/m offers.currency (provider p): nothing -> CNY",
                "price models/m offers.input (provider p): 3 -> 20"});
}

TEST_CASE("evidence is known by benchmark, metric, harness, reporter and source", "[catalogue][diff]") {
    CHECK(
        model_differences("evidence: [{benchmark: b, metric: '%', reported_by: vendor, source: s, score: 1},"
                          " {benchmark: b, metric: '%', reported_by: independent, source: s, score: 2}]",
                          "evidence: [{benchmark: b, metric: '%', reported_by: independent, source: s, "
                          "score: 3}, {benchmark: b, metric: '%', reported_by: vendor, source: s, score: 1,"
                          " as_of: 2026-11}]") ==
        Lines{"evidence models/m evidence.score "
              "(benchmark b, metric %, reported_by independent, source s): 2 -> 3",
              "source models/m evidence.as_of "
              "(benchmark b, metric %, reported_by vendor, source s): nothing -> 2026-11"});
}

TEST_CASE("a conflict is known by what it says, a measurement by metric and model, others by id or place",
          "[catalogue][diff]") {
    CHECK(model_differences("conflicts: [{field: f, by: x, says: one}]",
                            "conflicts: [{field: f, by: x, says: two}]") ==
          Lines{"source models/m conflicts (field f, by x, says one): {field f, by x, says one} -> nothing",
                "source models/m conflicts (field f, by x, says two): nothing -> {field f, by x, says two}"});
    CHECK(differences("formats: [{id: q, quality: [{metric: PPL, model: a, value: 2}]}]",
                      "formats: [{id: q, quality: [{metric: PPL, model: a, value: 1}]}]") ==
          Lines{"fact formats/q quality.value (metric PPL, model a): 2 -> 1, -50%"});
    CHECK(
        model_differences("parts: [{id: x, n: 1}, {id: y, n: 2}]", "parts: [{id: y, n: 4}, {id: x, n: 1}]") ==
        Lines{"fact models/m parts.n (id y): 2 -> 4, 100%"});
    CHECK(model_differences("parts: [{n: 1}, {n: 2}]", "parts: [{n: 1}, {n: 3}]") ==
          Lines{"fact models/m parts.n (position 2): 2 -> 3, 50%"});
}

TEST_CASE("entries come and go with their main facts", "[catalogue][diff]") {
    const CatalogueDiff diff = diff_catalogues(
        {yaml("models: [{id: gone, name: Gone}]\nlabs: [{id: lab, country: CN}]", "before.yaml")},
        {yaml("labs: [{id: lab, country: CN}, {id: two, name: Two, country: FR}]\n"
              "models: [{id: new, licence: MIT, parameters: {total: 7}}]",
              "after.yaml")});
    CHECK(lines_of(diff) == Lines{"added models/new", "added labs/two", "removed models/gone"});
    const EntryChange& added = diff.added.front();
    Lines facts;
    for (const EntryFact& fact : added.facts) {
        facts.push_back(fact.path + ": " + text_of(fact.value));
    }
    CHECK(facts ==
          Lines{"licence: MIT", "openness: nothing", "parameters.total: 7", "context.native: nothing"});
    CHECK(added.where.file_name() == "after.yaml");
    CHECK(added.where.line == 2);
    CHECK(diff.removed.front().name == "Gone");
    CHECK(diff.removed.front().where.file_name() == "before.yaml");
}

TEST_CASE("sections without entries differ by their paths", "[catalogue][diff]") {
    CHECK(differences("as_of: 2026-11-01\nassumptions: {exchange: {cny: {value: 8}}}",
                      "as_of: 2026-11-22\nassumptions: {exchange: {cny: {value: 7}}}") ==
          Lines{"other assumptions/ assumptions.exchange.cny.value: 8 -> 7, -12.5%",
                "source as_of/ as_of: 2026-11-01 -> 2026-11-22"});
}

TEST_CASE("the newest of the files' days is that of the catalogue", "[catalogue][diff]") {
    const CatalogueDiff diff = diff_catalogues({yaml("as_of: 2026-11-22"), yaml("as_of: 2026-10")},
                                               {yaml("as_of: 2026-11"), yaml("as_of: 2026-11-22")});
    CHECK(diff.empty());
    CHECK(diff.after.as_of == "2026-11-22");
}

TEST_CASE("a change has the place of both sides", "[catalogue][diff]") {
    const CatalogueDiff diff = diff_catalogues({yaml("models:\n- id: m\n  licence: MIT\n", "before.yaml")},
                                               {yaml("models:\n- {id: m, licence: L}\n", "after.yaml")});
    REQUIRE(diff.changes.size() == 1);
    const Change& change = diff.changes.front();
    CHECK(change.before->where.file_name() == "before.yaml");
    CHECK(change.before->where.line == 3);
    CHECK(change.before->where.column == 12);
    CHECK(change.after->where.file_name() == "after.yaml");
    CHECK(change.after->where.line == 2);
    CHECK(change.after->where.column == 20);
}

TEST_CASE("a difference can be restricted to parts and to entries", "[catalogue][diff]") {
    const std::vector<Document> before{
        yaml("models: [{id: a, name: First, licence: MIT, notes: x}, {id: b, aliases: [Second]}]")};
    const std::vector<Document> after{yaml("models: [{id: a, licence: L}, {id: c}]")};
    CatalogueDiff diff = diff_catalogues(before, after);
    CHECK(diff.count(ChangeKind::licence) == 1);
    CHECK(diff.count(ChangeKind::other) == 2); // name and notes
    keep_parts(diff, {"licence", "added"});
    CHECK(lines_of(diff) == Lines{"licence models/a licence: MIT -> L", "added models/c"});
    CHECK(find_entries(before, "FIRST") == std::vector<EntryKey>{{"models", "a"}});
    CHECK(find_entries(before, "second") == std::vector<EntryKey>{{"models", "b"}});
    CHECK(find_entries(before, "third").empty());
    keep_entries(diff, find_entries(after, "C"));
    CHECK(lines_of(diff) == Lines{"added models/c"});
}

TEST_CASE("a list of words has no entries, and may come in several files", "[catalogue][diff]") {
    const CatalogueDiff diff = diff_catalogues({yaml("weak_marks: [copy, forum]")},
                                               {yaml("weak_marks: [forum]"), yaml("weak_marks: [mirror]")});
    CHECK(lines_of(diff) == Lines{"source weak_marks/ weak_marks: nothing -> mirror",
                                  "source weak_marks/ weak_marks: copy -> nothing"});
}

TEST_CASE("a hidden entry is not there", "[catalogue][diff]") {
    CHECK(differences("models: [{id: a}, {id: b, hidden: true}]", "models: [{id: a, hidden: true}]") ==
          Lines{"removed models/a"});
}

} // namespace
} // namespace stackpick
