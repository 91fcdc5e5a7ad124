// SPDX-License-Identifier: MIT
#include "read_reference.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/map_reader.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <stdexcept>

namespace stackpick {
namespace {

constexpr double k_any = 1e15;

/// Keys that are kept for people and for later reasoning.
void accept(MapReader& reader, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        reader.value(key);
    }
}

LicenceThreshold read_threshold(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a threshold", diagnostics};
    LicenceThreshold threshold;
    threshold.metric = reader.required_text("metric");
    threshold.above = reader.number("above", 0, k_any);
    threshold.then = reader.required_text("then");
    threshold.applies_to = reader.text("applies_to");
    threshold.note = reader.text("note");
    accept(reader, {"at"});
    reader.finish();
    return threshold;
}

std::optional<std::pair<double, double>> read_range(MapReader& reader, Diagnostics& diagnostics) {
    const Node* node = reader.value("range");
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->is_sequence() && node->items.size() == 2) {
        const auto low = read_number(node->items[0]);
        const auto high = read_number(node->items[1]);
        if (low && high && *low < *high) {
            return std::pair{*low, *high};
        }
    }
    diagnostics.error(node->where, "`range` must be two numbers, the lower first, such as [0, 100]");
    return std::nullopt;
}

std::optional<double> read_hourly_price(MapReader& reader, Diagnostics& diagnostics) {
    const Node* node = reader.value("cloud_price_usd_per_hour");
    if (node == nullptr) {
        return std::nullopt;
    }
    MapReader price{*node, "`cloud_price_usd_per_hour`", diagnostics};
    auto value = price.number("value", 0, k_any);
    accept(price, {"provider", "range", "as_of", "source"});
    price.finish();
    return value;
}

/// Walks down to the maps that hold a `value`; the path is the name of the assumption.
void read_values(const Node& node, const std::string& path, Assumptions& assumptions,
                 Diagnostics& diagnostics) {
    if (!node.is_map()) {
        diagnostics.error(node.where, "an assumption must be a map with `value` and `because`");
        return;
    }
    if (node.find("value") == nullptr) {
        for (const Entry& entry : node.entries) {
            read_values(entry.value, path.empty() ? entry.key : path + '.' + entry.key, assumptions,
                        diagnostics);
        }
        return;
    }
    MapReader reader{node, "an assumption", diagnostics};
    Assumption assumption{reader.number("value", -k_any, k_any).value_or(0), reader.required_text("because")};
    accept(reader, {"source", "as_of"});
    reader.finish();
    assumptions.values[path] = std::move(assumption);
}

} // namespace

double Assumptions::number(const std::string& path) const {
    const auto at = values.find(path);
    if (at == values.end()) {
        throw std::out_of_range{"data/assumptions.yaml lacks `" + path + '`'};
    }
    return at->second.value;
}

Lab read_lab(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a lab", diagnostics};
    Lab lab{reader.required_text("id"), reader.required_text("name"), reader.required_text("country"),
            reader.text("provider"), reader.text("hub")};
    reader.finish();
    return lab;
}

Licence read_licence(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a licence", diagnostics};
    Licence licence;
    licence.id = reader.required_text("id");
    licence.name = reader.required_text("name");
    licence.aliases = reader.texts("aliases");
    reader.required("kind");
    licence.kind = reader
                       .choice("kind", {"permissive", "permissive-with-conditions", "source-available",
                                        "research-only", "proprietary-api"})
                       .value_or("");
    licence.osi_approved = reader.flag("osi_approved").value_or(false);
    licence.commercial_use =
        reader.choice("commercial_use", {"allowed", "conditional", "forbidden"}).value_or("");
    licence.fine_tune = reader.flag("fine_tune").value_or(false);
    licence.self_host = reader.flag("self_host").value_or(false);
    for (const Node* threshold : reader.maps("thresholds")) {
        licence.thresholds.push_back(read_threshold(*threshold, diagnostics));
    }
    licence.territories_excluded = reader.texts("territories_excluded");
    licence.obligations = reader.texts("obligations");
    licence.summary = reader.text("summary").value_or("");
    licence.url = reader.text("url");
    licence.sources = reader.texts("sources");
    licence.verified = reader.flag("verified").value_or(false);
    accept(reader, {"spdx", "distribute_derivatives", "output_training", "patent_grant", "use_restrictions",
                    "notes", "text_source", "verified_note", "display_name", "exemptions", "name_prefix",
                    "superseded_by", "territories_excluded_multimodal", "territories_excluded_note"});
    reader.finish();
    return licence;
}

