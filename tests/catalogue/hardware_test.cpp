// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/hardware.hpp"
#include "support/decision_fixture.hpp"
#include "support/memory_units.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Names = std::vector<std::string>;

const Catalogue& device_catalogue() {
    static const Catalogue k_catalogue = [] {
        Diagnostics diagnostics;
        Catalogue result = Catalogue::build({yaml(k_tiny_reference), yaml(R"(
accelerators:
  - {id: apple-m4-pro, name: Apple M4 Pro, aliases: [m4-pro], vendor: apple, kind: unified, memory_gb: 64, memory_options_gb: [24, 48, 64], usable_fraction: 0.75}
  - {id: apple-m1-ultra, name: Apple M1 Ultra, aliases: [m1-ultra], vendor: apple, kind: unified, memory_options_gb: [64, 128], usable_fraction: 0.75}
  - {id: blank-chip, name: Blank Chip, vendor: blank, kind: edge}
  - {id: nvidia-rtx-5090-32gb, name: NVIDIA GeForce RTX 5090 32GB, aliases: [rtx5090, '5090'], vendor: nvidia, kind: consumer, memory_gb: 32, measured_usable_gib: 31.5}
)")},
                                            diagnostics);
        REQUIRE(text_of(diagnostics).empty());
        return result;
    }();
    return k_catalogue;
}

HardwareMatch find(std::string_view text) {
    return find_hardware(device_catalogue(), text);
}

std::string problem_of(std::string_view text) {
    const HardwareMatch match = find(text);
    return match.problem + (match.hint.empty() ? "" : "; " + match.hint);
}

} // namespace

TEST_CASE("accelerators are stated by count and name", "[catalogue][hardware]") {
    struct Row {
        const char* text;
        int count;
        const char* id;
        double memory_gb;
    };
    static constexpr Row k_rows[] = {
        {"H100", 1, "nvidia-h100-sxm-80gb", 80},
        {"2xH100", 2, "nvidia-h100-sxm-80gb", 80},
        {"2 x h100", 2, "nvidia-h100-sxm-80gb", 80},
        {"2*h100", 2, "nvidia-h100-sxm-80gb", 80},
        {"2×h100", 2, "nvidia-h100-sxm-80gb", 80},
        {"nvidia-h100-sxm-80gb", 1, "nvidia-h100-sxm-80gb", 80},
        {"NVIDIA H100 SXM 80GB", 1, "nvidia-h100-sxm-80gb", 80},
        {"NVIDIA H100 80GB", 1, "nvidia-h100-sxm-80gb", 80},
        {"h100 sxm", 1, "nvidia-h100-sxm-80gb", 80}, // part of a name
        {"4090", 1, "nvidia-rtx-4090-24gb", 24},     // a name, no count
        {"2x4090", 2, "nvidia-rtx-4090-24gb", 24},
        {"rtx 4090", 1, "nvidia-rtx-4090-24gb", 24},
        {"RTX 5090 (32 GB)", 1, "nvidia-rtx-5090-32gb", 32},
        {"8x Ascend 910B", 8, "huawei-ascend-910b-64gb", 64},
        {"7900xtx", 1, "amd-rx-7900-xtx-24gb", 24}, // not 7900 of `tx`
        {"2x 7900 XTX", 2, "amd-rx-7900-xtx-24gb", 24},
        {"10000xH100", 10000, "nvidia-h100-sxm-80gb", 80},
        {"m4-pro", 1, "apple-m4-pro", 64},
        {"m4-pro-24gb", 1, "apple-m4-pro", 24},
        {"Apple M4 Pro (48 GB)", 1, "apple-m4-pro", 48},
        {"M1 Ultra 128GB", 1, "apple-m1-ultra", 128},
        {"blank-chip 16GB", 1, "blank-chip", 16}, // its memory is not on record
        {"24GB", 1, "card-24gb", 24},             // a card of which only the memory is known
        {"2x 80 GB GPU", 2, "card-80gb", 80},
    };
    for (const Row& row : k_rows) {
        INFO(row.text);
        const HardwareMatch match = find(row.text);
        REQUIRE(match.hardware);
        CHECK(match.hardware->count == row.count);
        CHECK(match.hardware->device.id == row.id);
        CHECK(match.hardware->device.memory_gb == row.memory_gb);
        CHECK(match.hardware->stated == row.text);
    }
}

