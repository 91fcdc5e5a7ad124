// SPDX-License-Identifier: MIT
#include "money.hpp"

#include "question.hpp"

#include <cmath>
#include <string>

namespace stackpick {

UsualApi::UsualApi(const Assumptions& assumptions) {
    constexpr double k_million = 1e6;
    const auto price = [&](const std::string& kind) {
        return assumptions.number("unknown_price." + kind) / k_million;
    };
    input_ = {price("input_low"), price("input_high")};
    output_ = {price("output_low"), price("output_high")};
    speed_ = {assumptions.number("unknown_speed.low"), assumptions.number("unknown_speed.high")};
}

Interval UsualApi::price(const RequestTokens& request) const {
    return {input_.low * request.input + output_.low * request.output,
            input_.high * request.input + output_.high * request.output};
}

Duration UsualApi::duration(double output) const {
    const double slow = output / speed_.low;
    const double fast = output / speed_.high;
    return {std::sqrt(slow * fast), {fast, slow}, false};
}

MoneyFigures price_of(const Premises& premises, const Model& model, const Deployment* deployment) {
    MoneyFigures money;
    if (premises.workload.self_host && deployment != nullptr && deployment->own) {
        const double usd =
            deployment->own->usd_per_request(static_cast<double>(premises.workload.requests_per_day));
        money.own_hardware = true;
        money.usd_per_request = usd;
        money.median_usd_per_request = usd;
        money.usd_range = {usd, usd};
        return money;
    }
    const RequestTokens request = request_of(premises.catalogue, premises.workload, model);
    const std::vector<OfferCost> costs =
        priced_offers(premises.catalogue, model, premises.workload, request, premises.today);
    if (costs.empty()) {
        money.usd_range = premises.usual_api.price(request);
        return money;
    }
    money.offer = costs.front().offer;
    money.offers = static_cast<int>(costs.size());
    money.converted = money.offer->currency != k_default_currency;
    money.median_usd_per_request =
        median_of(costs.size(), [&](std::size_t i) { return costs[i].per_request.value(); });
    money.usd_per_request = costs.front().per_request.value();
    money.usd_range = {*money.usd_per_request, *money.usd_per_request};
    return money;
}

bool is_far_below_median(const MoneyFigures& money) {
    constexpr double k_far_below = 0.5;
    return money.usd_per_request && *money.usd_per_request < k_far_below * money.median_usd_per_request;
}

Duration duration_of(const Premises& premises, const Model& model, const Deployment* deployment) {
    const bool is_on_hardware =
        premises.workload.self_host && deployment != nullptr && !deployment->loads.empty();
    if (is_on_hardware && deployment->loads.front().duration) {
        return *deployment->loads.front().duration;
    }
    return premises.usual_api.duration(request_of(premises.catalogue, premises.workload, model).output);
}

double expected_total(const Workload& workload, double usd, double mistakes, double seconds) {
    return usd + workload.mistake_cost.value() * mistakes + workload.latency_cost.value() * seconds;
}

void complete(MoneyFigures& money, const Workload& workload, const Outcome& outcome) {
    money.expected_mistake_usd = workload.mistake_cost.value() * outcome.mistakes;
    money.expected_latency_usd = workload.latency_cost.value() * outcome.seconds;
    if (!money.usd_per_request) {
        return;
    }
    const double usd = *money.usd_per_request;
    money.usd_per_month = usd * static_cast<double>(workload.requests_per_day) * k_days_a_month;
    money.expected_total_usd = expected_total(workload, usd, outcome.mistakes, outcome.seconds);
    if (outcome.success > 0) {
        money.usd_per_success = usd / outcome.success;
    }
}

Check check_of_task(const Catalogue& catalogue, const Task& task) {
    return {catalogue.assumptions().number("catch_rate." + task.verify),
            catalogue.assumptions().number("false_alarm." + task.verify)};
}

} // namespace stackpick
