// SPDX-License-Identifier: MIT
// The cache by attention: worked values for shipped models with the formula and its source, and analogies
// where facts are missing.
#include "catch.hpp"
#include "stackpick/catalogue/stats.hpp"
#include "stackpick/sizing/kv_cache.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <string>

namespace stackpick::testing {
namespace {

std::optional<KvCache> cache_of(const std::string& id, const std::string& type = "f16") {
    const Model* model = shipped_catalogue().model(id);
    REQUIRE(model != nullptr);
    return kv_cache_of(shipped_catalogue(), *model, *shipped_catalogue().kv_cache_type(type));
}

struct Worked {
    const char* model;
    double bytes_per_token; ///< 16-bit
    const char* formula;    ///< dimensions from the model's config, named in its `architecture` source
};

constexpr Worked k_worked[] = {
    // GQA: layers × 2 × kv_heads × head_dim × 2 bytes. Measured growth of Qwen3-8B: 147,456 bytes a token
    // (data/measurements.yaml, Qwen's speed tables).
    {"qwen3-8b", 147456, "36 × 2 × 8 × 128 × 2"},
    {"qwen3-32b", 262144, "64 × 2 × 8 × 128 × 2"},
    {"qwen2.5-72b", 327680, "80 × 2 × 8 × 128 × 2"},
    {"qwen3-coder-480b-a35b-instruct", 253952, "62 × 2 × 8 × 128 × 2"},
    // MLA: layers × (kv_lora_rank + qk_rope_head_dim) × 2 bytes (DeepSeek-V2, arXiv 2405.04434, section 2.1)
    {"deepseek-v3", 70272, "61 × (512 + 64) × 2"},
    {"kimi-k2.6", 70272, "61 × (512 + 64) × 2"},
    {"deepseek-coder-v2-lite", 31104, "27 × (512 + 64) × 2"},
    // Hybrid: only full-attention layers grow. Qwen3.8-27B: 64 KiB a token (its notes).
    {"qwen3.8-27b", 65536, "16 × 2 × 4 × 256 × 2"},
    {"qwen3-next-80b-a3b-instruct", 24576, "12 × 2 × 2 × 256 × 2"},
    {"kimi-k3", 27648, "24 × (512 + 64) × 2"},
    {"glm-5.3-flash", 11264, "11 × (512 + 0) × 2"},
    {"kimi-linear-48b-a3b", 8064, "7 × (512 + 64) × 2"},
    // Sliding window: full layers only; the others stop at the window.
    {"gpt-oss-120b", 36864, "18 × 2 × 8 × 64 × 2"},
    {"gemma-3-27b", 81920, "10 × 2 × 16 × 128 × 2"},
    {"gemma-4-31b", 81920, "10 × 2 × 4 × 512 × 2"},
    {"mimo-v2-flash", 23040, "9 × 4 × (192 + 128) × 2"},
    // What the lab tells instead: vLLM puts 1M tokens of DeepSeek-V4-Pro at 9.62 GiB.
    {"deepseek-v4-pro", 9848, "(30 × (512 + 128) / 4 + 31 × 512 / 128) × 2"},
    {"deepseek-v4-flash", 6880, "(21 × (512 + 128) / 4 + 20 × 512 / 128) × 2"},
    {"minimax-m3", 122880, "60 × 2 × 4 × 128 × 2"},
};

double dimension_of(const Model& model, const std::string& name) {
    const auto at = model.architecture.dimensions.get().find(name);
    return at == model.architecture.dimensions.get().end() ? 0 : static_cast<double>(at->second);
}

/// The formulas of the header once more, straight from the facts, for every plain attention that has them
/// all.
std::optional<double> by_formula(const Model& model) {
    const std::string attention = model.architecture.attention.value_or("");
    const bool hybrid = attention == "hybrid-linear";
    const double layers = dimension_of(model, hybrid ? "full_attention_layers" : "layers");
    if (layers == 0 || dimension_of(model, "kv_values_per_token") > 0) {
        return std::nullopt;
    }
    const bool latent = model.architecture.dimensions.get().contains("kv_lora_rank");
    if (latent && (attention == "mla" || attention == "mla-sparse" || hybrid) &&
        model.architecture.dimensions.get().contains("qk_rope_head_dim")) {
        return layers * (dimension_of(model, "kv_lora_rank") + dimension_of(model, "qk_rope_head_dim")) * 2;
    }
    const double heads = dimension_of(model, "kv_heads");
    const double size = dimension_of(model, "head_dim");
    const bool plain = attention == "gqa" || hybrid;
    return plain && !latent && heads > 0 && size > 0 ? std::optional{layers * 2 * heads * size * 2}
                                                     : std::nullopt;
}

} // namespace

TEST_CASE("the cache of a token has the bytes of the worked values", "[sizing][kv]") {
    for (const Worked& worked : k_worked) {
        INFO(worked.model << ": " << worked.formula);
        const auto cache = cache_of(worked.model);
        REQUIRE(cache);
        CHECK(cache->bytes_per_token.mid == Approx(worked.bytes_per_token).epsilon(0.001));
        CHECK(cache->bytes_per_token.low == cache->bytes_per_token.high);
        CHECK(cache->bytes_per_token.basis == Basis::computed);
    }
}

TEST_CASE("every model with complete facts about its attention is computed from them", "[sizing][kv]") {
    int complete = 0;
    for (const Model& model : shipped_catalogue().models()) {
        const auto expected = by_formula(model);
        if (!expected) {
            continue;
        }
        ++complete;
        INFO(model.id);
        const auto cache = cache_of(model.id);
        REQUIRE(cache);
        CHECK(cache->bytes_per_token.mid == Approx(*expected).epsilon(0.001));
        CHECK(cache->bytes_per_token.basis == Basis::computed);
    }
    CHECK(complete >= 110); // as many as the catalogue had when this was written
}

TEST_CASE("a smaller type of value makes the cache smaller in proportion", "[sizing][kv]") {
    CHECK(cache_of("qwen3-8b", "fp8")->bytes_per_token.mid == Approx(147456 / 2));
    CHECK(cache_of("qwen3-8b", "q8_0")->bytes_per_token.mid == Approx(147456 * 8.5 / 16));
}

TEST_CASE("layers with a window stop growing there", "[sizing][kv]") {
    const auto cache = cache_of("gpt-oss-120b");
    // 18 windowed layers × 2 × 8 × 64 × 2 bytes × 128 tokens
    CHECK(cache->window == Tokens{128});
    CHECK(cache->bytes_of(Tokens{100}).mid == Approx(2 * 36864 * 100));
    CHECK(cache->bytes_of(Tokens{10128}).mid == Approx(36864.0 * 10128 + 36864 * 128));
    CHECK(cache->fixed_bytes().mid == Approx(36864 * 128));
}

TEST_CASE("how many layers are full may be unknown: between none and all grow", "[sizing][kv]") {
    const auto cache = cache_of("llama-4-scout");
    REQUIRE(cache);
    CHECK(cache->bytes_per_token.basis == Basis::analogy);
    CHECK(cache->bytes_per_token.low == 0);
    CHECK(cache->bytes_per_token.high == Approx(48 * 2 * 8 * 128 * 2));
}

TEST_CASE("missing facts yield an interval by analogy, wide enough for most models", "[sizing][kv]") {
    const auto unknown = cache_of("longcat-2.0"); // nothing about its network is on record
    REQUIRE(unknown);
    CHECK(unknown->bytes_per_token.basis == Basis::analogy);
    CHECK_FALSE(unknown->bytes_per_token.is_exact());
    CHECK(unknown->bytes_per_token.high > 2 * unknown->bytes_per_token.low);
    CHECK(unknown->bytes_per_token.how.find("by analogy with ") == 0);
}

TEST_CASE("the statistics count the caches that are known exactly", "[sizing][kv]") {
    const Catalogue& catalogue = shipped_catalogue();
    std::size_t exact = 0;
    for (const Model& model : catalogue.models()) {
        const auto cache = kv_cache_of(catalogue, model, *catalogue.kv_cache_type("f16"));
        exact += cache && cache->bytes_per_token.is_exact() ? 1 : 0;
    }
    const CatalogueStats stats = catalogue_stats(catalogue, k_day);
    const auto row = std::find_if(stats.coverage.begin(), stats.coverage.end(), [](const FactCoverage& each) {
        return each.field == "architecture.kv_cache";
    });
    REQUIRE(row != stats.coverage.end());
    CHECK(row->known == exact);
}

TEST_CASE("linear layers keep a state, whatever the context", "[sizing][kv]") {
    const auto cache = cache_of("qwen3-next-80b-a3b-instruct");
    // 36 linear layers × 2,048 hidden units × 1,024 bytes
    CHECK(cache->state_bytes.mid == Approx(36.0 * 2048 * 1024));
    CHECK(cache->state_bytes.low == Approx(cache->state_bytes.mid / 2));
    CHECK(cache->bytes_of(Tokens{1000}).mid == Approx(24576.0 * 1000 + 36.0 * 2048 * 1024));
}

} // namespace stackpick::testing
