// SPDX-License-Identifier: MIT
#include "money.hpp"

#include "stackpick/cost/offers.hpp"

namespace stackpick {
namespace {

double median_of(const std::vector<OfferCost>& sorted) {
    const std::size_t middle = sorted.size() / 2;
    const double upper = sorted[middle].per_request.value();
    return sorted.size() % 2 == 1 ? upper : (sorted[middle - 1].per_request.value() + upper) / 2;
}

void set_price(MoneyFigures& money, double usd, const Workload& workload, double success_rate) {
    money.usd_per_request = usd;
    money.usd_per_month = usd * static_cast<double>(workload.requests_per_day) * k_days_a_month;
    money.expected_total_usd = usd + money.expected_mistake_usd;
    if (success_rate > 0) {
        money.usd_per_success = usd / success_rate;
    }
}

} // namespace

MoneyFigures work_out_money(const Catalogue& catalogue, const Model& model, const Workload& workload,
                            const std::optional<Deployment>& deployment, double success_rate,
                            const Date& today) {
    MoneyFigures money;
    const double caught = catalogue.assumptions().number("catch_rate." + workload.task->verify);
    money.expected_mistake_usd = workload.mistake_cost.value() * (1.0 - success_rate) * (1.0 - caught);
    if (workload.self_host && deployment && deployment->usd_per_request) {
        money.own_hardware = true;
        money.median_usd_per_request = *deployment->usd_per_request;
        set_price(money, *deployment->usd_per_request, workload, success_rate);
        return money;
    }
    const std::vector<OfferCost> costs = priced_offers(catalogue, model, workload, today);
    if (!costs.empty()) {
        money.offer = costs.front().offer;
        money.offers = static_cast<int>(costs.size());
        money.median_usd_per_request = median_of(costs);
        set_price(money, costs.front().per_request.value(), workload, success_rate);
    }
    return money;
}

Interval unknown_price_range(const Catalogue& catalogue, const Workload& workload) {
    const auto price = [&](const std::string& end) {
        const auto of = [&](const std::string& kind) {
            return UsdPerMTok{catalogue.assumptions().number("unknown_price." + kind + '_' + end)};
        };
        return (of("input") * workload.input_tokens + of("output") * workload.output_tokens).value();
    };
    return {price("low"), price("high")};
}

} // namespace stackpick
