// SPDX-License-Identifier: MIT
// What one request costs at a provider's prices, and which offer a workload would take.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/workload/workload.hpp"

#include <vector>

namespace stackpick {

struct OfferCost {
    const Offer* offer = nullptr;
    Usd per_request;
};

/// US dollars for one unit of the offer's currency, at the dated rate of the assumptions.
double usd_per_unit(const Catalogue& catalogue, const Offer& offer);

/// Whether the offer has a price for tokens that holds on `today`: a subscription's 0 is none.
bool sells_tokens(const Offer& offer, const Date& today);

/// The price of one request of `workload` at `offer`: fresh input, cached input and output tokens. Cached
/// tokens without a cache price cost as fresh ones.
Usd request_cost(const Catalogue& catalogue, const Offer& offer, const Workload& workload);

/// Whether the offer holds for this workload on `today`: priced, valid, in the region, and for calls of
/// this length.
bool applies(const Offer& offer, const Workload& workload, const Date& today);

/// The offers that apply, the cheapest first; ties by provider.
std::vector<OfferCost> priced_offers(const Catalogue& catalogue, const Model& model, const Workload& workload,
                                     const Date& today);

} // namespace stackpick
