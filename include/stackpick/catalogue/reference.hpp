// SPDX-License-Identifier: MIT
// What models refer to beside licences: labs, benchmarks, accelerators, and the numbers that are choices.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/units.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

struct Lab {
    std::string id;
    std::string name;
    std::string country;                 ///< ISO 3166-1 alpha-2, upper case
    std::optional<std::string> provider; ///< id of its own API in offers
    std::optional<std::string> hub;
};

/// What a provider takes off requests that can wait.
struct BatchDiscount {
    double discount = 0;             ///< of the price of a request that is answered at once, [0,1]
    std::vector<std::string> models; ///< ids of those that it holds for; empty: all
    std::string source;
    std::optional<Date> as_of;
};

/// Who sells calls of models.
struct Provider {
    std::string id;
    std::string name;
    std::optional<BatchDiscount> batch;
};

/// A number about a benchmark, with where it was read.
struct SourcedNumber {
    double value = 0;
    std::string source;
    std::optional<Date> as_of;
};

struct Saturation {
    std::optional<Date> since;
    std::string because;
    std::string source;
};

struct Benchmark {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    std::vector<std::string> domains;
    std::optional<std::string> unit; ///< % | score | elo
    std::optional<std::pair<double, double>> range;
    bool lower_is_better = false;
    std::optional<SourcedNumber> chance; ///< score of blind guessing, in its unit
    std::optional<SourcedNumber> items;  ///< questions or tasks
    std::optional<Saturation> saturated; ///< the best models no longer differ on it
    std::optional<std::string> what;
};

/// A document whose claims are held against better sources.
struct ClaimDocument {
    std::string id;
    std::string source; ///< its name, graded like any source
};

/// What an article claims, held against better sources.
struct Claim {
    std::string id;
    std::string by;       ///< id of the document
    std::string standing; ///< holds | disputed | opinion | unverified
    std::string says;
    std::optional<std::string> better; ///< what a better source says
    std::optional<std::string> model;  ///< id
    std::optional<std::string> field;  ///< of the model, such as `licence`
};

/// Who makes accelerators.
struct AcceleratorVendor {
    std::string id;
    std::string name;
    std::string country; ///< ISO 3166-1 alpha-2, upper case
};

/// What an hour of one device costs at somebody's cloud.
struct HourlyRent {
    double usd = 0;
    std::string provider;
    std::optional<std::pair<double, double>> range; ///< lowest and highest seen
    std::optional<Date> as_of;
    std::string source;
};

/// One device. Peak figures as its vendor states them.
struct Accelerator {
    std::string id;
    std::string name;
    std::string vendor;
    std::string kind; ///< datacenter | workstation | consumer | unified | edge
    std::vector<std::string> aliases;
    std::optional<double> memory_gb;           ///< as the vendor labels it
    std::vector<double> memory_options_gb;     ///< the sizes it is sold in
    std::optional<double> measured_usable_gib; ///< what a server could use
    std::optional<double> usable_fraction;
    std::optional<double> bandwidth_gb_s; ///< 1e9 bytes a second
    std::optional<double> fp16_tflops;    ///< dense, matrix units
    std::optional<double> fp8_tflops;
    std::optional<double> fp4_tflops;
    std::optional<double> int8_tops;
    std::optional<double> interconnect_gb_s; ///< both directions added; 0: only PCIe
    std::optional<std::string> interconnect;
    std::optional<double> tdp_w;
    std::vector<std::string> runtimes; ///< the usual one first
    std::optional<HourlyRent> rent;
    std::optional<bool> export_restricted_to_cn;
    std::vector<std::string> sources;
};

/// Bits a weight by kind of tensor, where a format tells them apart.
struct TensorBits {
    std::optional<double> experts;
    std::optional<double> other; ///< attention, shared and dense layers of a model with experts
    std::optional<double> dense; ///< layers of a model without experts
    std::optional<double> tables;
};

/// A way to store weights.
struct WeightFormat {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    std::string family;
    double bits_per_weight = 0; ///< effective over the whole file: parameters × bits / 8 = bytes
    TensorBits tensor_bits;
    std::string computes_in;          ///< fp16 | fp8 | int8 | fp4: the matrix units that it can use
    std::vector<std::string> vendors; ///< of accelerators that have it; empty: any
    bool only_published = false;      ///< offered only for models that were published in it
    std::vector<std::string> runtimes;
};

/// A way to store the KV cache.
struct KvCacheType {
    std::string id;
    std::vector<std::string> aliases;
    double bits_per_value = 0;
    std::vector<std::string> runtimes;
};

/// A number that is a choice, not a fact: it says so and why.
struct Assumption {
    double value = 0;
    std::string because;
};

/// `data/assumptions.yaml`.
struct Assumptions {
    std::map<std::string, Assumption, std::less<>> values; ///< by dotted path, such as `weights.capability`
    std::map<std::string, std::vector<std::string>> reference_benchmarks; ///< by domain
    std::map<std::string, std::string> native_formats; ///< weight format by `native_precision`

    /// The number at `path`. Throws std::out_of_range when the file lacks it: a build error, since the
    /// reader checks all paths that the program uses.
    [[nodiscard]] double number(std::string_view path) const;
};

} // namespace stackpick
