// SPDX-License-Identifier: MIT
// Speeds worked out by hand on a device of 1,000 GB/s and 100 TFLOPS of which half is reached.
#include "catch.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "support/decision_fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

const Knowledge& throughput_knowledge() {
    static const Knowledge k_knowledge = knowledge_of(std::vector<std::string_view>{R"(
accelerators:
  - {id: chip, name: Chip 100GB, vendor: maker, kind: datacenter, memory_gb: 100, bandwidth_gb_s: 1000, fp16_tflops: 100, fp8_tflops: 200, interconnect_gb_s: 100, tdp_w: 500, runtimes: [server, desk], cloud_price_usd_per_hour: {value: 2, provider: p, as_of: '2026-11', source: 'https://example.org'}}
  - {id: mute, name: Mute 100GB, vendor: maker, kind: datacenter, memory_gb: 100, runtimes: [server]}
)",
                                                                                    R"(
as_of: '2026-11-22'
models:
  - {id: plain, name: Plain, lab: acme, openness: open-weight, parameters: {total: 25000000000}, architecture: {kind: dense, attention: gqa, layers: 10, hidden_size: 1000, attention_heads: 8, kv_heads: 2, head_dim: 100}, context: {native: 1000000}}
  - {id: mixture, name: Mixture, lab: acme, openness: open-weight, parameters: {total: 40000000000, active: 13000000000}, architecture: {kind: moe, attention: gqa, layers: 10, hidden_size: 1000, attention_heads: 8, kv_heads: 2, head_dim: 100, experts: 10, experts_per_token: 1}, context: {native: 1000000}}
  - {id: latent, name: Latent, lab: acme, openness: open-weight, parameters: {total: 25000000000}, architecture: {kind: dense, attention: mla, layers: 10, hidden_size: 1000, attention_heads: 8, kv_lora_rank: 50, qk_rope_head_dim: 40}, context: {native: 1000000}}
  - {id: sparse, name: Sparse, lab: acme, openness: open-weight, parameters: {total: 25000000000}, architecture: {kind: dense, attention: mla-sparse, layers: 10, hidden_size: 1000, attention_heads: 8, kv_lora_rank: 50, qk_rope_head_dim: 40}, context: {native: 1000000}}
  - {id: headless, name: Headless, lab: acme, openness: open-weight, parameters: {total: 25000000000}, architecture: {kind: dense, attention: gqa, layers: 10, hidden_size: 1000, kv_heads: 2, head_dim: 100}, context: {native: 1000000}}
)"});
    return k_knowledge;
}

Sizing sizing_at_length(const std::string& model, const std::string& hardware,
                        const std::string& format = "bf16", std::int64_t concurrency = 1,
                        const Hosting& more = {}) {
    const Catalogue& catalogue = throughput_knowledge().catalogue;
    Hosting hosting = more;
    hosting.hardware = find_hardware(catalogue, hardware).hardware;
    hosting.format = catalogue.weight_format(format);
    hosting.concurrency = concurrency;
    const auto sizing =
        size_model(catalogue, size_request(catalogue, *catalogue.model(model), hosting, Tokens{1000000}));
    REQUIRE(sizing);
    return *sizing;
}

} // namespace

TEST_CASE("a stream reads the weights and its cache for each token", "[sizing][throughput]") {
    // 50 GB + 8 GB of cache at 500 GB/s: 0.116 s
    const auto speed = sizing_at_length("plain", "chip").speed.decode;
    REQUIRE(speed);
    CHECK(speed->mid == Approx(1 / 0.116));
    CHECK(speed->low == Approx(speed->mid / 2)); // the class's spread
    CHECK(speed->high == Approx(speed->mid * 2));
    CHECK(speed->limited_by == Limit::bandwidth);
}

TEST_CASE("streams that run together read the weights once", "[sizing][throughput]") {
    // 50 GB + 4 × 8 GB at 500 GB/s: 0.164 s for four tokens
    CHECK(sizing_at_length("plain", "chip", "bf16", 4).speed.decode_batch->mid == Approx(4 / 0.164));
}

TEST_CASE("tensor parallel devices read their parts at the same time, and add them up",
          "[sizing][throughput]") {
    // 2 devices: 25 + 4 GB at 500 GB/s: 0.058 s; twice 10 layers × 2 × ½ × 1,000 × 2 bytes at 50 GB/s one
    // way: 0.8 µs
    CHECK(sizing_at_length("plain", "2xchip").speed.decode->mid == Approx(1 / (0.058 + 8e-7)));
}

TEST_CASE("a batch touches more experts than one stream", "[sizing][throughput]") {
    // Experts: (40 − 13) / (1 − 1 / 10) = 30e9, 60 GB; the rest 10e9, 20 GB. One stream reads 6 + 20 + 8 GB.
    CHECK(sizing_at_length("mixture", "chip").speed.decode->mid == Approx(1 / (34 / 500.0)));
    // Two touch 1 − 0.9² = 19% of the experts: 11.4 + 20 + 2 × 8 GB
    CHECK(sizing_at_length("mixture", "chip", "bf16", 2).speed.decode_batch->mid == Approx(2 / (47.4 / 500)));
}