TEST_CASE("what is no hardware is answered with what was expected", "[catalogue][hardware]") {
    for (const char* text : {"", "  "}) {
        INFO('`' << text << '`');
        CHECK(problem_of(text) == "expected accelerators such as 2xH100, found `" + std::string{text} + '`');
    }
    for (const char* text : {"0xH100", "10001xH100", "99999999999999999999xH100"}) {
        CHECK(problem_of(text) == "expected 1 to 10000 devices, found `" + std::string{text} + '`');
    }
    CHECK(problem_of("H100x2") == "unknown accelerator `H100x2`; the number comes first: 2xH100");
    CHECK(problem_of("2xh1000") == "unknown accelerator `2xh1000`; did you mean `h100`?");
    CHECK(problem_of("8x ascend") ==
          "`8x ascend` may mean huawei-ascend-910b-64gb, huawei-ascend-910c-128gb; name one of them");
    CHECK(problem_of("m1-ultra") ==
          "`m1-ultra`: Apple M1 Ultra comes with 64 GB, 128 GB; such as apple-m1-ultra-64gb");
    CHECK(problem_of("M4 Pro 32GB") ==
          "`M4 Pro 32GB`: Apple M4 Pro comes with 24 GB, 48 GB, 64 GB; such as apple-m4-pro-24gb");
    CHECK(problem_of("99999999GB").substr(0, 19) == "unknown accelerator");
}

TEST_CASE("other accelerators that a name may mean are told", "[catalogue][hardware]") {
    Diagnostics diagnostics;
    const Catalogue ascends = Catalogue::build({yaml(k_tiny_reference), yaml(R"(
accelerators:
  - {id: ascend-910b1, name: Huawei Ascend 910B1 64GB, aliases: [910b1], vendor: huawei, kind: datacenter, memory_gb: 64}
  - {id: h20, name: Maker H20 96GB, vendor: maker, kind: datacenter, memory_gb: 96}
  - {id: h20-141gb, name: Maker H20 141GB, vendor: maker, kind: datacenter, memory_gb: 141}
  - {id: h200, name: Maker H200 141GB, vendor: maker, kind: datacenter, memory_gb: 141}
)")},
                                               diagnostics);
    const auto hardware = find_hardware(ascends, "8x Ascend 910B").hardware;
    REQUIRE(hardware);
    CHECK(hardware->device.id == "huawei-ascend-910b-64gb"); // whose alias is 910b
    CHECK(hardware->also == Names{"ascend-910b1"});
    CHECK(find_hardware(ascends, "910b1").hardware->also.empty());
    CHECK(find_hardware(ascends, "h20").hardware->also == Names{"h20-141gb"}); // H200 is another number
}

TEST_CASE("a device has the bytes that its label counts in GiB, or those measured", "[catalogue][hardware]") {
    CHECK(device_memory(find("H100").hardware->device)->value() == 80 * k_gib); // 85,899,345,920
    CHECK(device_memory(find("m4-pro-24gb").hardware->device)->value() ==
          18 * k_gib); // macOS keeps a quarter
    CHECK(device_memory(find("5090").hardware->device)->value() == 31 * k_gib + k_gib / 2);
    CHECK_FALSE(device_memory(Accelerator{}));
}

TEST_CASE("main memory is stated in binary units, as it is sold", "[catalogue][hardware]") {
    CHECK(parse_memory("512GB")->value() == 512 * k_gib);
    CHECK(parse_memory("1.5 TB")->value() == 1536 * k_gib);
    CHECK(parse_memory("65536MiB")->value() == 64 * k_gib);
    CHECK(parse_memory("64")->value() == 64 * k_gib);
    for (const char* text : {"", "GB", "-1GB", "0GB", "1e3GB", "12 parsecs", "99999999999TB"}) {
        INFO('`' << text << '`');
        CHECK_FALSE(parse_memory(text));
    }
}

} // namespace stackpick::testing
