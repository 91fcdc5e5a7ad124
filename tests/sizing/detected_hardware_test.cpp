// SPDX-License-Identifier: MIT
// What the shipped catalogue makes of detected devices.
#include "catch.hpp"
#include "stackpick/sizing/detected.hpp"
#include "support/decision_fixture.hpp"
#include "support/memory_units.hpp"

#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::k_gib;
using testing::k_mib;
using testing::shipped_catalogue;

DetectedDevice device(std::string name, std::string vendor, std::int64_t mib) {
    return {.name = std::move(name), .vendor = std::move(vendor), .memory = Bytes{mib * k_mib}};
}

TEST_CASE("a driver's name finds its entry, by the memory among several", "[detect]") {
    struct Row {
        std::string name;
        std::string vendor;
        std::int64_t mib;
        std::string id; ///< empty: none
    };
    const std::vector<Row> rows{
        {"NVIDIA H100 80GB HBM3", "nvidia", 81559, "nvidia-h100-sxm-80gb"},
        {"NVIDIA H100 PCIe", "nvidia", 81559, "nvidia-h100-pcie-80gb"},
        {"NVIDIA H20", "nvidia", 97871, "nvidia-h20-96gb"},
        {"NVIDIA H20", "nvidia", 143771, "nvidia-h20-141gb"},
        {"NVIDIA A100-SXM4-80GB", "nvidia", 81920, "nvidia-a100-80gb"},
        {"NVIDIA A100-SXM4-40GB", "nvidia", 40960, "nvidia-a100-40gb"},
        {"NVIDIA A100-PCIE-40GB", "nvidia", 40960, "nvidia-a100-40gb"},
        {"NVIDIA A800-SXM4-80GB", "nvidia", 81920, "nvidia-a800-80gb"},
        {"NVIDIA GeForce RTX 4090", "nvidia", 24564, "nvidia-rtx-4090-24gb"},
        {"NVIDIA GeForce RTX 4090", "nvidia", 49140, "nvidia-rtx-4090-48gb"},
        {"NVIDIA GeForce RTX 4090 D", "nvidia", 24564, "nvidia-rtx-4090d-24gb"},
        {"NVIDIA RTX PRO 6000 Blackwell Server Edition", "nvidia", 97887, "nvidia-rtx-pro-6000-96gb"},
        {"NVIDIA L40S", "nvidia", 46068, "nvidia-l40s-48gb"},
        {"Tesla T4", "nvidia", 15360, "nvidia-t4-16gb"},
        {"Tesla V100-SXM2-32GB", "nvidia", 32768, "nvidia-v100-32gb"},
        {"AMD Instinct MI300X", "amd", 196592, "amd-mi300x-192gb"},
        {"Radeon RX 7900 XT", "amd", 20464, "amd-rx-7900-xt-20gb"},
        {"Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]", "amd", 24560, "amd-rx-7900-xtx-24gb"},
        {"Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]", "amd", 20464, "amd-rx-7900-xt-20gb"},
        {"910B3", "huawei", 65536, "huawei-ascend-910b3-64gb"},
        {"910B4", "huawei", 32768, "huawei-ascend-910b4-32gb"},
        {"Ascend910 dual", "huawei", 131072, "huawei-ascend-910c-128gb"},
        {"310P3 dual", "huawei", 87386, "huawei-atlas-300i-duo-96gb"},
        {"MTT S4000", "moore-threads", 49152, "moore-threads-mtt-s4000-48gb"},
        // Another card with the beginning of the name, or the same name with another memory.
        {"NVIDIA GeForce RTX 3090 Ti", "nvidia", 24564, ""},
        {"NVIDIA GeForce RTX 5080 Laptop GPU", "nvidia", 16303, ""},
        {"NVIDIA H100 NVL", "nvidia", 95830, ""},
        {"Tesla V100-SXM2-16GB", "nvidia", 16384, ""},
        {"910B4-1", "huawei", 65536, ""},
        {"Ascend910", "huawei", 32768, ""},
        {"NVIDIA H100 PCIe", "amd", 81559, ""},
        {"NVIDIA", "nvidia", 81559, ""},
    };
    for (const Row& row : rows) {
        INFO(row.name << ", " << row.mib);
        const Accelerator* found = accelerator_of(shipped_catalogue(), device(row.name, row.vendor, row.mib));
        CHECK((found == nullptr ? "" : found->id) == row.id);
    }
}

