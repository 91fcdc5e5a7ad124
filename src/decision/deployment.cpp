// SPDX-License-Identifier: MIT
#include "deployment.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/sizing/size_request.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
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

/// The largest power of two below a number; 0 below 1.
std::int64_t power_below(std::int64_t number) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(number - 1)));
}

Load load_of(const Catalogue& catalogue, const Sizing& sizing, const RequestTokens& request,
             std::int64_t streams) {
    const double cache = static_cast<double>(sizing.need.cache.mid) * static_cast<double>(streams) /
                         static_cast<double>(sizing.request.concurrency);
    Load load;
    load.streams = streams;
    load.needed_bytes = sizing.need.weights.mid + sizing.need.overhead.mid + std::llround(cache);
    const Throughput speed = throughput_at(catalogue, sizing, streams);
    if (speed.prefill && speed.decode_batch) {
        load.duration = duration_among(speed, request, streams);
        load.busy_seconds = busy_seconds(speed, request);
    }
    return load;
}

void work_out_speed_and_cost(const Catalogue& catalogue, const Model& model, const Workload& workload,
                             Deployment& deployment) {
    const Sizing& sizing = deployment.sizing;
    if (sizing.fits() != true) {
        return;
    }
    const auto most = static_cast<std::int64_t>(catalogue.assumptions().number("sizing.most_streams"));
    const auto& stated = workload.hosting.concurrency;
    const RequestTokens request = request_of(catalogue, workload, model);
    std::int64_t streams =
        stated.value_or(std::clamp<std::int64_t>(sizing.max_concurrency.value_or(1), 1, most));
    for (; streams > 0; streams = stated ? 0 : power_below(streams)) {
        deployment.loads.push_back(load_of(catalogue, sizing, request, streams));
    }
    const Load& load = deployment.loads.front();
    const HardwarePrice& price = sizing.request.price;
    const auto hour = usd_per_hour(sizing.request.hardware, price);
    if (load.duration && hour) {
        deployment.own = OwnHardware{*hour, load.busy_seconds, price.utilisation};
    }
}

} // namespace

Sizing sizing_among(const Catalogue& catalogue, const Sizing& sizing, std::int64_t streams) {
    if (streams == sizing.request.concurrency) {
        return sizing;
    }
    SizeRequest request = sizing.request;
    request.concurrency = streams;
    auto among = size_model(catalogue, std::move(request));
    if (!among || among->fits() != true) {
        return sizing;
    }
    return std::move(*among);
}

const DeploymentRef& DeploymentBook::of(const Catalogue& catalogue, const Model& model,
                                        const Workload& workload) {
    const auto [at, is_new] = known_.try_emplace({&model, workload.context.value()});
    if (is_new) {
        if (auto planned = plan_deployment(catalogue, model, workload)) {
            at->second = std::make_shared<const Deployment>(std::move(*planned));
        }
    }
    return at->second;
}

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
