// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/sizing/footprint.hpp"
#include "support/decision_fixture.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

/// The tiny reference with formats for four bits and for weights that were released as int4.
Catalogue catalogue_with(const std::string& model) {
    Diagnostics diagnostics;
    Catalogue catalogue =
        Catalogue::build({yaml(k_tiny_reference), yaml(R"(
formats:
  - {id: int4-qat-kimi, bits_per_weight: 4.5}
  - {id: gguf-q4_k_m, bits_per_weight: 4.8}
native_formats: {int4: int4-qat-kimi}
)"),
                          yaml("as_of: '2026-11-22'\nmodels:\n  - {id: it, name: It, lab: acme, "
                               "openness: open-weight, " +
                               model + "}\n")},
                         diagnostics);
    REQUIRE(text_of(diagnostics).empty());
    return catalogue;
}

std::string native(const std::string& model) {
    const Catalogue catalogue = catalogue_with(model);
    const auto footprint = native_footprint(catalogue, *catalogue.model("it"));
    return footprint ? footprint->precision + ' ' + std::to_string(footprint->weights.value()) +
                           (footprint->published ? " published" : "")
                     : "unknown";
}

std::string four_bit(const std::string& model) {
    const Catalogue catalogue = catalogue_with(model);
    const auto footprint = four_bit_footprint(catalogue, *catalogue.model("it"));
    return footprint ? footprint->precision + ' ' + std::to_string(footprint->weights.value()) +
                           (footprint->published ? " published" : "")
                     : "unknown";
}

TEST_CASE("weights take parameters times the bits of the released precision") {
    // Nothing stated is read as bf16: 27e9 × 16 / 8.
    CHECK(native("parameters: {total: 27000000000}") == "bf16 54000000000");
    // 671e9 × 8 / 8
    CHECK(native("parameters: {total: 671000000000}, architecture: {native_precision: fp8}") ==
          "fp8 671000000000");
    // Released in int4, so there is no larger original: 1.04e12 × 4.5 / 8.
    CHECK(native("parameters: {total: 1040000000000}, architecture: {native_precision: int4}") ==
          "int4 585000000000");
    // 27e9 × 4.8 / 8
    CHECK(four_bit("parameters: {total: 27000000000}") == "q4_k_m 16200000000");
}

TEST_CASE("published bytes beat the formula") {
    CHECK(native("parameters: {total: 27000000000}, weights: {sizes_bytes: {bf16: 55563006776}}") ==
          "bf16 55563006776 published");
    CHECK(four_bit("parameters: {total: 27000000000}, weights: {sizes_bytes: {gguf_q4_k_m: 16500000000}}") ==
          "q4_k_m 16500000000 published");
    // … and need no parameters.
    CHECK(native("weights: {sizes_bytes: {bf16: 55563006776}}") == "bf16 55563006776 published");
}

TEST_CASE("published bytes of another precision are not those of the released one") {
    CHECK(native("parameters: {total: 27000000000}, weights: {sizes_bytes: {fp8: 30866866928}}") ==
          "bf16 54000000000");
}

TEST_CASE("without bytes and parameters the size is unknown") {
    CHECK(native("architecture: {native_precision: bf16}") == "unknown");
    CHECK(four_bit("architecture: {native_precision: bf16}") == "unknown");
}

TEST_CASE("serving takes the weights and a fifth more") {
    const Catalogue catalogue = tiny_catalogue();
    CHECK(serving_memory(catalogue, {"bf16", Bytes{54000000000}, false}) == Bytes{64800000000}); // × 1.2
}

TEST_CASE("accelerators give the usable share of their memory") {
    Accelerator accelerator;
    CHECK_FALSE(usable_memory(accelerator, 8).has_value());
    accelerator.memory_gb = 80;
    CHECK(usable_memory(accelerator, 1) == Bytes{80000000000});
    CHECK(usable_memory(accelerator, 8) == Bytes{640000000000});
    accelerator.usable_fraction = 0.75;
    CHECK(usable_memory(accelerator, 2) == Bytes{120000000000}); // 2 × 80 GB × 0.75
}

/// Sizes on disk from vLLM's recipes (ground-truth.yaml, trust high), against parameters × bits.
TEST_CASE("the formula is near published sizes") {
    struct Row {
        std::string model;
        double published_gb;
        double tolerance; ///< parameters rounded to whole hundreds of billions leave more room
    };
    const std::vector<Row> rows{
        {"qwen3.8-27b", 55.563006776, 0.001},
        {"qwen3.8-2.4t-a95b", 4892.388705238, 0.001},
        {"kimi-k2.5", 595, 0.05},
        {"deepseek-v4-pro", 893, 0.05},
    };
    for (const Row& row : rows) {
        INFO(row.model);
        const Catalogue& catalogue = shipped().catalogue;
        REQUIRE(catalogue.model(row.model) != nullptr);
        Model model = *catalogue.model(row.model);
        model.weights.sizes.clear();
        const auto footprint = native_footprint(catalogue, model);
        REQUIRE(footprint.has_value());
        const double gb = static_cast<double>(footprint->weights.value()) / 1e9;
        CHECK(gb == Catch::Approx(row.published_gb).epsilon(row.tolerance));
    }
}

} // namespace
} // namespace stackpick::testing
