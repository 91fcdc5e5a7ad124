// SPDX-License-Identifier: MIT
#include "read_reference.hpp"

#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/file_kinds.hpp"

#include <stdexcept>

namespace stackpick {
namespace {

/// The numbers of a list; those that are none have been reported.
std::vector<double> read_numbers(const Node& node, std::string_view key) {
    std::vector<double> numbers;
    if (const Node* list = node.find(key)) {
        for (const Node& item : list->items) {
            if (const auto number = read_number(item)) {
                numbers.push_back(*number);
            }
        }
    }
    return numbers;
}

std::optional<std::pair<double, double>> read_range(const Node& node) {
    const std::vector<double> ends = read_numbers(node, "range");
    return ends.size() == 2 ? std::optional{std::pair{ends[0], ends[1]}} : std::nullopt;
}

std::optional<HourlyRent> read_rent(const Fields& accelerator) {
    const Fields fields = accelerator.in("cloud_price_usd_per_hour");
    const auto usd = fields.number("value");
    if (!usd) {
        return std::nullopt;
    }
    return HourlyRent{*usd, fields.text_or_empty("provider"), read_range(fields.node()), fields.date("as_of"),
                      fields.text_or_empty("source")};
}

void read_figures(const Node& node, const Fields& fields, Accelerator& accelerator) {
    accelerator.memory_gb = fields.number("memory_gb");
    accelerator.memory_options_gb = read_numbers(node, "memory_options_gb");
    accelerator.measured_usable_gib = fields.number("measured_usable_gib");
    accelerator.usable_fraction = fields.number("usable_fraction");
    accelerator.bandwidth_gb_s = fields.number("bandwidth_gb_s");
    accelerator.fp16_tflops = fields.number("fp16_tflops");
    accelerator.fp8_tflops = fields.number("fp8_tflops");
    accelerator.fp4_tflops = fields.number("fp4_tflops");
    accelerator.int8_tops = fields.number("int8_tops");
    accelerator.interconnect_gb_s = fields.number("interconnect_gb_s");
    accelerator.tdp_w = fields.number("tdp_w");
}

std::optional<SourcedNumber> read_sourced(const Fields& fields) {
    const auto value = fields.number("value");
    if (!value) {
        return std::nullopt;
    }
    return SourcedNumber{*value, fields.text_or_empty("source"), fields.date("as_of")};
}

std::optional<Saturation> read_saturation(const Fields& benchmark) {
    if (!benchmark.has("saturated")) {
        return std::nullopt;
    }
    const Fields fields = benchmark.in("saturated");
    return Saturation{fields.date("since"), fields.text_or_empty("because"), fields.text_or_empty("source")};
}

/// Walks down to the maps that hold a `value`; the path is the name of the assumption.
void read_values(const Node& node, const std::string& path, Assumptions& assumptions) {
    const Fields fields{node};
    if (const auto value = fields.number("value")) {
        assumptions.values[path] = {*value, fields.text_or_empty("because")};
        return;
    }
    for (const Entry& entry : node.entries) {
        read_values(entry.value, path.empty() ? entry.key : path + '.' + entry.key, assumptions);
    }
}

/// The paths of the maps with a `value` that the shape names.
void collect_paths(const Shape& shape, const std::string& path, std::vector<std::string>& paths) {
    if (shape.field("value") != nullptr) {
        paths.push_back(path);
        return;
    }
    for (const Field& field : shape.fields) {
        collect_paths(field.shape, path.empty() ? field.key : path + '.' + field.key, paths);
    }
}

Grade parse_grade(std::string_view text) {
    for (const Grade grade : {Grade::vendor, Grade::registry, Grade::press}) {
        if (to_string(grade) == text) {
            return grade;
        }
    }
    return Grade::community;
}

} // namespace

double Assumptions::number(std::string_view path) const {
    const auto at = values.find(path);
    if (at == values.end()) {
        throw std::out_of_range{"the assumptions lack " + std::string{path}};
    }
    return at->second.value;
}

Lab read_lab(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), fields.text_or_empty("name"), fields.text_or_empty("country"),
            fields.text("provider"), fields.text("hub")};
}

