// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "support/decision_fixture.hpp"
#include "support/memory_units.hpp"

#include <random>
#include <string>

namespace stackpick::testing {
namespace {

/// A dense model of 20e9 parameters, 10 layers, 8 heads; a token's cache takes 10 × 2 × 2 × 100 × 2 = 8,000
/// bytes.
const Knowledge& memory_knowledge() {
    static const Knowledge k_knowledge = knowledge_of(std::vector<std::string_view>{R"(
as_of: '2026-11-22'
models:
  - {id: plain, name: Plain, lab: acme, openness: open-weight, parameters: {total: 20000000000}, architecture: {kind: dense, attention: gqa, layers: 10, hidden_size: 1000, attention_heads: 8, kv_heads: 2, head_dim: 100}, context: {native: 1000000}}
  - {id: latent, name: Latent, lab: acme, openness: open-weight, parameters: {total: 20000000000}, architecture: {kind: dense, attention: mla, layers: 10, hidden_size: 1000, attention_heads: 8, kv_lora_rank: 300, qk_rope_head_dim: 100}, context: {native: 1000000}}
  - {id: mixture, name: Mixture, lab: acme, openness: open-weight, parameters: {total: 100000000000, active: 19000000000}, architecture: {kind: moe, attention: gqa, layers: 10, hidden_size: 1000, attention_heads: 8, kv_heads: 2, head_dim: 100, experts: 20, experts_per_token: 2}, context: {native: 1000000}}
)"});
    return k_knowledge;
}

SizeRequest request(const std::string& model, const std::string& hardware, std::int64_t context = 1000) {
    const Catalogue& catalogue = memory_knowledge().catalogue;
    Hosting hosting;
    hosting.hardware = find_hardware(catalogue, hardware).hardware;
    hosting.runtime = catalogue.runtime("server");
    hosting.format = catalogue.weight_format("bf16");
    return size_request(catalogue, *catalogue.model(model), hosting, Tokens{context});
}

Sizing sizing_of(const SizeRequest& request) {
    const auto sizing = size_model(memory_knowledge().catalogue, request);
    REQUIRE(sizing);
    return *sizing;
}

} // namespace

TEST_CASE("the parts of the need add up to the total, to the byte", "[sizing][memory]") {
    SizeRequest asked = request("plain", "2xH100", 12345);
    asked.concurrency = 7;
    const MemoryNeed need = sizing_of(asked).need;
    CHECK(need.weights.mid == 40000000000);
    CHECK(need.cache.mid == 8000LL * 12345 * 7);
    CHECK(need.overhead.mid == 0); // of the test's server
    CHECK(need.total.mid == need.weights.mid + need.cache.mid + need.overhead.mid);
    CHECK(need.total.low == need.weights.low + need.cache.low + need.overhead.low);
}

TEST_CASE("tensor parallel devices share weights and the heads of the cache", "[sizing][memory]") {
    // 8 heads over 8 devices: an eighth of 40 GB each; 2 KV heads: half of the 800 MB cache of 100,000 tokens
    // each
    const auto placement = sizing_of(request("plain", "8xH100", 100000)).placement;
    CHECK(placement->layout == Layout{8, 1, 1});
    CHECK(placement->device_bytes == 5000000000 + 400000000);
    CHECK(placement->device_has == 80 * k_gib);
}

TEST_CASE("a latent cache is kept whole by each tensor parallel device", "[sizing][memory]") {
    const auto placement = sizing_of(request("latent", "8xH100", 100000)).placement;
    CHECK(placement->device_bytes == 5000000000 + 800000000);
}

TEST_CASE("heads decide how wide tensor parallelism can be", "[sizing][memory]") {
    CHECK(sizing_of(request("plain", "3xH100")).placement->layout ==
          Layout{2, 1, 1}); // 3 does not divide 8: one is idle
    CHECK(sizing_of(request("plain", "6xH100")).placement->layout == Layout{4, 1, 1});
    CHECK(sizing_of(request("plain", "16xH100")).placement->layout == Layout{8, 2, 1}); // two servers
    CHECK(sizing_of(request("mixture", "8xH100")).placement->layout == Layout{8, 1, 8});
}

TEST_CASE("stages take over where wider parallelism leaves too little", "[sizing][memory]") {
    // Three cards of 24 GiB: two parts of 20 GB fit. Of 200 GB on three H100, two parts of 100 GB do not,
    // three stages of 4, 3 and 3 layers, the first with 80 GB, do.
    CHECK(sizing_of(request("plain", "3x4090")).placement->layout == Layout{2, 1, 1});
    const auto placement = sizing_of(request("mixture", "3xH100")).placement;
    CHECK(placement->layout == Layout{1, 3, 1});
    CHECK(placement->device_bytes == 80000000000 + 4 * 800 * 1000);
    CHECK(placement->fits == true);
}

TEST_CASE("a server that splits layers has stages only", "[sizing][memory]") {
    SizeRequest asked = request("plain", "2x4090");
    asked.runtime = memory_knowledge().catalogue.runtime("desk");
    CHECK(sizing_of(asked).placement->layout == Layout{1, 2, 1});
}

TEST_CASE("what devices lack goes to main memory, experts first, when that is asked for",
          "[sizing][memory]") {
    SizeRequest asked = request("mixture", "4090", 1);
    asked.runtime = memory_knowledge().catalogue.runtime("desk");
    CHECK(sizing_of(asked).fits() == false);
    asked.ram = Bytes{200 * k_gib};
    const Sizing sizing = sizing_of(asked);
    CHECK(sizing.fits() == true);
    CHECK(sizing.placement->device_bytes == 24 * k_gib);
    CHECK(sizing.placement->ram_bytes == 200000000000 + 8000 - 24 * k_gib);
    asked.ram = Bytes{100 * k_gib};
    CHECK(sizing_of(asked).fits() == false);
}

TEST_CASE("the largest context and concurrency fit, one more does not", "[sizing][memory]") {
    SizeRequest asked = request("plain", "H100");
    const Sizing sizing = sizing_of(asked);
    // 85,899,345,920 − 40e9 bytes for 8,000 a token
    CHECK(sizing.max_concurrency == (80 * k_gib - 40000000000) / 8000000);
    CHECK(sizing.max_context == Tokens{1000000}); // its window; memory would hold 5,737,418
    asked.concurrency = 100;
    CHECK(sizing_of(asked).max_context == Tokens{57374});
    asked.context = Tokens{57374};
    CHECK(sizing_of(asked).fits() == true);
    asked.context = Tokens{57375};
    CHECK(sizing_of(asked).fits() == false);
}

TEST_CASE("wishes beyond all memory do not overflow", "[sizing][memory]") {
    SizeRequest asked = request("plain", "10000xH100", 9000000000000000000);
    asked.concurrency = 9000000000000000000;
    const Sizing sizing = sizing_of(asked);
    CHECK(sizing.fits() == false);
    CHECK(sizing.need.cache.mid == 1000000000000000000);
    CHECK(sizing.need.total.mid > sizing.need.cache.mid);
    CHECK(sizing.max_concurrency == 0);
}

TEST_CASE("more context, requests or bits never need less; more devices never fit less",
          "[sizing][memory][property]") {
    const Catalogue& catalogue = shipped().catalogue;
    std::mt19937 random{20261125}; // the same on every platform, unlike distributions
    const auto pick = [&](std::size_t count) {
        return random() % count;
    };
    const std::vector<std::string> cards{"h100", "4090", "910b3", "m3-ultra", "rtx5070", "mi300x"};
    for (int round = 0; round < 400; ++round) {
        const Model& model = catalogue.models()[pick(catalogue.models().size())];
        Hosting hosting;
        hosting.hardware = find_hardware(catalogue, cards[pick(cards.size())]).hardware;
        hosting.hardware->count = static_cast<int>(1 + pick(12));
        hosting.runtime = &catalogue.runtimes()[pick(catalogue.runtimes().size())];
        hosting.format = &catalogue.weight_formats()[pick(catalogue.weight_formats().size())];
        SizeRequest asked =
            size_request(catalogue, model, hosting, Tokens{static_cast<std::int64_t>(1 + pick(200000))});
        const auto before = size_model(catalogue, asked);
        if (!model.has_weights() || !before) {
            continue;
        }
        INFO(model.id << " in " << hosting.format->id << " on " << hosting.hardware->count << " "
                      << hosting.hardware->device.id);
        const auto no_less = [&](const SizeRequest& more) {
            const auto after = size_model(catalogue, more);
            CHECK(after->need.total.low >= before->need.total.low);
            CHECK(after->need.total.mid >= before->need.total.mid);
            CHECK(after->need.total.high >= before->need.total.high);
            CHECK_FALSE((before->fits() == false && after->fits() == true));
        };
        SizeRequest more = asked;
        more.context = Tokens{asked.context.value() * 2};
        no_less(more);
        more = asked;
        more.concurrency = 3;
        no_less(more);
        more = asked;
        more.hardware->count += static_cast<int>(1 + pick(8));
        CHECK_FALSE((before->fits() == true && size_model(catalogue, more)->fits() != true));
    }
}

TEST_CASE("more bits a value of the cache never need less", "[sizing][memory][property]") {
    const Catalogue& catalogue = shipped().catalogue;
    for (const Model& model : catalogue.models()) {
        const auto narrow = kv_cache_of(catalogue, model, *catalogue.kv_cache_type("q4_0"));
        const auto wide = kv_cache_of(catalogue, model, *catalogue.kv_cache_type("f16"));
        if (model.has_weights() && narrow) {
            INFO(model.id);
            CHECK(narrow->bytes_of(Tokens{5000}).mid <= wide->bytes_of(Tokens{5000}).mid);
        }
    }
}

} // namespace stackpick::testing
