// SPDX-License-Identifier: MIT
#include "money.hpp"

#include "stackpick/cost/offers.hpp"

#include <cmath>

namespace stackpick {
namespace {

double median_of(const std::vector<OfferCost>& sorted) {
    const std::size_t middle = sorted.size() / 2;
    const double upper = sorted[middle].per_request.value();
    return sorted.size() % 2 == 1 ? upper : (sorted[middle - 1].per_request.value() + upper) / 2;
}

} // namespace

Interval unknown_price_range(const Catalogue& catalogue, const RequestTokens& request) {
    constexpr double k_million = 1e6;
    const auto price = [&](const std::string& end) {
        const auto of = [&](const std::string& kind) {
            return catalogue.assumptions().number("unknown_price." + kind + '_' + end) / k_million;
        };
        return of("input") * request.input + of("output") * request.output;
    };
    return {price("low"), price("high")};
}

MoneyFigures price_of(const Catalogue& catalogue, const Model& model, const Workload& workload,
                      const std::optional<Deployment>& deployment, const Date& today) {
    MoneyFigures money;
    if (workload.self_host && deployment && deployment->usd_per_request) {
        money.own_hardware = true;
        money.usd_per_request = deployment->usd_per_request;
        money.median_usd_per_request = *deployment->usd_per_request;
        money.usd_range = {*deployment->usd_per_request, *deployment->usd_per_request};
        return money;
    }
    const RequestTokens request = request_of(catalogue, workload, model);
    const std::vector<OfferCost> costs = priced_offers(catalogue, model, workload, request, today);
    if (costs.empty()) {
        money.usd_range = unknown_price_range(catalogue, request);
        return money;
    }
    money.offer = costs.front().offer;
    money.offers = static_cast<int>(costs.size());
    money.median_usd_per_request = median_of(costs);
    money.usd_per_request = costs.front().per_request.value();
    money.usd_range = {*money.usd_per_request, *money.usd_per_request};
    return money;
}

Duration duration_of(const Catalogue& catalogue, const Model& model, const Workload& workload,
                     const std::optional<Deployment>& deployment) {
    if (workload.self_host && deployment && deployment->duration) {
        return *deployment->duration;
    }
    return usual_duration(catalogue, request_of(catalogue, workload, model).output);
}

Duration usual_duration(const Catalogue& catalogue, double output) {
    const double slow = output / catalogue.assumptions().number("unknown_speed.low");
    const double fast = output / catalogue.assumptions().number("unknown_speed.high");
    return {std::sqrt(slow * fast), {fast, slow}, false};
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
