// SPDX-License-Identifier: MIT
#include "deployment.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/cost/offers.hpp"
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

/// Seconds that the hardware works for a request: its prompt, less what is cached, and its share of the
/// output that all streams write together.
double busy_seconds(const Throughput& speed, const RequestTokens& request) {
    return request.input * (1 - request.cached_share) / speed.prefill->mid +
           request.output / speed.decode_batch->mid;
}

/// Seconds until a request among `streams` is done.
Duration duration_among(const Throughput& speed, const RequestTokens& request, std::int64_t streams) {
    const double read = request.input * (1 - request.cached_share);
    const double written = request.output * static_cast<double>(streams);
    const auto at = [&](double prefill, double decode) {
        return read / prefill + written / decode;
    };
    return {
        at(speed.prefill->mid, speed.decode_batch->mid),
        {at(speed.prefill->high, speed.decode_batch->high), at(speed.prefill->low, speed.decode_batch->low)},
        true};
}

/// With as many streams the devices may have to be divided otherwise than for the requests that it is sized
/// for.
Throughput speed_among(const Catalogue& catalogue, const Sizing& sizing, std::int64_t streams) {
    if (streams != sizing.request.concurrency) {
        SizeRequest request = sizing.request;
        request.concurrency = streams;
        const auto among = size_model(catalogue, std::move(request));
        if (among && among->fits() == true) {
            return among->speed;
        }
    }
    return throughput_at(catalogue, sizing, streams);
}

void work_out_speed_and_cost(const Catalogue& catalogue, const Model& model, const Workload& workload,
                             Deployment& deployment) {
    const Sizing& sizing = deployment.sizing;
    if (sizing.fits() != true) {
        return;
    }
    const auto most = static_cast<std::int64_t>(catalogue.assumptions().number("sizing.most_streams"));
    deployment.streams = workload.hosting.concurrency.value_or(
        std::clamp<std::int64_t>(sizing.max_concurrency.value_or(1), 1, most));
    const Throughput speed = speed_among(catalogue, sizing, deployment.streams);
    if (!speed.prefill || !speed.decode_batch) {
        return;
    }
    const RequestTokens request = request_of(catalogue, workload, model);
    deployment.duration = duration_among(speed, request, deployment.streams);
    const HardwarePrice& price = sizing.request.price;
    if (const auto hour = usd_per_hour(sizing.request.hardware, price)) {
        deployment.own = OwnHardware{*hour, busy_seconds(speed, request), price.utilisation};
        deployment.usd_per_request =
            deployment.own->usd_per_request(static_cast<double>(workload.requests_per_day));
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
    work_out_speed_and_cost(catalogue, model, workload, deployment);
    return deployment;
}

} // namespace stackpick