Benchmark read_benchmark(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a benchmark", diagnostics};
    Benchmark benchmark;
    benchmark.id = reader.required_text("id");
    benchmark.name = reader.required_text("name");
    benchmark.aliases = reader.texts("aliases");
    benchmark.domains = reader.texts("domains");
    benchmark.unit = reader.choice("unit", {"%", "score", "elo"});
    benchmark.range = read_range(reader, diagnostics);
    benchmark.what = reader.text("what");
    reader.finish();
    return benchmark;
}

Accelerator read_accelerator(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "an accelerator", diagnostics};
    Accelerator accelerator;
    accelerator.id = reader.required_text("id");
    accelerator.name = reader.required_text("name");
    accelerator.aliases = reader.texts("aliases");
    accelerator.vendor = reader.required_text("vendor");
    accelerator.kind = reader.text("kind").value_or("");
    accelerator.memory_gb = reader.number("memory_gb", 0, k_any);
    accelerator.usable_fraction = reader.number("usable_fraction", 0, 1);
    accelerator.usd_per_hour = read_hourly_price(reader, diagnostics);
    accelerator.export_restricted_to_cn = reader.flag("export_restricted_to_cn");
    accept(reader, {"bandwidth_gb_s", "fp16_tflops", "fp8_tflops", "int8_tops", "fp4_tflops",
                    "interconnect_gb_s", "interconnect", "tdp_w", "runtimes", "confidence", "sources",
                    "notes", "measured_usable_gib", "memory_options_gb"});
    reader.finish();
    return accelerator;
}

WeightFormat read_weight_format(const Node& node, Diagnostics& diagnostics) {
    MapReader reader{node, "a weight format", diagnostics};
    WeightFormat format{reader.required_text("id"), reader.text("name").value_or(""), reader.texts("aliases"),
                        reader.number("bits_per_weight", 0.1, 64).value_or(0)};
    reader.required("bits_per_weight");
    accept(reader, {"family", "bits", "basis", "runtimes", "native_hardware", "quality", "sources", "notes",
                    "block_bits_per_weight"});
    reader.finish();
    return format;
}

void read_assumptions(const Node& root, Assumptions& assumptions, Diagnostics& diagnostics) {
    MapReader reader{root, "the file", diagnostics};
    if (const Node* node = reader.value("assumptions")) {
        read_values(*node, "", assumptions, diagnostics);
    }
    if (const Node* node = reader.value("reference_benchmarks")) {
        MapReader domains{*node, "`reference_benchmarks`", diagnostics};
        for (const Entry& entry : node->entries) {
            assumptions.reference_benchmarks[entry.key] = domains.texts(entry.key);
        }
    }
    for (auto& [precision, format] : reader.text_map("native_formats")) {
        assumptions.native_formats[precision] = format;
    }
}

std::vector<std::string> missing_assumptions(const Assumptions& assumptions) {
    static constexpr std::array<std::string_view, 34> k_paths{"weights.capability",
                                                              "weights.economy",
                                                              "weights.context",
                                                              "weights.licence",
                                                              "weights.control",
                                                              "weights.evidence",
                                                              "weights.fit",
                                                              "layers.flagship",
                                                              "layers.mid",
                                                              "layers.small",
                                                              "capability.noise_sd",
                                                              "capability.ability_sd",
                                                              "capability.domain_sd",
                                                              "capability.ease_shrinkage",
                                                              "economy.usd_for_utility_1",
                                                              "economy.usd_for_utility_0",
                                                              "context.doublings_for_utility_1",
                                                              "licence_freedom.permissive",
                                                              "licence_freedom.permissive-with-conditions",
                                                              "licence_freedom.source-available",
                                                              "licence_freedom.proprietary-api",
                                                              "licence_freedom.research-only",
                                                              "evidence.stderr_for_utility_0",
                                                              "unknown.utility",
                                                              "unknown_price.input_low",
                                                              "unknown_price.input_high",
                                                              "unknown_price.output_low",
                                                              "unknown_price.output_high",
                                                              "catch_rate.tests",
                                                              "catch_rate.human",
                                                              "catch_rate.judge",
                                                              "catch_rate.none",
                                                              "exchange.cny_per_usd",
                                                              "sizing.overhead_share"};
    std::vector<std::string> missing;
    for (const std::string_view path : k_paths) {
        if (assumptions.values.count(std::string{path}) == 0) {
            missing.emplace_back(path);
        }
    }
    return missing;
}

} // namespace stackpick
