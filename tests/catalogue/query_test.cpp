// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/query.hpp"
#include "support/fixture.hpp"

#include <set>
#include <string>

namespace stackpick {
namespace {

const Catalogue& queried_catalogue() {
    static const Catalogue catalogue = testing::tiny_catalogue(R"(
as_of: '2026-11-22'
models:
  - {id: big, name: Big, lab: acme, family: x, openness: open-weight, licence: MIT, released: '2026-03', parameters: {total: 300000000000}, context: {native: 262144}}
  - {id: mid, name: mid, lab: acme, family: x, openness: open-weight, licence: Apache-2.0, released: '2026-09-05', parameters: {total: 27000000000}, context: {native: 131072}}
  - {id: api, name: Api, lab: western, family: y, line: flagship, openness: closed, licence: LicenseRef-Proprietary-API, released: '2026', context: {native: 1000000}}
  - {id: dark, name: Dark, lab: western, family: y, openness: open-weight}
)");
    return catalogue;
}

/// The ids that a query selects, with the groups' names, as one line.
std::string selected(const ModelQuery& query) {
    std::string text;
    for (const ModelGroup& group : select(queried_catalogue(), query)) {
        text += group.name.empty() ? "" : group.name + ": ";
        for (const std::size_t place : group.models) {
            text += queried_catalogue().models()[place].id + ' ';
        }
    }
    return text;
}

std::string sorted_by(const char* key, bool descending) {
    ModelQuery query;
    query.sort = find_column(key);
    REQUIRE(query.sort != nullptr);
    query.descending = descending;
    return selected(query);
}

TEST_CASE("without a query all models are listed, newest first and undated last", "[catalogue][query]") {
    CHECK(selected({}) == "mid big api dark "); // a year alone counts as its beginning
}

TEST_CASE("a model is selected when every part of the query holds", "[catalogue][query]") {
    struct Row {
        const char* name;
        ModelQuery query;
        const char* ids;
    };
    std::vector<Row> rows;
    const auto add = [&](const char* name, const char* ids, auto change) {
        ModelQuery query;
        change(query);
        rows.push_back({name, query, ids});
    };
    add("a tier", "mid big ", [](ModelQuery& query) { query.openness = {Openness::open_weight}; });
    add("two tiers", "mid big dark ", [](ModelQuery& query) {
        query.openness = {Openness::open_weight, Openness::unknown};
    });
    add("a lab", "api dark ", [](ModelQuery& query) { query.labs = {"western"}; });
    add("a family", "mid big ", [](ModelQuery& query) { query.families = {"x"}; });
    add("a country", "mid big ", [](ModelQuery& query) { query.origin = {"cn"}; });
    add("a country without a lab", "", [](ModelQuery& query) { query.origin = {"fr"}; });
    add("a track", "mid ", [](ModelQuery& query) { query.tracks = {k_open_mid}; });
    add("two tracks", "mid api ", [](ModelQuery& query) { query.tracks = {k_open_mid, k_closed_flagship}; });
    add("the context of a model", "big api ", [](ModelQuery& query) { query.min_context = Tokens{262144}; });
    add("a token more", "api ", [](ModelQuery& query) { query.min_context = Tokens{262145}; });
    add("the size of a model", "mid ", [](ModelQuery& query) { query.max_parameters = 27000000000; });
    add("a parameter less", "", [](ModelQuery& query) { query.max_parameters = 26999999999; });
    add("a licence", "big ", [](ModelQuery& query) {
        query.licence_filter = true;
        query.licences = {queried_catalogue().licence("MIT")};
    });
    add("no licence admitted", "", [](ModelQuery& query) { query.licence_filter = true; });
    add("a lab and a tier that contradict each other", "", [](ModelQuery& query) {
        query.labs = {"western"};
        query.openness = {Openness::open_weight};
    });
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(selected(row.query) == row.ids);
    }
}

TEST_CASE("numbers are sorted as numbers, and unknown values last in both directions", "[catalogue][query]") {
    CHECK(sorted_by("context", false) == "mid big api dark ");
    CHECK(sorted_by("context", true) == "api big mid dark ");
    CHECK(sorted_by("parameters", false) == "mid big api dark "); // both unknown ones by id
    CHECK(sorted_by("parameters", true) == "big mid api dark ");
}

TEST_CASE("texts are sorted without regard to case", "[catalogue][query]") {
    CHECK(sorted_by("name", false) == "api big dark mid ");
    CHECK(sorted_by("name", true) == "mid dark big api ");
    CHECK(sorted_by("licence", true) == "big api mid dark "); // MIT, LicenseRef-…, Apache-2.0, unknown
}

TEST_CASE("equal values are ordered by id in both directions", "[catalogue][query]") {
    CHECK(sorted_by("lab", false) == "big mid api dark ");
    CHECK(sorted_by("lab", true) == "api dark big mid ");
}

TEST_CASE("groups are named by the value, unknown values by that word", "[catalogue][query]") {
    ModelQuery query;
    query.group_by = find_column("licence");
    CHECK(selected(query) == "Apache-2.0: mid LicenseRef-Proprietary-API: api MIT: big unknown: dark ");
    query.group_by = find_column("origin");
    CHECK(selected(query) == "cn: mid big us: api dark ");
}

TEST_CASE("a column is found by its key, in American spelling too", "[catalogue][query]") {
    REQUIRE(find_column("license") != nullptr);
    CHECK(find_column("license")->key == "licence");
    CHECK(find_column("Context")->key == "context");
    CHECK(find_column("price-of-tea") == nullptr);
    CHECK(find_column("") == nullptr);
}

TEST_CASE("columns have unique keys, a title and a help text", "[catalogue][query]") {
    std::set<std::string_view> keys;
    for (const Column& column : model_columns()) {
        INFO(column.key);
        CHECK(keys.insert(column.key).second);
        CHECK_FALSE(column.title.empty());
        CHECK_FALSE(column.help.empty());
    }
}

TEST_CASE("a column is short for people and exact for machines, empty when unknown", "[catalogue][query]") {
    const ModelList& models = queried_catalogue().models();
    const std::size_t mid = *models.find("mid");
    const Column& context = *find_column("context");
    CHECK(shown_text(queried_catalogue(), context, mid) == "131k");
    CHECK(exact_text(queried_catalogue(), context, mid) == "131072");
    const Column& parameters = *find_column("parameters");
    CHECK(shown_text(queried_catalogue(), parameters, mid) == "27B");
    CHECK(exact_text(queried_catalogue(), parameters, mid) == "27000000000");
    CHECK(exact_text(queried_catalogue(), parameters, *models.find("dark")).empty());
    CHECK(shown_text(queried_catalogue(), parameters, *models.find("dark")).empty());
}

} // namespace
} // namespace stackpick