Provider read_provider(const Node& node) {
    const Fields fields{node};
    Provider provider{fields.text_or_empty("id"), fields.text_or_empty("name"), {}};
    if (fields.has("batch")) {
        const Fields batch = fields.in("batch");
        provider.batch = BatchDiscount{batch.number("discount").value_or(0), batch.texts("models"),
                                       batch.text_or_empty("source"), batch.date("as_of")};
    }
    return provider;
}

Benchmark read_benchmark(const Node& node) {
    const Fields fields{node};
    Benchmark benchmark;
    benchmark.id = fields.text_or_empty("id");
    benchmark.name = fields.text_or_empty("name");
    benchmark.aliases = fields.texts("aliases");
    benchmark.domains = fields.texts("domains");
    benchmark.unit = fields.text("unit");
    benchmark.range = read_range(node);
    benchmark.lower_is_better = fields.text_or_empty("direction") == "lower";
    benchmark.chance = read_sourced(fields.in("chance"));
    benchmark.items = read_sourced(fields.in("items"));
    benchmark.saturated = read_saturation(fields);
    benchmark.what = fields.text("what");
    return benchmark;
}

Accelerator read_accelerator(const Node& node) {
    const Fields fields{node};
    Accelerator accelerator;
    accelerator.id = fields.text_or_empty("id");
    accelerator.name = fields.text_or_empty("name");
    accelerator.aliases = fields.texts("aliases");
    accelerator.vendor = fields.text_or_empty("vendor");
    accelerator.kind = fields.text_or_empty("kind");
    accelerator.runtimes = fields.texts("runtimes");
    accelerator.interconnect = fields.text("interconnect");
    accelerator.rent = read_rent(fields);
    accelerator.export_restricted_to_cn = fields.flag("export_restricted_to_cn");
    accelerator.sources = fields.texts("sources");
    read_figures(node, fields, accelerator);
    return accelerator;
}

AcceleratorVendor read_accelerator_vendor(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), fields.text_or_empty("name"), fields.text_or_empty("country")};
}

WeightFormat read_weight_format(const Node& node) {
    const Fields fields{node};
    WeightFormat format;
    format.id = fields.text_or_empty("id");
    format.name = fields.text_or_empty("name");
    format.aliases = fields.texts("aliases");
    format.family = fields.text_or_empty("family");
    format.bits_per_weight = fields.number("bits_per_weight").value_or(0);
    const Fields bits = fields.in("tensor_bits");
    format.tensor_bits = {bits.number("experts"), bits.number("other"), bits.number("dense"),
                          bits.number("tables")};
    format.computes_in = fields.text("computes_in").value_or("fp16");
    format.vendors = fields.texts("vendors");
    format.only_published = fields.flag("only_published").value_or(false);
    format.runtimes = fields.texts("runtimes");
    return format;
}

KvCacheType read_kv_cache_type(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), fields.texts("aliases"), fields.number("bits_per_value").value_or(0),
            fields.texts("runtimes")};
}

Claim read_claim(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"),   fields.text_or_empty("by"), fields.text_or_empty("standing"),
            fields.text_or_empty("says"), fields.text("better"),      fields.text("model"),
            fields.text("field")};
}

ClaimDocument read_claim_document(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), fields.text_or_empty("source")};
}

SourceKind read_source_kind(const Node& node) {
    const Fields fields{node};
    return {fields.text_or_empty("id"), parse_grade(fields.text_or_empty("grade")), fields.text("lab"),
            fields.text_or_empty("says"), fields.texts("patterns")};
}

void read_assumptions(const Node& root, Assumptions& assumptions) {
    const Fields fields{root};
    if (const Node* node = root.find("assumptions")) {
        read_values(*node, "", assumptions);
    }
    if (const Node* node = root.find("reference_benchmarks")) {
        for (const Entry& entry : node->entries) {
            assumptions.reference_benchmarks[entry.key] = read_texts(entry.value);
        }
    }
    for (auto& [precision, format] : fields.text_table("native_formats")) {
        assumptions.native_formats[precision] = format;
    }
}

std::vector<std::string> missing_assumptions(const Assumptions& assumptions) {
    std::vector<std::string> paths;
    collect_paths(assumptions_shape(), "", paths);
    std::vector<std::string> missing;
    for (std::string& path : paths) {
        if (assumptions.values.count(path) == 0) {
            missing.push_back(std::move(path));
        }
    }
    return missing;
}

} // namespace stackpick
