// SPDX-License-Identifier: MIT
// The expected money of a single model: price, mistakes that get through, and what they add up to.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/decision/recommendation.hpp"

namespace stackpick {

/// A month has 30 days.
inline constexpr double k_days_a_month = 30;

/// For a model that succeeds at `success_rate`. A wrong result gets through when the task's check does not
/// catch it (Zellinger & Thomson, arXiv 2507.03834: expected cost = price + mistake cost × error rate).
/// On own hardware with a price a request takes its share of the hours, otherwise it costs what the cheapest
/// offer charges.
MoneyFigures work_out_money(const Catalogue& catalogue, const Model& model, const Workload& workload,
                            const std::optional<Deployment>& deployment, double success_rate,
                            const Date& today);

/// The range of prices per request that models without a price on record may have.
Interval unknown_price_range(const Catalogue& catalogue, const Workload& workload);

} // namespace stackpick
