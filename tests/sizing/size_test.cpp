// SPDX-License-Identifier: MIT
// What the estimator chooses when a request leaves it open.
#include "catch.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "support/decision_fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

Sizing usual_sizing(const std::string& model, const std::string& hardware, Hosting hosting = {}) {
    const Catalogue& catalogue = shipped().catalogue;
    if (!hardware.empty()) {
        hosting.hardware = find_hardware(catalogue, hardware).hardware;
        REQUIRE(hosting.hardware);
    }
    const Model& known = *catalogue.model(model);
    const auto sizing =
        size_model(catalogue, size_request(catalogue, known, hosting, usual_context(catalogue, known)));
    REQUIRE(sizing);
    return *sizing;
}

std::string chosen(const Sizing& sizing) {
    return sizing.request.runtime->id + ' ' + sizing.weights->format->id;
}

} // namespace

TEST_CASE("the server is the device's usual one that reads the format", "[sizing]") {
    const Catalogue& catalogue = shipped().catalogue;
    CHECK(usual_sizing("qwen3-8b", "h100").request.runtime->id == "vllm");
    CHECK(usual_sizing("qwen3-8b", "4090").request.runtime->id == "llama.cpp");
    CHECK(usual_sizing("qwen3-8b", "8x910b3").request.runtime->id == "vllm-ascend");
    CHECK(usual_sizing("qwen3-8b", "m4-pro").request.runtime->id == "mlx");
    CHECK(usual_sizing("qwen3-8b", "mtt-s4000").request.runtime->id == "vllm"); // its own build of it
    Hosting awq;
    awq.format = catalogue.weight_format("awq");
    CHECK(usual_sizing("qwen3-8b", "4090", awq).request.runtime->id == "vllm");
    Hosting ram;
    ram.ram = Bytes{512LL << 30};
    CHECK(usual_sizing("deepseek-v3", "h100", ram).request.runtime->offloads);
}

TEST_CASE("the format is the released one if that fits, else the most bits that fit", "[sizing]") {
    CHECK(chosen(usual_sizing("kimi-k2.6", "8xH200")) == "vllm int4-qat-kimi");
    CHECK(chosen(usual_sizing("qwen3-32b", "2xH100")) == "vllm bf16");
    CHECK(chosen(usual_sizing("qwen3-32b", "L40S")) == "vllm fp8"); // 65.5 GB are too much for 48
    CHECK(chosen(usual_sizing("qwen3-32b", "")) == "vllm bf16");
}

TEST_CASE("formats of more bits than the release, and rare ones, are not offered", "[sizing]") {
    const Sizing sizing = usual_sizing("kimi-k2.6", "8xH200");
    for (const FormatOption& option : sizing.options) {
        INFO(option.weights.format->id);
        CHECK(option.weights.format->bits_per_weight < 5.2);       // released in 4.63 bits
        CHECK(option.weights.format->id != "fp4-fp8-deepseek-v4"); // another lab's own
    }
    CHECK(sizing.options.size() >= 3);
}

TEST_CASE("a format that is asked for is sized, whether it fits or not", "[sizing]") {
    Hosting hosting;
    hosting.format = shipped().catalogue.weight_format("bf16");
    const Sizing sizing = usual_sizing("qwen3-32b", "48GB", hosting);
    CHECK(sizing.weights->format->id == "bf16");
    CHECK(sizing.fits() == false);
    CHECK(sizing.best != nullptr);
}

TEST_CASE("missing facts make no exact number and no promise", "[sizing]") {
    const Sizing near =
        usual_sizing("deepseek-v4.1-flash", "2xH200"); // 511 GB and a cache that its lab states
    CHECK(near.fits() == false);
    const Sizing unknown = usual_sizing("longcat-2.0", "16xH200");
    CHECK_FALSE(unknown.cache->bytes_per_token.is_exact());
    CHECK_FALSE(unknown.need.total.is_exact());
    CHECK_FALSE(unknown.max_context);
    CHECK(unknown.need.total.low < unknown.need.total.high);
}

} // namespace stackpick::testing
