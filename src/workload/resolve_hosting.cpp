// SPDX-License-Identifier: MIT
#include "report_value.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"

#include <algorithm>

namespace stackpick {
namespace {

std::string joined_ids(const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries) {
        ids.push_back(entry.id);
    }
    return join(ids, ", ");
}

/// Turns the names of hardware, formats and servers into entries of the catalogue.
class HostingResolver {
public:
    HostingResolver(const WorkloadInput& input, const Catalogue& catalogue, Diagnostics& diagnostics)
        : input_{input}, catalogue_{catalogue}, diagnostics_{diagnostics} {}

    Hosting resolve() {
        resolve_hardware();
        if (input_.quant) {
            const auto match = find_weight_format(catalogue_, *input_.quant);
            hosting_.format = match.format;
            require(match.format != nullptr, "quant", "weight format", *input_.quant, match.nearest,
                    "such as fp8, awq or q4_k_m");
        }
        if (input_.kv_type) {
            const auto match = find_kv_cache_type(catalogue_, *input_.kv_type);
            hosting_.kv_type = match.type;
            require(match.type != nullptr, "kv_type", "KV-cache type", *input_.kv_type, match.nearest,
                    "one of " + joined_ids(catalogue_.kv_cache_types()));
        }
        if (input_.runtime) {
            const auto match = find_runtime(catalogue_, *input_.runtime);
            hosting_.runtime = match.runtime;
            require(match.runtime != nullptr, "runtime", "model server", *input_.runtime, match.nearest,
                    "one of " + joined_ids(catalogue_.runtimes()));
        }
        hosting_.concurrency = input_.concurrency;
        hosting_.ram = input_.ram;
        hosting_.ram_gb_s = input_.ram_gb_s;
        resolve_price();
        hosting_.usd_per_kwh = input_.power_price;
        hosting_.utilisation = input_.utilisation;
        return std::move(hosting_);
    }

private:
    void resolve_hardware() {
        if (!input_.hardware) {
            return;
        }
        if (asks_to_detect(*input_.hardware)) {
            hosting_.hardware = input_.detected_hardware; // who found nothing has said so
            return;
        }
        HardwareMatch match = find_hardware(catalogue_, *input_.hardware);
        if (!match.hardware) {
            report_value(input_, "hardware", match.problem, match.hint, diagnostics_);
        }
        hosting_.hardware = std::move(match.hardware);
    }

    /// A purchase is spread over the device's life, hour by hour.
    void resolve_price() {
        constexpr double k_hours_a_year = 365 * 24;
        hosting_.usd_per_device_hour = input_.gpu_price;
        if (!input_.gpu_purchase) {
            return;
        }
        if (input_.gpu_price) {
            report_value(input_, "gpu_purchase", "`gpu_purchase` and `gpu_price` contradict each other",
                         "state the price of an hour or that of the device", diagnostics_);
        }
        hosting_.usd_per_device = input_.gpu_purchase;
        hosting_.usd_per_device_hour =
            *input_.gpu_purchase /
            (catalogue_.assumptions().number("sizing.amortisation_years") * k_hours_a_year);
    }

    void require(bool found, const std::string& key, const std::string& kind, const std::string& name,
                 const std::vector<std::string>& nearest, const std::string& otherwise) {
        if (!found) {
            report_value(input_, key, "unknown " + kind + " `" + name + '`',
                         nearest.empty() ? otherwise : did_you_mean(nearest), diagnostics_);
        }
    }

    const WorkloadInput& input_;
    const Catalogue& catalogue_;
    Diagnostics& diagnostics_;
    Hosting hosting_;
};

} // namespace

void report_value(const WorkloadInput& input, const std::string& key, const std::string& message,
                  const std::string& hint, Diagnostics& diagnostics) {
    const auto at = input.where.find(key);
    if (at != input.where.end() && at->second.file) {
        diagnostics.error(at->second, message, hint);
        return;
    }
    std::string flag = key;
    std::replace(flag.begin(), flag.end(), '_', '-');
    diagnostics.error({}, "--" + flag + ": " + message, hint);
}

Hosting resolve_hosting(const WorkloadInput& input, const Catalogue& catalogue, Diagnostics& diagnostics) {
    return HostingResolver{input, catalogue, diagnostics}.resolve();
}

} // namespace stackpick
