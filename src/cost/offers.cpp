// SPDX-License-Identifier: MIT
#include "stackpick/cost/offers.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stackpick {
namespace {

bool in_region(const Offer& offer, const std::optional<std::string>& region) {
    return !region || offer.region == region;
}

} // namespace

double usd_per_unit(const Catalogue& catalogue, const Offer& offer) {
    return offer.currency == "CNY" ? 1.0 / catalogue.assumptions().number("exchange.cny_per_usd") : 1.0;
}

bool sells_tokens(const Offer& offer, const Date& today) {
    return !offer.plan && (offer.input > 0 || offer.output > 0) &&
           (!offer.valid_from || first_day(*offer.valid_from) <= today) &&
           (!offer.valid_until || last_day(*offer.valid_until) >= today);
}

Usd request_cost(const Catalogue& catalogue, const Offer& offer, const Workload& workload) {
    const double rate = usd_per_unit(catalogue, offer);
    const auto input = static_cast<double>(workload.input_tokens.value());
    const Tokens cached{std::llround(input * workload.cached_share)};
    const Tokens fresh = workload.input_tokens - cached;
    return UsdPerMTok{offer.input * rate} * fresh +
           UsdPerMTok{offer.cache_read.value_or(offer.input) * rate} * cached +
           UsdPerMTok{offer.output * rate} * workload.output_tokens;
}

bool applies(const Offer& offer, const Workload& workload, const Date& today) {
    // A tier is chosen by the length of one call, not by what a request takes over all its calls.
    const auto input = static_cast<double>(workload.input_tokens.value());
    const Tokens call{std::llround(input / workload.task->calls)};
    const bool in_tier = (!offer.input_above || call > *offer.input_above) &&
                         (!offer.input_up_to || call <= *offer.input_up_to);
    // Thinking output is what a model with both modes bills for work that needs a capable model.
    return sells_tokens(offer, today) && in_tier && offer.mode.value_or("thinking") == "thinking" &&
           in_region(offer, workload.region);
}

std::vector<OfferCost> priced_offers(const Catalogue& catalogue, const Model& model, const Workload& workload,
                                     const Date& today) {
    std::vector<OfferCost> costs;
    for (const Offer& offer : model.offers) {
        if (applies(offer, workload, today)) {
            costs.push_back({&offer, request_cost(catalogue, offer, workload)});
        }
    }
    std::stable_sort(costs.begin(), costs.end(), [](const OfferCost& a, const OfferCost& b) {
        return a.per_request != b.per_request ? a.per_request < b.per_request
                                              : a.offer->provider < b.offer->provider;
    });
    return costs;
}

} // namespace stackpick
