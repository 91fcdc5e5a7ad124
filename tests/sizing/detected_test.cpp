// SPDX-License-Identifier: MIT
// Recorded outputs of drivers' tools; tests/sizing/recorded/README.md says where they come from.
#include "catch.hpp"
#include "stackpick/sizing/detected.hpp"
#include "support/memory_units.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::k_mib;

DetectedMachine read_text(MachineReader read, std::string_view text) {
    DetectedMachine machine;
    read(text, machine);
    return machine;
}

DetectedMachine read_recorded(MachineReader read, const std::string& name) {
    std::ifstream stream{STACKPICK_SOURCE_DIR "/tests/sizing/recorded/" + name, std::ios::binary};
    REQUIRE(stream);
    return read_text(read, std::string{std::istreambuf_iterator<char>{stream}, {}});
}

/// `2x NVIDIA L4, 23034 MiB`
std::vector<std::string> devices_of(const DetectedMachine& machine) {
    std::vector<std::string> texts;
    for (const DetectedDevice& device : machine.devices) {
        texts.push_back(std::to_string(device.count) + "x " + device.name + ", " +
                        (device.memory ? std::to_string(device.memory->value() / k_mib) + " MiB" : "?") +
                        (device.unified ? ", unified" : ""));
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("nvidia-smi lists names and MiB", "[detect]") {
    const DetectedMachine machine = read_recorded(read_nvidia_smi, "nvidia-smi-h100.csv");
    CHECK(devices_of(machine) == Texts{"2x NVIDIA H100 80GB HBM3, 81559 MiB"});
    CHECK(machine.devices.front().vendor == "nvidia");
    CHECK(machine.notes.empty());
}

TEST_CASE("a chip that shares the processor's memory reports none", "[detect]") {
    CHECK(devices_of(read_recorded(read_nvidia_smi, "nvidia-smi-gb10.csv")) ==
          Texts{"1x NVIDIA GB10, ?, unified"});
}

TEST_CASE("different cards are kept apart", "[detect]") {
    const DetectedMachine machine = read_text(
        read_nvidia_smi,
        "NVIDIA GeForce RTX 3090, 24576\nNVIDIA GeForce RTX 3060, 12288\nNVIDIA GeForce RTX 3090, 24576\n");
    CHECK(devices_of(machine) ==
          Texts{"2x NVIDIA GeForce RTX 3090, 24576 MiB", "1x NVIDIA GeForce RTX 3060, 12288 MiB"});
}

TEST_CASE("rocm-smi's columns are found by their titles", "[detect]") {
    // 21458059264 / 2^20 = 20464.0…
    CHECK(devices_of(read_recorded(read_rocm_smi, "rocm-smi-7900xt.csv")) ==
          Texts{"1x Radeon RX 7900 XT, 20464 MiB"});
    CHECK(devices_of(read_recorded(read_rocm_smi, "rocm-smi-6900xt.csv")) ==
          Texts{"1x Navi 21 [Radeon RX 6800/6800 XT / 6900 XT], 16368 MiB", "1x Raphael, 64 MiB"});
}

TEST_CASE("rocm-smi may warn before its table, and leave the series out", "[detect]") {
    const DetectedMachine machine = read_text(
        read_rocm_smi,
        "WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status\n\n"
        "device,VRAM Total Memory (B),Card series,Card model\ncard0,206141652992,0x74a1,AMD Instinct "
        "MI300X\n");
    CHECK(devices_of(machine) == Texts{"1x AMD Instinct MI300X, 196592 MiB"});
}

TEST_CASE("npu-smi's table has two rows for a chip", "[detect]") {
    const DetectedMachine machine = read_recorded(read_npu_smi, "npu-smi-910b4-1.txt");
    CHECK(devices_of(machine) == Texts{"2x 910B4-1, 65536 MiB"});
    CHECK(machine.notes.empty());
}

TEST_CASE("two chips of one card are one device", "[detect]") {
    CHECK(devices_of(read_recorded(read_npu_smi, "npu-smi-910c.txt")) ==
          Texts{"1x Ascend910 dual, 131072 MiB"});
    // The smaller chip, twice: 2 x 43693.
    CHECK(devices_of(read_recorded(read_npu_smi, "npu-smi-310p.txt")) == Texts{"1x 310P3 dual, 87386 MiB"});
}

TEST_CASE("mthreads-gmi writes the total in brackets", "[detect]") {
    CHECK(devices_of(read_recorded(read_mthreads_gmi, "mthreads-gmi-s5000.txt")) ==
          Texts{"2x MTT S5000, 81920 MiB"});
}

TEST_CASE("an Apple chip is a device that works in main memory", "[detect]") {
    const DetectedMachine machine = read_text(read_sysctl, "25769803776\nApple M4 Pro\n");
    CHECK(devices_of(machine) == Texts{"1x Apple M4 Pro, 24576 MiB, unified"});
    CHECK(machine.ram == Bytes{25769803776});
    CHECK(read_text(read_sysctl, "17179869184\nIntel(R) Core(TM) i7-9750H CPU @ 2.60GHz\n").devices.empty());
}

TEST_CASE("Linux tells main memory in KiB", "[detect]") {
    CHECK(read_text(read_meminfo, "MemTotal:       131806172 kB\nMemFree: 5 kB\n").ram ==
          Bytes{134969520128});
}

TEST_CASE("what is no list of devices gives a note and no device", "[detect]") {
    struct Row {
        MachineReader read;
        std::string text;
        std::string note;
    };
    const std::vector<Row> rows{
        {read_nvidia_smi, "", "nvidia-smi said nothing"},
        {read_nvidia_smi, "No devices were found\n", "nvidia-smi lists no device: `No devices were found`"},
        {read_nvidia_smi,
         "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure "
         "that the latest NVIDIA driver is installed and running.\n",
         "nvidia-smi lists no device: `NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA "
         "driver. "
         "Make sure that the latest NVIDIA driver is…`"},
        {read_nvidia_smi, "NVIDIA H100 80GB HBM3, 8155",
         "nvidia-smi: its output ends in the middle of a line"},
        {read_nvidia_smi, "NVIDIA H100, 99999999999999999999\n",
         "nvidia-smi lists no device: `NVIDIA H100, 99999999999999999999`"},
        {read_nvidia_smi, "显卡, 24576\n", "nvidia-smi lists no device: `显卡, 24576`"},
        {read_rocm_smi, "ERROR: No AMD GPU\n", "rocm-smi lists no device: `ERROR: No AMD GPU`"},
        {read_npu_smi, "dcmi module initialize failed. ret is -8005\n",
         "npu-smi lists no device: `dcmi module initialize failed. ret is -8005`"},
        {read_mthreads_gmi, "Error: failed\n", "mthreads-gmi lists no device: `Error: failed`"},
        {read_sysctl, "sysctl: unknown oid 'hw.memsize'\n",
         "sysctl lists no device: `sysctl: unknown oid 'hw.memsize'`"},
        {read_meminfo, "MemFree: 5 kB\n", "/proc/meminfo does not state MemTotal"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const DetectedMachine machine = read_text(row.read, row.text);
        CHECK(machine.devices.empty());
        CHECK(machine.notes == Texts{row.note});
    }
}

} // namespace
} // namespace stackpick
