// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/names.hpp"
#include "support/fixture.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::tiny_catalogue;
using testing::yaml;
using Names = std::vector<std::string>;

/// The tiny catalogue with a second changed MIT licence, so that `modified mit` is ambiguous.
const Catalogue& catalogue_of_namesakes() {
    static const Catalogue catalogue = tiny_catalogue(R"(
as_of: '2026-11-22'
licences:
  - {id: LicenseRef-Modified-MIT-Other, name: Modified MIT License (Other), aliases: [modified mit], kind: permissive-with-conditions}
models:
  - {id: acme-3, name: Acme 3, aliases: [acme-latest, acme], lab: acme, openness: closed}
  - {id: acme-4, name: Acme 4, aliases: [acme-latest], lab: acme, openness: closed, weights: {modelscope: acme-org/A4}}
  - {id: acme-latest-mini, name: acme-4, lab: acme, openness: closed, weights: {huggingface: AcmeAI/Mini_Chat}}
  - {id: acme, name: Acme, lab: acme, openness: closed}
)");
    return catalogue;
}

Names licences_called(const std::string& name) {
    Names ids;
    for (const Licence* licence : find_licences(catalogue_of_namesakes(), name).licences) {
        ids.push_back(licence->id);
    }
    return ids;
}

Names models_called(const std::string& name) {
    Names ids;
    for (const Model* model : catalogue_of_namesakes().find_model(name).models) {
        ids.push_back(model->id);
    }
    return ids;
}

TEST_CASE("a licence is found by id, name and alias, whatever the case", "[catalogue][names]") {
    struct Row {
        const char* name;
        Names ids;
    };
    static const Row k_rows[] = {
        {"Apache-2.0", {"Apache-2.0"}},
        {"apache", {"Apache-2.0"}},
        {"APACHE 2.0", {"Apache-2.0"}},
        {"apache-2.0", {"Apache-2.0"}},
        {"The Apache License 2.0", {"Apache-2.0"}},
        {"mit", {"MIT"}},
        {"LICENSE mit", {"MIT"}},
        {" MIT licence ", {"MIT"}},
        {"acme-research", {"LicenseRef-Acme-Research"}},
        {"licenseref-acme-research", {"LicenseRef-Acme-Research"}},
        {"Modified MIT", {"LicenseRef-Modified-MIT-Acme", "LicenseRef-Modified-MIT-Other"}},
        {"modified-mit-acme", {"LicenseRef-Modified-MIT-Acme"}},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(licences_called(row.name) == row.ids);
    }
}

TEST_CASE("a kind selects its licences, and permissive leaves out those with conditions",
          "[catalogue][names]") {
    CHECK(licences_called("permissive") == Names{"Apache-2.0", "MIT"});
    CHECK(licences_called("Permissive") == Names{"Apache-2.0", "MIT"});
    CHECK(licences_called("permissive-with-conditions") ==
          Names{"LicenseRef-Modified-MIT-Acme", "LicenseRef-Modified-MIT-Other"});
    CHECK(licences_called("research-only") == Names{"LicenseRef-Acme-Research"});
}

TEST_CASE("an unknown licence is answered with the nearest names", "[catalogue][names]") {
    const LicenceMatch match = find_licences(catalogue_of_namesakes(), "apahce");
    CHECK(match.licences.empty());
    CHECK(match.nearest == Names{"apache", "Apache-2.0"});
    CHECK(find_licences(catalogue_of_namesakes(), "zzzzzzzz").nearest.empty());
    for (const char* nothing : {"", "licence", "the"}) {
        INFO('`' << nothing << '`');
        CHECK(find_licences(catalogue_of_namesakes(), nothing).licences.empty());
    }
}

TEST_CASE("formats, cache types and servers are found by id and alias, whatever the case",
          "[catalogue][names]") {
    CHECK(find_weight_format(catalogue_of_namesakes(), "FP8").format->id == "fp8");
    CHECK(find_weight_format(catalogue_of_namesakes(), "bf-16").format->id == "bf16");
    CHECK(find_weight_format(catalogue_of_namesakes(), "fp9").format == nullptr);
    CHECK(find_weight_format(catalogue_of_namesakes(), "fp9").nearest == Names{"fp8"});
    CHECK(find_kv_cache_type(catalogue_of_namesakes(), "FP16").type->id == "f16");
    CHECK(find_kv_cache_type(catalogue_of_namesakes(), "nf4").type == nullptr);
    CHECK(find_runtime(catalogue_of_namesakes(), "Server").runtime->id == "server");
    CHECK(find_runtime(catalogue_of_namesakes(), "sever").nearest == Names{"server"});
}

TEST_CASE("a model is found by id, name, alias and hub name, whatever its case and punctuation",
          "[catalogue][names]") {
    struct Row {
        const char* name;
        const char* id;
    };
    static constexpr Row k_rows[] = {
        {"acme-3", "acme-3"},
        {"ACME-3", "acme-3"},
        {" acme-3 ", "acme-3"},
        {"Acme 3", "acme-3"},
        {"acme_3", "acme-3"},
        {"acme-org/A4", "acme-4"},
        {"a4", "acme-4"},
        {"AcmeAI/Mini_Chat", "acme-latest-mini"},
        {"mini chat", "acme-latest-mini"},
    };
    for (const Row& row : k_rows) {
        INFO(row.name);
        CHECK(models_called(row.name) == Names{row.id});
    }
}

TEST_CASE("an id wins over what other models are called", "[catalogue][names]") {
    CHECK(models_called("acme") == Names{"acme"});     // also an alias of acme-3
    CHECK(models_called("acme-4") == Names{"acme-4"}); // also the name of acme-latest-mini
}

TEST_CASE("a name of several models lists them by id", "[catalogue][names]") {
    CHECK(models_called("acme-latest") == Names{"acme-3", "acme-4"});
    CHECK_FALSE(catalogue_of_namesakes().find_model("acme-latest").unique());
    CHECK(models_called("ACME 4") == Names{"acme-4", "acme-latest-mini"}); // not spelt as the id
}

TEST_CASE("an unknown model is answered with up to three ids", "[catalogue][names]") {
    const ModelMatch match = catalogue_of_namesakes().find_model("acme-5");
    CHECK(match.models.empty());
    CHECK(match.nearest == Names{"acme-3", "acme-4", "acme"});
    CHECK(catalogue_of_namesakes().find_model("qwertyuiop").nearest.empty());
    CHECK(catalogue_of_namesakes().find_model("").models.empty());
}

} // namespace
} // namespace stackpick
