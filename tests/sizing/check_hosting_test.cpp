// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/sizing/check_hosting.hpp"
#include "support/decision_fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

std::string problems(const std::string& hardware, const std::string& runtime, const std::string& format,
                     const std::string& kv_type, bool ram = false) {
    static const Catalogue k_catalogue = [] {
        Diagnostics diagnostics;
        return Catalogue::build({yaml(k_tiny_reference)}, diagnostics);
    }();
    Hosting hosting;
    if (!hardware.empty()) {
        hosting.hardware = find_hardware(k_catalogue, hardware).hardware;
    }
    hosting.runtime = k_catalogue.runtime(runtime);
    hosting.format = k_catalogue.weight_format(format);
    hosting.kv_type = k_catalogue.kv_cache_type(kv_type);
    if (ram) {
        hosting.ram = Bytes{1};
    }
    Diagnostics diagnostics;
    check_hosting(k_catalogue, hosting, diagnostics);
    return text_of(diagnostics);
}

} // namespace

TEST_CASE("a server must read the format, have the type of cache, and keep weights in memory", "[sizing]") {
    CHECK(problems("", "server", "fp8", "fp8").empty());
    CHECK(problems("", "desk", "fp8", "") ==
          "error: --quant: Desk is no server that reads fp8\n  hint: these do: server");
    CHECK(problems("", "desk", "", "fp8") ==
          "error: --kv-type: Desk is no server that has a cache in fp8\n  hint: these do: server");
    CHECK(problems("", "desk", "", "f16").empty()); // every server has 16 bits
    CHECK(problems("", "server", "", "", true) ==
          "error: --ram: Server is no server that keeps weights in main memory\n  hint: these do: desk");
}

TEST_CASE("a stated server must be one of the device's", "[sizing]") {
    CHECK(problems("h100", "server", "", "").empty());
    CHECK(problems("4090", "server", "", "") ==
          "error: --runtime: Server is not on record as a server of NVIDIA GeForce RTX 4090 24GB\n"
          "  hint: these are: desk");
    CHECK(problems("24GB", "server", "", "").empty()); // nothing is known of the card
}

TEST_CASE("without a stated server one of the device's must do", "[sizing]") {
    CHECK(problems("h100", "", "fp8", "fp8").empty());
    CHECK(problems("4090", "", "fp8", "") == "error: --quant: no server of NVIDIA GeForce RTX 4090 24GB "
                                             "reads fp8 (desk)\n  hint: these do: server");
    CHECK(problems("24GB", "", "fp8", "", true).empty()); // nothing is known of the card
    CHECK(problems("", "", "fp8", "", true).empty());
}

} // namespace stackpick::testing
