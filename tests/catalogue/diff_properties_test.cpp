// SPDX-License-Identifier: MIT
// What holds for every pair of catalogues, tried on the shipped one and a few edits of it.
#include "catch.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/diff.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace stackpick {
namespace {

using testing::shipped_documents;
using testing::yaml;

/// A file that changes each kind of thing: facts, a licence, a list, an assumption, and an entry of its own.
/// It has no `as_of`, so that the day of the catalogue stays.
constexpr std::string_view k_overlay = R"(
models:
  - id: qwen3.6-27b
    licence: MIT
    context: {native: 300000}
  - id: kimi-k3
    offers:
      - {provider: moonshot, region: intl, input: 6, output: 15, cache_read: 0.3, currency: USD, as_of: '2026-07-16', source: pydantic/genai-prices@47df840a:prices/providers/moonshotai.yml}
  - id: ours
    name: Ours
    lab: alibaba
    openness: closed
licences:
  - {id: MIT, patent_grant: true}
assumptions:
  exchange: {cny_per_usd: {value: 7}}
)";

std::vector<Document> overlaid() {
    std::vector<Document> documents = shipped_documents();
    Diagnostics diagnostics;
    overlay_documents(documents, {yaml(k_overlay, "own.yaml")}, diagnostics);
    return documents;
}

std::string brief_text(const std::optional<Node>& value) {
    return !value ? "nothing" : value->is_scalar() ? value->scalar : "an item";
}

using ChangeRow = std::tuple<std::string, std::string, std::string, ItemKeys, std::string, std::string>;

std::vector<ChangeRow> rows_of(const std::vector<Change>& changes, bool mirrored) {
    std::vector<ChangeRow> rows;
    for (const Change& change : changes) {
        const std::string before = brief_text(change.before);
        const std::string after = brief_text(change.after);
        rows.emplace_back(change.list, change.id, change.path, change.item, mirrored ? after : before,
                          mirrored ? before : after);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<EntryKey> keys_of(const std::vector<EntryChange>& entries) {
    std::vector<EntryKey> keys;
    for (const EntryChange& entry : entries) {
        keys.emplace_back(entry.list, entry.id);
    }
    return keys;
}

TEST_CASE("the shipped catalogue does not differ from itself, its files in another order or its image",
          "[catalogue][diff]") {
    const std::vector<Document>& documents = shipped_documents();
    const std::vector<Document> reversed{documents.rbegin(), documents.rend()};
    CHECK(diff_catalogues(documents, documents).empty());
    CHECK(diff_catalogues(documents, reversed).empty());
    CHECK(diff_catalogues(documents, unpack_documents(pack_documents(documents))).empty());
}

TEST_CASE("an overlay's changes are what differs, and nothing else", "[catalogue][diff]") {
    CatalogueDiff diff = diff_catalogues(shipped_documents(), overlaid());
    CHECK(keys_of(diff.added) == std::vector<EntryKey>{{"models", "ours"}});
    CHECK(diff.removed.empty());
    std::erase_if(diff.changes, [](const Change& change) { return change.kind == ChangeKind::source; });
    const ItemKeys moonshot{{"provider", "moonshot"}, {"region", "intl"}};
    const auto offer_of = [](const std::string& provider, const std::string& region) {
        ItemKeys keys{{"provider", provider}};
        if (!region.empty()) {
            keys.emplace_back("region", region);
        }
        return keys;
    };
    std::vector<ChangeRow> expected{
        {"models", "qwen3.6-27b", "licence", {}, "Apache-2.0", "MIT"},
        {"models", "qwen3.6-27b", "context.native", {}, "262144", "300000"},
        {"models", "kimi-k3", "offers.input", moonshot, "3", "6"},
        {"models", "kimi-k3", "offers", offer_of("moonshot", "cn"), "an item", "nothing"},
        {"models", "kimi-k3", "offers", offer_of("openrouter", ""), "an item", "nothing"},
        {"models", "kimi-k3", "offers", offer_of("fireworks", ""), "an item", "nothing"},
        {"licences", "MIT", "patent_grant", {}, "false", "true"},
        {"assumptions", "", "assumptions.exchange.cny_per_usd.value", {}, "7.25", "7"}};
    std::sort(expected.begin(), expected.end());
    CHECK(rows_of(diff.changes, false) == expected);
}

TEST_CASE("the way back mirrors the way there", "[catalogue][diff]") {
    const std::vector<Document> edited = overlaid();
    const CatalogueDiff there = diff_catalogues(shipped_documents(), edited);
    const CatalogueDiff back = diff_catalogues(edited, shipped_documents());
    CHECK(there.changes.size() > 8);
    CHECK(rows_of(there.changes, false) == rows_of(back.changes, true));
    CHECK(keys_of(there.added) == keys_of(back.removed));
    CHECK(keys_of(there.removed) == keys_of(back.added));
}

TEST_CASE("from nothing to the catalogue every entry is new", "[catalogue][diff]") {
    const CatalogueDiff diff = diff_catalogues({}, shipped_documents());
    CHECK(diff.added.size() == diff.after.entries);
    CHECK(diff.before.entries == 0);
    CHECK(diff.removed.empty());
}

} // namespace
} // namespace stackpick
