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
const Catalogue& catalogue() {
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
    for (const Licence* licence : find_licences(catalogue(), name).licences) {
        ids.push_back(licence->id);
    }
    return ids;
}

Names models_called(const std::string& name) {
    Names ids;
    for (const Model* model : catalogue().find_model(name).models) {
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
    const LicenceMatch match = find_licences(catalogue(), "apahce");
    CHECK(match.licences.empty());
    CHECK(match.nearest == Names{"apache", "Apache-2.0"});
    CHECK(find_licences(catalogue(), "zzzzzzzz").nearest.empty());
    for (const char* nothing : {"", "licence", "the"}) {
        INFO('`' << nothing << '`');
        CHECK(find_licences(catalogue(), nothing).licences.empty());
    }
}

TEST_CASE("accelerators are stated by count and name", "[catalogue][names]") {
    struct Row {
        const char* text;
        int count;
        const char* id;
    };
    static constexpr Row k_rows[] = {
        {"H100", 1, "nvidia-h100-sxm-80gb"},
        {"2xH100", 2, "nvidia-h100-sxm-80gb"},
        {"2 x h100", 2, "nvidia-h100-sxm-80gb"},
        {"2X H100", 2, "nvidia-h100-sxm-80gb"},
        {"2*h100", 2, "nvidia-h100-sxm-80gb"},
        {"8x Ascend 910B", 8, "huawei-ascend-910b-64gb"},
        {"nvidia-h100-sxm-80gb", 1, "nvidia-h100-sxm-80gb"},
        {"NVIDIA H100 SXM 80GB", 1, "nvidia-h100-sxm-80gb"},
        {"h100 sxm", 1, "nvidia-h100-sxm-80gb"}, // part of a name
        {"4090", 1, "nvidia-rtx-4090-24gb"},     // a name, no count
        {"2x4090", 2, "nvidia-rtx-4090-24gb"},
        {"rtx 4090", 1, "nvidia-rtx-4090-24gb"},
        {"910B", 1, "huawei-ascend-910b-64gb"},
        {"7900xtx", 1, "amd-rx-7900-xtx-24gb"}, // not 7900 of `tx`
        {"7900 XTX", 1, "amd-rx-7900-xtx-24gb"},
        {"2x 7900 XTX", 2, "amd-rx-7900-xtx-24gb"},
        {"100000xH100", 100000, "nvidia-h100-sxm-80gb"},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        const auto match = find_hardware(catalogue(), row.text);
        REQUIRE(match);
        CHECK(match->count == row.count);
        REQUIRE(match->accelerators.size() == 1);
        CHECK(match->accelerators.front()->id == row.id);
    }
}

TEST_CASE("a count of none or of too many accelerators is refused", "[catalogue][names]") {
    for (const char* text : {"0xH100", "00xH100", "100001xH100", "", "  "}) {
        INFO('`' << text << '`');
        CHECK_FALSE(find_hardware(catalogue(), text));
    }
}

TEST_CASE("a part of several accelerators' names is ambiguous", "[catalogue][names]") {
    const auto match = find_hardware(catalogue(), "8x ascend");
    REQUIRE(match);
    REQUIRE(match->accelerators.size() == 2);
    CHECK(match->accelerators[0]->id == "huawei-ascend-910b-64gb");
    CHECK(match->accelerators[1]->id == "huawei-ascend-910c-128gb");
}

TEST_CASE("an unknown accelerator is answered with the nearest names", "[catalogue][names]") {
    const auto match = find_hardware(catalogue(), "2xh1000");
    REQUIRE(match);
    CHECK(match->accelerators.empty());
    CHECK(match->nearest == Names{"h100"});
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
    CHECK_FALSE(catalogue().find_model("acme-latest").unique());
    CHECK(models_called("ACME 4") == Names{"acme-4", "acme-latest-mini"}); // not spelt as the id
}

TEST_CASE("an unknown model is answered with up to three ids", "[catalogue][names]") {
    const ModelMatch match = catalogue().find_model("acme-5");
    CHECK(match.models.empty());
    CHECK(match.nearest == Names{"acme-3", "acme-4", "acme"});
    CHECK(catalogue().find_model("qwertyuiop").nearest.empty());
    CHECK(catalogue().find_model("").models.empty());
}

} // namespace
} // namespace stackpick
