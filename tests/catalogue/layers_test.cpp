// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/layers.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::TemporaryFolder;
using testing::text_of;
using testing::yaml;

using NamesByLayer = std::vector<std::vector<std::string>>;

/// The names of each layer's files.
NamesByLayer names_of(const std::vector<CatalogueLayer>& layers) {
    Diagnostics diagnostics;
    NamesByLayer names;
    for (const std::vector<Document>& layer : read_layers(layers, diagnostics)) {
        names.emplace_back();
        for (const Document& document : layer) {
            names.back().push_back(std::filesystem::path{document.name}.filename().string());
        }
    }
    CHECK(text_of(diagnostics).empty());
    return names;
}

TEST_CASE("layers are folders, files, and documents that were read already", "[catalogue][layers]") {
    const TemporaryFolder folder;
    const auto a = folder.write("facts/a.yaml", "as_of: '2026-11-22'\n");
    folder.write("facts/b.yaml", "as_of: '2026-11-22'\n");
    const auto c = folder.write("c.yaml", "as_of: '2026-11-22'\n");
    CHECK(names_of({{a.parent_path(), {}}, {c, {}}, {{}, {yaml("as_of: '2026-11-22'", "d.yaml")}}}) ==
          NamesByLayer{{"a.yaml", "b.yaml"}, {"c.yaml"}, {"d.yaml"}});
}

TEST_CASE("a file that several layers hold counts once, in the last", "[catalogue][layers]") {
    const TemporaryFolder folder;
    const auto a = folder.write("facts/a.yaml", "as_of: '2026-11-22'\n");
    const auto b = folder.write("facts/b.yaml", "as_of: '2026-11-22'\n");
    const auto facts = a.parent_path();
    const auto other_spelling = facts / ".." / "facts" / "a.yaml";
    CHECK(names_of({{a, {}}, {b, {}}, {other_spelling, {}}}) == NamesByLayer{{}, {"b.yaml"}, {"a.yaml"}});
    CHECK(names_of({{facts, {}}, {a, {}}}) == NamesByLayer{{"b.yaml"}, {"a.yaml"}});
    CHECK(names_of({{a, {}}, {facts, {}}, {facts, {}}}) == NamesByLayer{{}, {}, {"a.yaml", "b.yaml"}});
}

TEST_CASE("a file that was read already is not read otherwise in a folder", "[catalogue][layers]") {
    const TemporaryFolder folder;
    const auto a = folder.write("a.yaml", "settings: {}\nas_of: '2026-11-22'\n");
    const Document prepared = yaml("as_of: '2026-11-23'", a.string());
    Diagnostics diagnostics;
    const auto layers = read_layers({{{}, {prepared}}, {a.parent_path(), {}}}, diagnostics);
    CHECK(layers.at(0).empty());
    CHECK(layers.at(1).at(0).root.find("as_of")->scalar == "2026-11-23");
    CHECK(layers.at(1).at(0).root.find("settings") == nullptr);
}

TEST_CASE("the mistakes of a layer that is given twice are reported once", "[catalogue][layers]") {
    const TemporaryFolder folder;
    const auto bad = folder.write("bad.yaml", "a: 1\na: 2\n");
    Diagnostics diagnostics;
    read_layers({{bad, {}}, {bad, {}}}, diagnostics);
    CHECK(diagnostics.error_count() == 1);
}

TEST_CASE("a layer adds, changes and hides models", "[catalogue][layers]") {
    const std::vector<Document> layer{yaml("models: [{id: b}, {id: c}, {id: d}]"), yaml("models: [{id: c}]")};
    const LayerEffect effect = effect_of(layer, {"a", "b", "c"}, {"a", "c", "d"});
    CHECK(effect.models == 3);
    CHECK(effect.added == 1);   // d
    CHECK(effect.changed == 1); // c, stated twice
    CHECK(effect.hidden == 1);  // b
}

TEST_CASE("loading says what each catalogue does when it is asked", "[catalogue][layers]") {
    const Snapshot image = testing::snapshot_of({yaml(testing::k_tiny_reference, "reference.yaml"),
                                                 yaml(testing::k_tiny_models, "models.yaml"),
                                                 yaml(testing::k_tiny_tasks, "tasks.yaml")});
    const CatalogueLayer own{{},
                             {yaml("as_of: '2026-11-22'\nmodels:\n"
                                   "  - {id: own, name: Own, lab: acme, openness: closed}\n"
                                   "  - {id: acme-max, name: Acme Max 2}\n",
                                   "own.yaml")}};
    Diagnostics diagnostics;
    CHECK(load_knowledge({image, {own}, false}, diagnostics).effects.empty());
    const Knowledge knowledge = load_knowledge({image, {own}, false, true}, diagnostics);
    CHECK(text_of(diagnostics).empty());
    REQUIRE(knowledge.effects.size() == 2);
    CHECK(knowledge.effects[0].added == 2); // acme-27b and acme-max
    CHECK(knowledge.effects[1].models == 3);
    CHECK(knowledge.effects[1].added == 1);
    CHECK(knowledge.effects[1].changed == 1);
    CHECK(knowledge.effects[1].hidden == 0);
}

} // namespace
} // namespace stackpick
