// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/sizing/weights.hpp"
#include "support/decision_fixture.hpp"

#include <string>

namespace stackpick::testing {
namespace {

Catalogue catalogue_with(const std::string& model) {
    Diagnostics diagnostics;
    Catalogue catalogue =
        Catalogue::build({yaml(k_tiny_reference), yaml(R"(
formats:
  - {id: experts-4, bits_per_weight: 4.6, runtimes: [server], tensor_bits: {experts: 4, other: 16, dense: 5, tables: 16, basis: easy}}
native_formats: {int4: experts-4}
)"),
                          yaml("as_of: '2026-11-22'\nmodels:\n  - {id: it, name: It, lab: acme, "
                               "openness: open-weight, " +
                               model + "}\n")},
                         diagnostics);
    REQUIRE(text_of(diagnostics).empty());
    return catalogue;
}

/// Bytes of the model in a format, and what they rest on.
std::string weights_text(const std::string& model, const std::string& format) {
    const Catalogue catalogue = catalogue_with(model);
    const auto size = size_weights(catalogue, *catalogue.model("it"), *catalogue.weight_format(format));
    return size ? std::to_string(std::llround(size->bytes.mid)) + ' ' +
                      std::string{to_string(size->bytes.basis)}
                : "unknown";
}

std::string native(const std::string& model) {
    const Catalogue catalogue = catalogue_with(model);
    return native_format(catalogue, *catalogue.model("it"))->id;
}

/// 100 B parameters, 10 B active: (100 − 10) / (1 − 2 / 20) = 100 B would be experts, more than there are
/// beside 2 × 1,000 × 1,000,000 = 2 B of tables and 8 B of other layers; so 90 / 0.9 = 100. With 82 B of 100
/// B idle: 81 / 0.9 = 90 B experts, 9 B of which a token passes, and 10 B others.
constexpr const char* k_mixture =
    "parameters: {total: 100000000000, active: 19000000000}, architecture: {kind: moe, "
    "experts: 20, experts_per_token: 2, vocab_size: 1000000, hidden_size: 1000}";

} // namespace

TEST_CASE("weights take parameters times bits", "[sizing][weights]") {
    CHECK(weights_text("parameters: {total: 27000000000}", "bf16") ==
          "54000000000 computed");                                                           // 27e9 × 16 / 8
    CHECK(weights_text("parameters: {total: 27000000000}", "q4") == "15187500000 computed"); // 27e9 × 4.5 / 8
    CHECK(weights_text("family: it", "bf16") == "unknown");
}

TEST_CASE("published bytes beat the formula, format by format", "[sizing][weights]") {
    const std::string model = "parameters: {total: 27000000000}, weights: {sizes_bytes: {bf16: 55563006776}}";
    CHECK(weights_text(model, "bf16") == "55563006776 published");
    CHECK(weights_text(model, "fp8") == "27000000000 computed");
    CHECK(weights_text("weights: {sizes_bytes: {fp8: 30}}", "fp8") == "30 published"); // parameters unknown
}

TEST_CASE("parameters are split into experts, tables and the rest", "[sizing][weights]") {
    const Catalogue catalogue = catalogue_with(k_mixture);
    const auto split = split_parameters(catalogue, *catalogue.model("it"));
    REQUIRE(split);
    CHECK(split->experts == Approx(90e9)); // (100 − 19) / (1 − 2 / 20)
    CHECK(split->expert_share == Approx(0.1));
    CHECK(split->tables == Approx(2e9)); // two tables of 1,000,000 × 1,000
    CHECK(split->head == Approx(1e9));
    CHECK(split->other == Approx(8e9)); // 100 − 90 − 2
}

TEST_CASE("a token reads the active parameters, however many experts there are", "[sizing][weights]") {
    // 100 B of which 20 B are active; half of these are taken for experts: 90 B experts, 10 B others.
    const Catalogue catalogue = catalogue_with("parameters: {total: 100000000000, active: 20000000000}");
    const auto size = size_weights(catalogue, *catalogue.model("it"), *catalogue.weight_format("bf16"));
    CHECK(size->expert_bytes == Approx(180e9));
    CHECK(size->read_bytes + size->expert_read_bytes == Approx(40e9));
}

TEST_CASE("a model of few parameters has one table for input and output", "[sizing][weights]") {
    const Catalogue catalogue = catalogue_with(
        "parameters: {total: 3000000000}, architecture: {vocab_size: 1000000, hidden_size: 1000}");
    const auto split = split_parameters(catalogue, *catalogue.model("it"));
    CHECK(split->tables == Approx(1e9));
    CHECK(split->other == Approx(2e9));
}

TEST_CASE("bits differ by kind of tensor where the format tells them apart", "[sizing][weights]") {
    // 90e9 × 4 / 8 + 8e9 × 2 + 2e9 × 2 = 45 + 16 + 4
    CHECK(weights_text(k_mixture, "experts-4") == "65000000000 computed");
    // without experts: 8e9 × 5 / 8 + 2e9 × 2 = 5 + 4
    CHECK(weights_text(
              "parameters: {total: 10000000000}, architecture: {vocab_size: 1000000, hidden_size: 1000}",
              "experts-4") == "9000000000 computed");
}

TEST_CASE("a token reads its experts, the other layers and the output table", "[sizing][weights]") {
    const Catalogue catalogue = catalogue_with(k_mixture);
    const auto size = size_weights(catalogue, *catalogue.model("it"), *catalogue.weight_format("bf16"));
    CHECK(size->expert_bytes == Approx(180e9));
    CHECK(size->expert_read_bytes == Approx(18e9));
    CHECK(size->read_bytes == Approx(18e9)); // (8 + 1) × 2
}

TEST_CASE("what is read keeps its share of published bytes", "[sizing][weights]") {
    const Catalogue catalogue =
        catalogue_with(std::string{k_mixture} + ", weights: {sizes_bytes: {bf16: 220000000000}}");
    const auto size = size_weights(catalogue, *catalogue.model("it"), *catalogue.weight_format("bf16"));
    CHECK(size->bytes.mid == 220e9); // a tenth more than computed
    CHECK(size->expert_bytes == Approx(198e9));
    CHECK(size->read_bytes == Approx(19.8e9));
}

TEST_CASE("the format of the release is bf16 where nothing is said", "[sizing][weights]") {
    CHECK(native("parameters: {total: 1}") == "bf16");
    CHECK(native("architecture: {native_precision: fp8}") == "fp8");
    CHECK(native("architecture: {native_precision: int4}") == "experts-4");
}

TEST_CASE("a precision that no format stands for is reported, and is no bf16", "[sizing][weights]") {
    Diagnostics diagnostics;
    const Catalogue catalogue =
        Catalogue::build({yaml(k_tiny_reference),
                          yaml("as_of: '2026-11-22'\nmodels:\n  - {id: it, name: It, lab: acme, openness: "
                               "open-weight, architecture: {native_precision: bf17}}\n",
                               "models.yaml")},
                         diagnostics);
    CHECK(text_of(diagnostics) == "models.yaml:3:91: error: unknown precision `bf17`\n"
                                  "  hint: did you mean `bf16`?");
    CHECK(native_format(catalogue, *catalogue.model("it")) == nullptr);
}

} // namespace stackpick::testing
