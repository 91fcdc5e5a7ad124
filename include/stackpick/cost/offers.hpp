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
