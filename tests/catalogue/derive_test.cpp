// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "support/fixture.hpp"

#include <optional>
#include <string>

namespace stackpick {
namespace {

using testing::tiny_catalogue;

/// A model of the tiny catalogue with these facts.
Model model_of(const std::string& facts) {
    return *tiny_catalogue("as_of: '2026'\nmodels: [{id: m, lab: acme, " + facts + "}]\n").model("m");
}

TEST_CASE("the openness tier follows from the weights and the licence", "[catalogue][derive]") {
    struct Row {
        const char* name;
        const char* facts;
        Openness openness;
    };
    static constexpr Row k_rows[] = {
        {"no weights", "openness: closed", Openness::closed},
        {"no weights whatever the licence says", "openness: closed, licence: MIT", Openness::closed},
        {"weights without terms", "openness: open-weight", Openness::unknown},
        {"weights under a changed MIT licence",
         "openness: open-weight, licence: LicenseRef-Modified-MIT-Acme", Openness::restricted},
        {"weights for research only", "openness: open-weight, licence: LicenseRef-Acme-Research",
         Openness::restricted},
        {"everything published, but for research only",
         "openness: open-source, licence: LicenseRef-Acme-Research", Openness::restricted},
        {"weights under an open-source licence", "openness: open-weight, licence: MIT",
         Openness::open_weight},
        {"everything published under an open-source licence", "openness: open-source, licence: Apache-2.0",
         Openness::open_source},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(model_of(std::string{"name: M, "} + row.facts).openness == row.openness);
    }
}

TEST_CASE("the layer of an open model follows from its parameters", "[catalogue][derive]") {
    // The limits are the catalogue's `layers`: 200, 20 and 4 billion.
    struct Row {
        const char* total;
        const char* track;
    };
    static constexpr Row k_rows[] = {
        {"200000000000", "open-flagship"},
        {"199900000000", "open-mid"},
        {"20000000000", "open-mid"},
        {"19999999999", "open-small"},
        {"4000000000", "open-small"},
        {"3999999999", "open-edge"},
        {"1", "open-edge"},
    };
    for (const Row& row : k_rows) {
        INFO(row.total);
        const Model model =
            model_of(std::string{"name: M, openness: open-weight, parameters: {total: "} + row.total + "}");
        REQUIRE(model.track);
        CHECK(to_string(*model.track) == row.track);
    }
}

TEST_CASE("an open model of unknown size has no layer, whatever its line", "[catalogue][derive]") {
    const Model model = model_of("name: M Max, openness: open-weight, line: flagship");
    CHECK(model.layer == std::nullopt);
    CHECK(model.track == std::nullopt);
}

TEST_CASE("the layer of a closed model is where its lab places it", "[catalogue][derive]") {
    struct Row {
        const char* name;
        const char* line;
        std::optional<Layer> layer;
    };
    static const Row k_rows[] = {
        {"M", "flagship", Layer::flagship},
        {"M", "mid", Layer::mid},
        {"M", "small", Layer::small},
        {"M", "edge", Layer::edge},
        {"M Nano", "flagship", Layer::flagship}, // the lab's word counts more than the name
        {"M Max", "small", Layer::small},
    };
    for (const Row& row : k_rows) {
        INFO(row.name << ", " << row.line);
        CHECK(model_of(std::string{"openness: closed, name: "} + row.name + ", line: " + row.line).layer ==
              row.layer);
    }
}

TEST_CASE("where a closed model's line is a role, the tier word of its name decides", "[catalogue][derive]") {
    struct Row {
        const char* name;
        std::optional<Layer> layer;
    };
    static const Row k_rows[] = {
        {"Acme3-Coder-Max", Layer::flagship},
        {"Acme 3 Pro", Layer::flagship},
        {"Acme Ultra", Layer::flagship},
        {"Acme3.5-Omni-Plus", Layer::mid},
        {"Acme3.8-Omni-Flash", Layer::small},
        {"Acme-FlashX", Layer::small},
        {"Acme-Turbo", Layer::small},
        {"acme-5-mini", Layer::small},
        {"Acme Lite", Layer::small},
        {"Acme-5-Nano", Layer::edge},
        {"Acme3-Max2", Layer::flagship}, // digits end a word
        {"MiniAcme-M2", std::nullopt},   // as in MiniMax: whole words only
        {"MiniMax-M2", std::nullopt},
        {"Acme-Maximal", std::nullopt},
        {"Acme", std::nullopt},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(model_of(std::string{"openness: closed, line: omni, name: "} + row.name).layer == row.layer);
        CHECK(model_of(std::string{"openness: closed, name: "} + row.name).layer == row.layer);
    }
}

TEST_CASE("the role follows from the lab's line, else from the name", "[catalogue][derive]") {
    struct Row {
        const char* facts;
        Role role;
    };
    static constexpr Row k_rows[] = {
        {"name: M", Role::general},
        {"name: M, line: flagship", Role::general},
        {"name: M, line: coder", Role::coder},
        {"name: M, line: vision", Role::vision},
        {"name: M, line: omni", Role::omni},
        {"name: M, line: embedding", Role::embedding},
        {"name: M-Thinking", Role::reasoning},
        {"name: DeepSeek-R1", Role::reasoning},
        {"name: QwQ-32B", Role::reasoning},
        {"name: GLM-Z1-9B", Role::reasoning},
        {"name: M-Thinking, line: vision", Role::vision},
    };
    for (const Row& row : k_rows) {
        INFO(row.facts);
        CHECK(model_of(std::string{"openness: closed, "} + row.facts).role == row.role);
    }
}

TEST_CASE("tiers and tracks are read as they are written", "[catalogue][derive]") {
    for (const Openness openness : {Openness::unknown, Openness::closed, Openness::restricted,
                                    Openness::open_weight, Openness::open_source}) {
        CHECK(parse_openness(to_string(openness)) == openness);
    }
    for (const bool open : {false, true}) {
        for (const Layer layer : {Layer::edge, Layer::small, Layer::mid, Layer::flagship}) {
            CHECK(parse_track(to_string(Track{open, layer})) == Track{open, layer});
        }
    }
    CHECK(to_string(k_closed_flagship) == "closed-flagship");
    CHECK(to_string(k_open_mid) == "open-mid");
    for (const char* text : {"", "open", "Open-Mid", "open-large", "open-mid "}) {
        INFO(text);
        CHECK(parse_openness(text) == std::nullopt);
        CHECK(parse_track(text) == std::nullopt);
    }
}

TEST_CASE("what is derived wrongly can be overridden with a reason", "[catalogue][derive]") {
    const Model model =
        model_of("name: M, openness: open-weight, licence: MIT, parameters: {total: 27000000000}, "
                 "overrides: {layer: {value: flagship, because: their best}, role: {value: coder, "
                 "because: it says so}, openness: {value: open-source, because: data too}}");
    CHECK(model.track == Track{true, Layer::flagship});
    CHECK(model.role == Role::coder);
    CHECK(model.openness == Openness::open_source);
    CHECK(model.overrides.layer->because == "their best");
}

TEST_CASE("facts that only the community states are told from others", "[catalogue][derive]") {
    struct Row {
        const char* sources;
        OnlyCommunity only;
    };
    static constexpr Row k_rows[] = {
        {"", {}},
        {"licence: 'https://lab.example/m', context: lab.example, parameters: lab.example", {}},
        {"licence: 'https://www.forum.example/t/7'", {.licence = true}},
        {"licence: 'https://lab.example/m (a copy)'", {.licence = true}},
        {"licence: nobody-knows.example", {}},
        {"context: forum.example", {.native_context = true}},
        {"context: forum.example, context.native: lab.example", {}},
        {"context: lab.example, context.max_output: forum.example", {}},
        {"parameters: forum.example", {.total_parameters = true}},
        {"parameters: lab.example, parameters.total: forum.example", {.total_parameters = true}},
    };
    const auto catalogue_of = [](const std::string& facts) {
        return tiny_catalogue("source_kinds: [{id: f, grade: community, says: s, patterns: [forum.example]}, "
                              "{id: l, grade: vendor, says: s, patterns: [lab.example]}]\n"
                              "weak_marks: [(a copy]\nas_of: '2026'\n"
                              "models: [{id: m, lab: acme, name: M, licence: MIT, openness: open-weight, "
                              "context: {native: 8192}, parameters: {total: 7000000000}, " +
                              facts + "}]\n");
    };
    for (const Row& row : k_rows) {
        INFO(row.sources);
        const Catalogue catalogue = catalogue_of("sources: {" + std::string{row.sources} + "}");
        const OnlyCommunity& only = catalogue.model("m")->only_community;
        CHECK(only.licence == row.only.licence);
        CHECK(only.native_context == row.only.native_context);
        CHECK(only.total_parameters == row.only.total_parameters);
    }
    const Catalogue catalogue =
        catalogue_of("offers: [{provider: a, input: 1, output: 1, source: lab.example/prices}, "
                     "{provider: b, input: 1, output: 1, source: forum.example/prices}]");
    CHECK_FALSE(catalogue.model("m")->offers[0].only_community);
    CHECK(catalogue.model("m")->offers[1].only_community);
}

TEST_CASE("assumed terms of a closed model are nobody's statement", "[catalogue][derive]") {
    const Catalogue catalogue = tiny_catalogue(
        "source_kinds: [{id: f, grade: community, says: s, patterns: [forum.example]}]\nas_of: '2026'\n"
        "models: [{id: m, lab: acme, name: M, openness: closed, sources: {licence: forum.example}}]\n");
    REQUIRE(catalogue.model("m")->licence_by_default);
    CHECK_FALSE(catalogue.model("m")->only_community.licence);
}

} // namespace
} // namespace stackpick
