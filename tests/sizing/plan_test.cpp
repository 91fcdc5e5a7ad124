// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/sizing/plan.hpp"
#include "stackpick/sizing/size_request.hpp"
#include "support/decision_fixture.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// 40 GB in bf16; a token's cache takes 8,000 bytes. Chips of 100 GiB and 1,000 GB/s of which half is
/// reached.
const Knowledge& plan_knowledge() {
    static const Knowledge k_knowledge = knowledge_of(std::vector<std::string_view>{R"(
accelerator_vendors:
  - {id: home, name: Home, country: CN, source: 'https://example.org'}
accelerators:
  - {id: small, name: Small, vendor: home, kind: datacenter, memory_gb: 24, bandwidth_gb_s: 1000, runtimes: [server]}
  - {id: large, name: Large, vendor: far, kind: datacenter, memory_gb: 96, bandwidth_gb_s: 1000, runtimes: [server], cloud_price_usd_per_hour: {value: 3, provider: p, as_of: '2026-11', source: 'https://example.org'}}
  - {id: sizes, name: Sizes, vendor: far, kind: unified, memory_options_gb: [32, 64, 128], bandwidth_gb_s: 500, runtimes: [desk]}
  - {id: mute, name: Mute, vendor: far, kind: datacenter, memory_gb: 96, runtimes: [server]}
  - {id: blank, name: Blank, vendor: far, kind: datacenter, runtimes: [server]}
)",
                                                                                    R"(
as_of: '2026-11-22'
models:
  - {id: plain, name: Plain, lab: acme, openness: open-weight, parameters: {total: 20000000000}, architecture: {kind: dense, attention: gqa, layers: 10, hidden_size: 1000, attention_heads: 8, kv_heads: 2, head_dim: 100}, context: {native: 1000000}}
)"});
    return k_knowledge;
}

PlanRequest wish() {
    const Catalogue& catalogue = plan_knowledge().catalogue;
    PlanRequest request;
    request.size = size_request(catalogue, *catalogue.model("plain"), {}, Tokens{1000});
    return request;
}

/// `count x id (GB)` of those set-ups that the test's own accelerators make.
std::vector<std::string> found(const PlanRequest& request) {
    std::vector<std::string> names;
    for (const SetUp& set_up : plan_hardware(plan_knowledge().catalogue, request).set_ups) {
        const Hardware& hardware = *set_up.sizing.request.hardware;
        if (std::set<std::string>{"small", "large", "sizes", "mute"}.contains(hardware.device.id)) {
            names.push_back(std::to_string(hardware.count) + " x " + hardware.device.id + " (" +
                            std::to_string(static_cast<int>(*hardware.device.memory_gb)) + ")");
        }
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a stated server is planned on its devices alone", "[sizing][plan]") {
    PlanRequest request = wish();
    request.size.runtime = plan_knowledge().catalogue.runtime("desk");
    CHECK(found(request) == Names{"2 x sizes (32)", "1 x sizes (64)"});
    request.size.runtime = plan_knowledge().catalogue.runtime("server");
    const Names names = found(request);
    CHECK(std::none_of(names.begin(), names.end(),
                       [](const std::string& name) { return name.find("sizes") != std::string::npos; }));
}

TEST_CASE("the fewest devices that hold a model, smallest set-ups first", "[sizing][plan]") {
    // 40 GB: two of 24 GiB (51.5 GB); two of 32 GiB or one of 64 GiB; one of 96 GiB
    CHECK(found(wish()) ==
          Names{"2 x small (24)", "2 x sizes (32)", "1 x sizes (64)", "1 x large (96)", "1 x mute (96)"});
}

TEST_CASE("a speed that is asked for takes more devices, or leaves a device out", "[sizing][plan]") {
    PlanRequest fast = wish();
    fast.tokens_per_second = 40; // 40 GB at 500 GB/s are 12.5 a second; two cards at once 25, four 50
    CHECK(found(fast) == Names{"4 x small (24)", "4 x large (96)"});
    fast.tokens_per_second = 1000;
    CHECK(found(fast).empty());
}

TEST_CASE("vendors, their country and the price narrow the search", "[sizing][plan]") {
    PlanRequest request = wish();
    request.vendors = {"far"};
    CHECK(found(request) == Names{"2 x sizes (32)", "1 x sizes (64)", "1 x large (96)", "1 x mute (96)"});
    request = wish();
    request.country = "CN";
    CHECK(found(request) == Names{"2 x small (24)"});
    request = wish();
    request.most_usd_per_hour = 5; // what has no price is left out
    CHECK(found(request) == Names{"1 x large (96)"});
    request.most_usd_per_hour = 2;
    CHECK(found(request).empty());
    const Plan plan = plan_hardware(plan_knowledge().catalogue, request);
    CHECK(plan.too_dear >= 1); // the large one: others have no price
    CHECK(plan.devices == plan.too_small + plan.too_slow + plan.too_dear + plan.unknown);
}

TEST_CASE("each accelerator has its own price, whatever hardware is stated", "[sizing][plan]") {
    const Catalogue& catalogue = plan_knowledge().catalogue;
    Hosting hosting;
    const auto& devices = catalogue.accelerators();
    const auto large = std::find_if(devices.begin(), devices.end(),
                                    [](const Accelerator& device) { return device.id == "large"; });
    hosting.hardware = Hardware{2, *large, {}, {}};
    PlanRequest request;
    request.size = size_request(catalogue, *catalogue.model("plain"), hosting, Tokens{1000});
    CHECK(size_model(catalogue, request.size)->request.price.usd_per_device_hour == 3.0);
    request.size.hardware.reset();
    for (const SetUp& set_up : plan_hardware(catalogue, request).set_ups) {
        const Hardware& hardware = *set_up.sizing.request.hardware;
        INFO(hardware.device.id);
        const auto& rent = hardware.device.rent;
        CHECK(set_up.usd_per_hour == (rent ? std::optional{hardware.count * rent->usd} : std::nullopt));
    }
}

TEST_CASE("a format that a device's server does not read leaves the device out", "[sizing][plan]") {
    PlanRequest request = wish();
    request.size.format = plan_knowledge().catalogue.weight_format("q4"); // of the desk server only
    CHECK(found(request) == Names{"1 x sizes (32)"});                     // 11.25 GB
}

TEST_CASE("every set-up of a plan is found to fit by itself", "[sizing][plan][property]") {
    const Catalogue& catalogue = shipped().catalogue;
    for (const char* id : {"kimi-k2.6", "qwen3.8-27b", "deepseek-v4-flash", "gpt-oss-120b", "qwen3-0.6b"}) {
        PlanRequest request;
        request.size = size_request(catalogue, *catalogue.model(id), {}, Tokens{65536});
        request.size.concurrency = 4;
        const Plan plan = plan_hardware(catalogue, request);
        CHECK(plan.set_ups.size() >= 20);
        std::set<std::string> devices; // some come in several memory sizes
        for (const SetUp& set_up : plan.set_ups) {
            INFO(id << " on " << set_up.sizing.request.hardware->count << " "
                    << set_up.sizing.request.hardware->device.id);
            devices.insert(set_up.sizing.request.hardware->device.id);
            const auto again = size_model(catalogue, set_up.sizing.request);
            CHECK(again->fits() == true);
            CHECK(again->need.total.mid == set_up.sizing.need.total.mid);
            CHECK(reads(*again->request.runtime, *again->weights->format));
        }
        CHECK(plan.devices == static_cast<int>(devices.size()) + plan.too_small + plan.too_slow +
                                  plan.too_dear + plan.unknown);
    }
}

} // namespace stackpick::testing