TEST_CASE("detected cards have the catalogue's figures and the driver's memory", "[detect]") {
    DetectedMachine machine;
    machine.devices.push_back(device("NVIDIA H100 80GB HBM3", "nvidia", 81559));
    machine.devices.front().count = 2;
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->count == 2);
    CHECK(found.hardware->device.id == "nvidia-h100-sxm-80gb");
    CHECK(found.hardware->device.bandwidth_gb_s == 3350);
    CHECK(device_memory(found.hardware->device) == Bytes{81559 * k_mib});
    CHECK(found.notes.empty());
}

TEST_CASE("an Apple chip shares what the machine has", "[detect]") {
    DetectedMachine machine;
    read_sysctl("25769803776\nApple M4 Pro\n", machine);
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->device.id == "apple-m4-pro");
    CHECK(device_memory(found.hardware->device) == Bytes{18 * k_gib}); // 24 GiB × 0.75
}

TEST_CASE("a built-in device shares main memory and what was set apart for it", "[detect]") {
    DetectedMachine machine;
    machine.devices.push_back(device("AMD Radeon 8060S Graphics", "amd", 32 * 1024));
    machine.ram = Bytes{32 * k_gib};
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->device.id == "amd-strix-halo-128gb");
    CHECK(device_memory(found.hardware->device) == Bytes{48 * k_gib}); // 64 GiB × 0.75
}

TEST_CASE("a server could use less than the memory that Linux counts", "[detect]") {
    DetectedMachine machine;
    read_nvidia_smi("NVIDIA GB10, [N/A]\n", machine);
    machine.ram = Bytes{120 * k_gib}; // the catalogue: 121.63 GiB were measured
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->device.id == "nvidia-dgx-spark-128gb");
    CHECK(device_memory(found.hardware->device) == Bytes{120 * k_gib});
}

TEST_CASE("a card that is not in the catalogue has its memory alone", "[detect]") {
    DetectedMachine machine;
    machine.devices.push_back(device("NVIDIA GeForce RTX 3090 Ti", "nvidia", 24564));
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->device.id == "card-24gb");
    CHECK(found.hardware->device.name == "NVIDIA GeForce RTX 3090 Ti");
    CHECK(!found.hardware->device.bandwidth_gb_s);
    CHECK(device_memory(found.hardware->device) == Bytes{24564 * k_mib});
    CHECK(found.notes == std::vector<std::string>{
                             "NVIDIA GeForce RTX 3090 Ti is not in the catalogue: only its memory is known"});
}

TEST_CASE("of several kinds of devices those with most memory count", "[detect]") {
    DetectedMachine machine;
    read_nvidia_smi("NVIDIA T1000, 4096\nNVIDIA GeForce RTX 5090, 32607\nNVIDIA GeForce RTX 3090, "
                    "24576\nNVIDIA GeForce RTX 3090, 24576\n",
                    machine);
    const DetectedHardware found = detected_hardware(shipped_catalogue(), machine);
    REQUIRE(found.hardware);
    CHECK(found.hardware->count == 2);
    CHECK(found.hardware->device.id == "nvidia-rtx-3090-24gb");
    CHECK(found.notes ==
          std::vector<std::string>{"1x NVIDIA T1000 is left out; 2x NVIDIA GeForce RTX 3090 has more memory",
                                   "1x NVIDIA GeForce RTX 5090 is left out; 2x NVIDIA GeForce RTX "
                                   "3090 has more memory"});
}

TEST_CASE("no device, no hardware", "[detect]") {
    CHECK(!detected_hardware(shipped_catalogue(), {}).hardware);
}

} // namespace
} // namespace stackpick