TEST_CASE("reading prompts takes matrix work on weights and attention", "[sizing][throughput]") {
    // 2 × 25e9 + 4 × 8 heads × 100 × 10 layers × 500,000 tokens seen on average = 66e9 FLOP a token, 50
    // TFLOPS
    const Throughput speed = sizing_at_length("plain", "chip").speed;
    CHECK(speed.prefill->mid == Approx(50e12 / 66e9));
    CHECK(speed.prefill->limited_by == Limit::compute);
    CHECK(speed.ttft->mid == Approx(1e6 / (50e12 / 66e9) + 0.116));
}

TEST_CASE("attention counts by the heads that are on record, or else by the width of a layer",
          "[sizing][throughput]") {
    const auto flops = [](const std::string& model) {
        return 50e12 / sizing_at_length(model, "chip").speed.prefill->mid;
    };
    // 8 heads × (100, as the tests assume, + half of 40 for the position) × 10 layers × 500,000 tokens
    CHECK(flops("latent") == Approx(50e9 + 4 * 8 * 120 * 10 * 500000.0));
    CHECK(flops("headless") == Approx(50e9 + 4 * 1000 * 10 * 500000.0));
    CHECK(flops("sparse") == Approx(50e9)); // a few tokens, however long the context is
}

TEST_CASE("8-bit formats compute in 8 bits where the device can", "[sizing][throughput]") {
    CHECK(sizing_at_length("plain", "chip", "fp8").speed.prefill->mid == Approx(100e12 / 66e9));
}

TEST_CASE("experts in main memory are read from there", "[sizing][throughput]") {
    Hosting hosting;
    hosting.ram = Bytes{500LL << 30};
    hosting.ram_gb_s = 100;
    hosting.runtime = throughput_knowledge().catalogue.runtime("desk");
    const Sizing sizing = sizing_at_length("mixture", "24GB", "bf16", 1, hosting);
    CHECK(sizing.placement->ram_bytes > 0);
    CHECK_FALSE(sizing.speed.decode); // nothing is known of the card's bandwidth
    Hosting on_chip = hosting;
    const Catalogue& catalogue = throughput_knowledge().catalogue;
    on_chip.hardware = find_hardware(catalogue, "chip").hardware;
    on_chip.hardware->device.memory_gb = 40;
    on_chip.format = catalogue.weight_format("bf16");
    const auto split =
        size_model(catalogue, size_request(catalogue, *catalogue.model("mixture"), on_chip, Tokens{1}));
    // 80 GB and 8,000 bytes of cache; 40 GiB on the device, the rest of the experts in memory at 50 GB/s
    const double moved = 80e9 + 8000 - 40.0 * (1LL << 30);
    const double in_ram = moved / 60e9 * 6e9;
    CHECK(split->speed.decode->mid == Approx(1 / ((26e9 + 8000 - in_ram) / 500e9 + in_ram / 50e9)));
    CHECK(split->speed.decode->limited_by == Limit::main_memory);
}

TEST_CASE("a million tokens cost the hours of the devices and their power", "[sizing][throughput]") {
    // One chip at $2 an hour that works half of the time: 8.62 tokens a second
    const Sizing rented = sizing_at_length("plain", "chip");
    CHECK(rented.usd_per_mtok->mid == Approx(2.0 / (1 / 0.116 * 3600 * 0.5) * 1e6));
    CHECK(rented.usd_per_mtok->low == Approx(rented.usd_per_mtok->mid / 2)); // at the fast end
    Hosting owned;
    owned.usd_per_device_hour = 1;
    owned.usd_per_kwh = 0.2; // 500 W: $0.10 an hour
    owned.utilisation = 1;
    CHECK(sizing_at_length("plain", "chip", "bf16", 1, owned).usd_per_mtok->mid ==
          Approx(1.1 / (1 / 0.116 * 3600) * 1e6));
}

TEST_CASE("what is not on record is not estimated", "[sizing][throughput]") {
    const Sizing mute = sizing_at_length("plain", "mute");
    CHECK(mute.fits() == true);
    CHECK_FALSE(mute.speed.decode);
    CHECK_FALSE(mute.speed.prefill);
    CHECK_FALSE(mute.speed.ttft);
    CHECK_FALSE(mute.usd_per_mtok);
}

TEST_CASE("the class of hardware that names most of a device holds", "[sizing][throughput]") {
    const Catalogue& catalogue = shipped().catalogue;
    const auto class_of = [&](const char* name) {
        return efficiency_of(catalogue, find_hardware(catalogue, name).hardware->device)->id;
    };
    CHECK(class_of("h100") == "nvidia-datacenter");
    CHECK(class_of("4090") == "nvidia");
    CHECK(class_of("m4-max") == "apple");
    CHECK(class_of("910b3") == "any");
}

} // namespace stackpick::testing
