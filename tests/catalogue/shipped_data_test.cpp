// SPDX-License-Identifier: MIT
// The catalogue under data/ as a test case: what every load must hold to, and facts read at their source.
#include "catch.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/disputes.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/licence_history.hpp"
#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/stats.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/workload/task.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace stackpick {
namespace {

struct Shipped {
    Shipped() {
        documents = read_yaml_tree(STACKPICK_SOURCE_DIR "/data", diagnostics);
        for (const Document& document : documents) {
            check_document(document, diagnostics);
        }
        catalogue = Catalogue::build(documents, diagnostics);
        tasks = TaskSet::build(documents, catalogue, diagnostics);
        RuleSet::build(documents, tasks, diagnostics);
    }

    Diagnostics diagnostics;
    std::vector<Document> documents;
    Catalogue catalogue;
    TaskSet tasks;
};

const Shipped& shipped() {
    static const Shipped shipped;
    return shipped;
}

TEST_CASE("the shipped data load without a diagnostic", "[catalogue][data]") {
    CHECK(testing::text_of(shipped().diagnostics).empty());
    CHECK(shipped().catalogue.models().size() >= 215);
    CHECK(shipped().tasks.all().size() >= 20);
}

TEST_CASE("every shipped price and result has a source and every reference resolves", "[catalogue][data]") {
    const Catalogue& catalogue = shipped().catalogue;
    std::set<std::string> ids;
    for (const Model& model : catalogue.models()) {
        INFO(model.id);
        CHECK(ids.insert(model.id).second);
        CHECK(model.id == to_lower(model.id));
        CHECK(catalogue.lab(model.lab) != nullptr);
        CHECK((!model.licence || catalogue.licence_of(model) != nullptr));
        CHECK(model.as_of.year >= 2026);
        for (const Evidence& evidence : model.evidence) {
            CHECK_FALSE(evidence.source.empty());
            const Benchmark* benchmark = catalogue.benchmark(evidence.benchmark);
            REQUIRE(benchmark != nullptr);
            if (benchmark->range) {
                CHECK(evidence.score >= benchmark->range->first);
                CHECK(evidence.score <= benchmark->range->second);
            }
        }
        for (const Offer& offer : model.offers) {
            CHECK_FALSE(offer.source.empty());
            CHECK_FALSE(offer.provider.empty());
        }
    }
}

TEST_CASE("every licence, size, context and price that ships has a source with a grade",
          "[catalogue][data]") {
    const Catalogue& catalogue = shipped().catalogue;
    int checked = 0;
    for (const Model& model : catalogue.models()) {
        INFO(model.id);
        for (const FactRow& fact :
             facts_of(catalogue, model, find_entry(shipped().documents, "models", model.id))) {
            const std::string group = fact.field.substr(0, fact.field.find('.'));
            if (!fact.derived &&
                (group == "licence" || group == "parameters" || group == "context" || group == "released")) {
                INFO(fact.field);
                CHECK_FALSE(fact.source.empty());
                CHECK(fact.grade.has_value());
                ++checked;
            }
        }
        for (const Offer& offer : model.offers) {
            CHECK(catalogue.sources().grade_of(offer.source).has_value());
        }
    }
    CHECK(checked > 900);
}

TEST_CASE("a closed model without terms on record stands under those of its API", "[catalogue][data]") {
    const Model& model = *shipped().catalogue.model("qwen3.8-max");
    CHECK(model.licence == "LicenseRef-Proprietary-API");
    CHECK(shipped().catalogue.model("gpt-6-sol")->licence_by_default);
}

TEST_CASE("every shipped model is found by its name, its aliases and its hub names", "[catalogue][data]") {
    const auto finds = [](const Model& model, const std::string& name) {
        const ModelMatch match = shipped().catalogue.find_model(name);
        return std::find(match.models.begin(), match.models.end(), &model) != match.models.end() ||
               (match.unique() && match.models.front()->id == name); // an id wins over an alias
    };
    for (const Model& model : shipped().catalogue.models()) {
        INFO(model.id);
        CHECK(finds(model, model.id));
        CHECK(finds(model, model.name));
        CHECK((!model.weights.huggingface || finds(model, *model.weights.huggingface)));
        for (const std::string& alias : model.aliases) {
            INFO(alias);
            CHECK(finds(model, alias));
        }
    }
}

TEST_CASE("known models carry the facts of their sources", "[catalogue][data]") {
    struct Row {
        const char* id;
        const char* licence;
        std::int64_t total;
        std::int64_t active;
        std::optional<std::int64_t> context;
    };
    static const Row k_rows[] = {
        // Model card, Hugging Face licence tag: 27.8B dense, 262,144 tokens.
        {"qwen3.6-27b", "Apache-2.0", 27800000000, 27800000000, 262144},
        // github.com/MoonshotAI/Kimi-K2, README.md and LICENSE: 1T total, 32B active, 128K, Modified MIT.
        {"kimi-k2-0711", "LicenseRef-Modified-MIT-Kimi", 1000000000000, 32000000000, 131072},
        // qwenlm.github.io/blog/qwen2: 72.71B parameters; the only Qwen2 under the Tongyi Qianwen licence.
        {"qwen2-72b", "LicenseRef-Tongyi-Qianwen", 72710000000, 72710000000, 32768},
        // qwenlm.github.io/blog/qwen2.5-llm: 3.09B; the 3B is for research only.
        {"qwen2.5-3b", "LicenseRef-Qwen-Research", 3090000000, 3090000000, 32768},
        // github.com/zai-org/GLM-4.5, README.md: 355B total, 32B active, MIT.
        {"glm-4.5", "MIT", 355000000000, 32000000000, 131072},
        // github.com/deepseek-ai/DeepSeek-R1: 671B total, 37B active, 128K, MIT.
        {"deepseek-r1", "MIT", 671000000000, 37000000000, 131072},
        // qwenlm.github.io/blog/qwen3-coder: 480B total, 35B active, 256K.
        {"qwen3-coder-480b-a35b-instruct", "Apache-2.0", 480000000000, 35000000000, 262144},
    };
    for (const Row& row : k_rows) {
        INFO(row.id);
        const Model* model = shipped().catalogue.model(row.id);
        REQUIRE(model != nullptr);
        CHECK(model->licence == row.licence);
        CHECK(model->parameters.total == row.total);
        CHECK(model->parameters.active == row.active);
        CHECK(model->context.native == Tokens{*row.context});
    }
}

TEST_CASE("known licences carry the terms of their texts", "[catalogue][data]") {
    struct Row {
        const char* id;
        const char* kind;
        const char* commercial_use;
        Openness of_weights;
    };
    static constexpr Row k_rows[] = {
        {"MIT", "permissive", "allowed", Openness::open_weight},
        {"Apache-2.0", "permissive", "allowed", Openness::open_weight},
        // LICENSE of Kimi-K2: above 100 million monthly users or 20 million US dollars a month show the name.
        {"LicenseRef-Modified-MIT-Kimi", "permissive-with-conditions", "allowed", Openness::restricted},
        // Qwen RESEARCH LICENSE AGREEMENT: non-commercial purposes only.
        {"LicenseRef-Qwen-Research", "research-only", "forbidden", Openness::restricted},
    };
    for (const Row& row : k_rows) {
        INFO(row.id);
        const Licence* licence = shipped().catalogue.licence(row.id);
        REQUIRE(licence != nullptr);
        CHECK(licence->kind == row.kind);
        REQUIRE(licence->commercial_use);
        CHECK(to_string(*licence->commercial_use) == row.commercial_use);
        CHECK(licence->osi_approved == (row.of_weights == Openness::open_weight));
    }
}

TEST_CASE("models published in China and elsewhere are told apart", "[catalogue][data]") {
    const Catalogue& catalogue = shipped().catalogue;
    CHECK(catalogue.origin_of(*catalogue.model("kimi-k2-0711")) == "cn");
    CHECK(catalogue.origin_of(*catalogue.model("gpt-5-nano")) == "us");
    CHECK(catalogue.model("gpt-5-nano")->openness == Openness::closed);
}

TEST_CASE("every key fact that ships is sourced and graded, and the coverage of each is reported",
          "[catalogue][data]") {
    const CatalogueStats stats = catalogue_stats(shipped().catalogue, {2026, 11, 22});
    CHECK(stats.models >= 215);
    CHECK(stats.key_facts.values > 1000);
    CHECK(stats.key_facts.sourced == stats.key_facts.values);
    CHECK(stats.key_facts.graded() == stats.key_facts.values);
    for (const std::string& field : fact_names()) {
        INFO(field);
        CHECK(std::count_if(stats.coverage.begin(), stats.coverage.end(),
                            [&](const FactCoverage& row) { return row.field == field; }) == 1);
    }
}

TEST_CASE("each disputed claim stands beside the better value and its source", "[catalogue][data]") {
    struct Row {
        const char* claim;
        const char* document; ///< how it begins
        Grade document_grade;
        const char* field;
        const char* better;
        const char* source; ///< how it begins
        Grade grade;
    };
    static constexpr Row k_rows[] = {
        {"kimi2-size", "East of AGI", Grade::community, "parameters.total", "1000000000000",
         "https://github.com/MoonshotAI/Kimi-K2/", Grade::vendor},
        {"qwen2-72b-licence", "East of AGI", Grade::community, "licence", "LicenseRef-Tongyi-Qianwen",
         "https://qwenlm.github.io/blog/qwen2/", Grade::vendor},
        {"qwen3-235b-dense", "East of AGI", Grade::community, "architecture.kind", "moe",
         "https://github.com/Lightning-AI/litgpt", Grade::registry},
        {"qwen3-235b-open-code", "East of AGI", Grade::community, "openness", "open-weight",
         "https://github.com/QwenLM/Qwen3", Grade::vendor},
        {"timeline-qwen1.5", "SCMP", Grade::press, "released", "2024-02-04",
         "https://qwenlm.github.io/blog/qwen1.5/", Grade::vendor},
    };
    const std::vector<DisputedClaim> claims = disputes_of(shipped().catalogue, nullptr).claims;
    REQUIRE(claims.size() == std::size(k_rows));
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Row& row = k_rows[i];
        INFO(row.claim);
        CHECK(claims[i].claim->id == row.claim);
        CHECK(claims[i].document.starts_with(row.document));
        CHECK(claims[i].grade == row.document_grade);
        CHECK(claims[i].claim->better);
        REQUIRE(claims[i].here.size() == 1);
        CHECK(claims[i].here[0].field == row.field);
        CHECK(claims[i].here[0].value == row.better);
        CHECK(claims[i].here[0].source.starts_with(row.source));
        CHECK(claims[i].here[0].grade == row.grade);
    }
}

TEST_CASE("the terms of Kimi's flagships changed with K3", "[catalogue][data]") {
    const Catalogue& catalogue = shipped().catalogue;
    for (const char* id : {"kimi-k2-0711", "kimi-k3"}) {
        INFO(id);
        const auto steps = licence_history(catalogue, *catalogue.model(id));
        REQUIRE(steps.size() == 2);
        CHECK(steps[0].model->id == "kimi-k2-0711");
        CHECK(steps[0].licence == "LicenseRef-Modified-MIT-Kimi");
        CHECK(steps[1].model->id == "kimi-k3");
        CHECK(steps[1].licence == "LicenseRef-Kimi-K3");
    }
}

TEST_CASE("the shipped data come back from a snapshot with the same digest", "[catalogue][data]") {
    const std::string image = pack_documents(shipped().documents);
    CHECK(digest(pack_documents(unpack_documents(image))) == digest(image));
}

} // namespace
} // namespace stackpick
