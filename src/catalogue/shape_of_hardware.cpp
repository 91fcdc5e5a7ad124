// SPDX-License-Identifier: MIT
// What the files may state about accelerators, weight formats and KV-cache types.
#include "stackpick/catalogue/file_kinds.hpp"

namespace stackpick {

using namespace shapes;
using Need = Field::Need;

namespace {

constexpr double k_most_bits = 64;

Shape hourly_price_shape() {
    return map("`cloud_price_usd_per_hour`",
               {
                   {"value", number(), "US dollars for an hour of one device", Need::always},
                   {"provider", text(), "who sells it", Need::always},
                   {"range", list(number(), 2), "lowest and highest seen"},
                   {"as_of", date(), "when it was read", Need::always},
                   {"source", text(), "where it was read", Need::always},
               });
}

std::vector<Field> accelerator_figures() {
    return {
        {"memory_gb", number(), "as the vendor labels it, GB"},
        {"memory_options_gb", list(number()), "the sizes it is sold in, GB"},
        {"measured_usable_gib", number(), "what a server could use, measured, GiB"},
        {"usable_fraction", number(0, 1), "share of the memory that a model server can plan with"},
        {"bandwidth_gb_s", number(), "peak memory bandwidth, 1e9 bytes a second"},
        {"fp16_tflops", number(), "dense, matrix units"},
        {"fp8_tflops", number(), "dense, matrix units"},
        {"fp4_tflops", number(), "dense, matrix units"},
        {"int8_tops", number(), "dense, matrix units"},
        {"interconnect_gb_s", number(), "per device, both directions added; 0: only PCIe"},
        {"interconnect", text(), "its name"},
        {"tdp_w", number(), "watts"},
    };
}

Shape tensor_bits_shape() {
    return map("`tensor_bits`",
               {{"experts", number(0, k_most_bits), "routed experts"},
                {"other", number(0, k_most_bits), "the other layers of a model with experts"},
                {"dense", number(0, k_most_bits), "layers of a model without experts"},
                {"tables", number(0, k_most_bits), "input and output tables"},
                {"basis", text(), "read, or worked out", Need::always},
                {"source", text(), "where it was read"}});
}

/// Quality figures differ by metric: each has a `metric`, a `model` and a `source`, and its own numbers.
Shape quality_shape() {
    return list(table(scalar()));
}

} // namespace

const Shape& accelerator_shape() {
    static const Shape k_shape = [] {
        std::vector<Field> fields{
            {"id", id(), "how the accelerator is called everywhere", Need::always},
            {"name", text(), "as its vendor writes it", Need::defined},
            {"aliases", list(text()), "what people type, such as h100"},
            {"vendor", id(), "who makes it", Need::defined},
            {"kind", choice({"datacenter", "workstation", "consumer", "unified", "edge"}),
             "the class of machine; unified: shares its memory with the processor"},
        };
        for (Field& field : accelerator_figures()) {
            fields.push_back(std::move(field));
        }
        const std::vector<Field> rest{
            {"runtimes", list(text()), "model servers that run on it"},
            {"export_restricted_to_cn", flag(), "a source says that sale to China is barred or licensed"},
            {"cloud_price_usd_per_hour", hourly_price_shape(), "rent"},
            {"confidence",
             choice({"vendor-figure", "third-party", "partial", "mixed", "derived", "announced"}),
             "where its figures come from"},
            {"sources", list(text()), "where they were read"},
            {"notes", text(), "what else is known"},
        };
        fields.insert(fields.end(), rest.begin(), rest.end());
        return map("an accelerator", std::move(fields));
    }();
    return k_shape;
}

const Shape& accelerator_vendor_shape() {
    static const Shape k_shape = map("a vendor of accelerators",
                                     {
                                         {"id", id(), "as `vendor` of accelerators names it", Need::always},
                                         {"name", text(), "as it writes itself", Need::defined},
                                         {"country", id(), "ISO 3166-1 alpha-2, upper case", Need::defined},
                                         {"source", text(), "where it was read", Need::defined},
                                         {"as_of", date(), "when it was read"},
                                     });
    return k_shape;
}

const Shape& weight_format_shape() {
    static const Shape k_shape =
        map("a weight format",
            {
                {"id", id(), "how the format is called everywhere", Need::always},
                {"name", text(), "in words"},
                {"aliases", list(text()), "other names"},
                {"family", text(), "file format or method"},
                {"bits", number(0, k_most_bits), "nominal bits of a weight"},
                {"bits_per_weight", number(0.1, k_most_bits),
                 "effective over the whole file: parameters x bits / 8 = bytes", Need::defined},
                {"block_bits_per_weight", number(0, k_most_bits), "of the block format alone"},
                {"tensor_bits", tensor_bits_shape(),
                 "of a weight, by kind of tensor, where the format tells them apart"},
                {"computes_in", choice({"fp16", "fp8", "int8", "fp4"}),
                 "the matrix units that it can use; left out: fp16"},
                {"vendors", list(id()), "of accelerators that have it; left out: any"},
                {"only_published", flag(), "offered only for models that were published in it"},
                {"basis", text(), "read, or worked out"},
                {"runtimes", list(text()), "model servers that read it"},
                {"native_hardware", text(), "accelerators that compute in it"},
                {"quality", quality_shape(), "what it loses: rows with metric, model, numbers, source"},
                {"sources", list(text()), "where its figures were read"},
                {"notes", text(), "what else is known"},
            });
    return k_shape;
}

const Shape& kv_cache_type_shape() {
    static const Shape k_shape =
        map("a KV-cache type",
            {
                {"id", id(), "how the type is called everywhere", Need::always},
                {"aliases", list(text()), "other names"},
                {"bits_per_value", number(0.1, k_most_bits), "of one cached value", Need::defined},
                {"runtimes", list(text()), "model servers that have it"},
                {"native_hardware", text(), "accelerators that compute in it"},
                {"quality", quality_shape(), "what it loses: rows with metric, model, numbers, source"},
                {"sources", list(text()), "where its figures were read"},
                {"notes", text(), "what else is known"},
            });
    return k_shape;
}

} // namespace stackpick
