// SPDX-License-Identifier: MIT
#include "deployment.hpp"

#include "stackpick/base/text.hpp"
#include "stackpick/sizing/footprint.hpp"

namespace stackpick {
namespace {

std::string gigabytes(std::int64_t bytes) {
    return format_number(round_significant(static_cast<double>(bytes) / 1e9, 3)) + " GB";
}

} // namespace

std::optional<Deployment> plan_deployment(const Catalogue& catalogue, const Model& model,
                                          const Workload& workload) {
    auto footprint = model.has_weights() ? native_footprint(catalogue, model) : std::nullopt;
    if (!footprint) {
        return std::nullopt;
    }
    std::optional<Bytes> given;
    if (workload.hardware) {
        given = usable_memory(*workload.hardware->second, workload.hardware->first);
    }
    const auto smaller = four_bit_footprint(catalogue, model);
    if (given && serving_memory(catalogue, *footprint) > *given && smaller &&
        smaller->weights < footprint->weights) {
        footprint = smaller;
    }
    const Bytes needed = serving_memory(catalogue, *footprint);
    Deployment deployment{
        footprint->precision, footprint->weights.value(), needed.value(), std::nullopt, std::nullopt, {}};
    deployment.basis = "needs about " + gigabytes(needed.value()) + " at " + footprint->precision;
    if (given) {
        deployment.given_bytes = given->value();
        deployment.fits = needed <= *given;
        deployment.basis += ", " + gigabytes(given->value()) + " given";
    }
    return deployment;
}

} // namespace stackpick
