// SPDX-License-Identifier: MIT
#include "deployment.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/sizing/size_request.hpp"

#include <algorithm>
#include <utility>

namespace stackpick {
namespace {

std::string gigabytes(std::int64_t bytes) {
    return format_number(round_significant(static_cast<double>(bytes) / 1e9, 3)) + " GB";
}

std::string basis_of(const Sizing& sizing) {
    std::string basis = "needs " + gigabytes(sizing.need.total.mid) + " in " + sizing.weights->format->id;
    if (!sizing.need.total.is_exact()) {
        basis = "needs between " + gigabytes(sizing.need.total.low) + " and " +
                gigabytes(sizing.need.total.high) + " in " + sizing.weights->format->id;
    }
    if (sizing.placement) {
        basis += ", " + gigabytes(sizing.given_bytes()) + " given";
    }
    return basis;
}

/// Seconds of the hardware that a request takes: its prompt, less what is cached, and its share of the output
/// that all streams write together.
std::optional<double> seconds_of_request(const Throughput& speed, const Workload& workload) {
    if (!speed.prefill || !speed.decode_batch) {
        return std::nullopt;
    }
    const double read = static_cast<double>(workload.input_tokens.value()) * (1 - workload.cached_share);
    const auto written = static_cast<double>(workload.output_tokens.value());
    return read / speed.prefill->mid + written / speed.decode_batch->mid;
}

void work_out_cost(const Catalogue& catalogue, const Workload& workload, Deployment& deployment) {
    const Sizing& sizing = deployment.sizing;
    const HardwarePrice& price = sizing.request.price;
    const auto hour = usd_per_hour(sizing.request.hardware, price);
    if (sizing.fits() != true || !hour) {
        return;
    }
    const auto most = static_cast<std::int64_t>(catalogue.assumptions().number("sizing.most_streams"));
    deployment.streams = workload.hosting.concurrency.value_or(
        std::clamp<std::int64_t>(sizing.max_concurrency.value_or(1), 1, most));
    if (const auto seconds =
            seconds_of_request(throughput_at(catalogue, sizing, deployment.streams), workload)) {
        constexpr double k_seconds_an_hour = 3600;
        deployment.usd_per_request = *hour * *seconds / k_seconds_an_hour / price.utilisation;
    }
}

} // namespace

std::optional<Deployment> plan_deployment(const Catalogue& catalogue, const Model& model,
                                          const Workload& workload) {
    if (!model.has_weights()) {
        return std::nullopt;
    }
    SizeRequest request = size_request(catalogue, model, workload.hosting, workload.context);
    request.released_only = true;
    request.least_bits = catalogue.assumptions().number("sizing.least_bits");
    auto sizing = size_model(catalogue, std::move(request));
    if (!sizing) {
        return std::nullopt;
    }
    Deployment deployment;
    deployment.basis = basis_of(*sizing);
    deployment.sizing = std::move(*sizing);
    work_out_cost(catalogue, workload, deployment);
    return deployment;
}

} // namespace stackpick
