// SPDX-License-Identifier: MIT
// The expected money of an option: price, mistakes that get through, time, and what they add up to.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/recommendation.hpp"

namespace stackpick {

/// What a request costs at one model: on own hardware with a price its part of the month, otherwise what the
/// cheapest offer takes. `usd_range` is that of all prices where none is known.
MoneyFigures price_of(const Catalogue& catalogue, const Model& model, const Workload& workload,
                      const std::optional<Deployment>& deployment, const Date& today);

/// How long a request takes: on the given hardware as estimated, at an API within the usual range.
Duration duration_of(const Catalogue& catalogue, const Model& model, const Workload& workload,
                     const std::optional<Deployment>& deployment);

/// US dollars per request that a model without a price on record may take, at the lowest and highest prices.
Interval unknown_price_range(const Catalogue& catalogue, const RequestTokens& request);
/// Of an API, within the usual range of speeds. `output`: tokens of a request.
Duration usual_duration(const Catalogue& catalogue, double output);

/// Expected cost = price + mistake cost × share of mistakes + latency cost × seconds (Zellinger & Thomson,
/// arXiv 2507.03834).
double expected_total(const Workload& workload, double usd, double mistakes, double seconds);

/// Fills in what follows from the price of a request.
void complete(MoneyFigures& money, const Workload& workload, const Outcome& outcome);

/// How the results of the task are checked.
Check check_of_task(const Catalogue& catalogue, const Task& task);

} // namespace stackpick
