// SPDX-License-Identifier: MIT
// The expected money of an option: price, mistakes that get through, time, and what they add up to.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/recommendation.hpp"

namespace stackpick {

/// APIs of which no price or speed is on record.
class UsualApi {
public:
    explicit UsualApi(const Assumptions& assumptions);

    /// US dollars that a request may take, at the lowest and highest prices.
    [[nodiscard]] Interval price(const RequestTokens& request) const;
    /// Within the usual range of speeds. `output`: tokens of a request.
    [[nodiscard]] Duration duration(double output) const;

private:
    Interval input_; ///< US dollars per token
    Interval output_;
    Interval speed_; ///< tokens per second
};

/// Of ordered prices; there is one.
template <class Price>
double median_of(std::size_t count, const Price& price) {
    const std::size_t middle = count / 2;
    return count % 2 == 1 ? price(middle) : (price(middle - 1) + price(middle)) / 2;
}

struct Premises;

/// What a request costs at one model: on own hardware with a price its part of the month, otherwise what the
/// cheapest offer takes. `usd_range` is that of all prices where none is known.
MoneyFigures price_of(const Premises& premises, const Model& model, const Deployment* deployment);

/// Whether the cheapest offer takes less than half of what the usual one does: it may be a promotion, or a
/// mistake of its source.
bool is_far_below_median(const MoneyFigures& money);

/// How long a request takes: on the given hardware as estimated, at an API within the usual range.
Duration duration_of(const Premises& premises, const Model& model, const Deployment* deployment);

/// Expected cost = price + mistake cost × share of mistakes + latency cost × seconds (Zellinger & Thomson,
/// arXiv 2507.03834).
double expected_total(const Workload& workload, double usd, double mistakes, double seconds);

/// Fills in what follows from the price of a request.
void complete(MoneyFigures& money, const Workload& workload, const Outcome& outcome);

/// How the results of the task are checked.
Check check_of_task(const Catalogue& catalogue, const Task& task);

} // namespace stackpick
