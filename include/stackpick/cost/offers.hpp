// SPDX-License-Identifier: MIT
// What one request costs at a provider's prices, line by line, and which offer a workload would take.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/units.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/workload/workload.hpp"

#include <string>
#include <vector>

namespace stackpick {

/// What one request sends and gets back, over all its calls.
struct RequestTokens {
    double input = 0;
    double output = 0;
    double cached_share = 0; ///< of the input, read from the provider's cache
    double calls = 1;

    /// The input of one call: it chooses the tier of a price.
    [[nodiscard]] Tokens call() const;
};

/// A request of the workload at a model that thinks, or of which nobody knows.
RequestTokens request_of(const Workload& workload);
/// A request of the workload at a model. A task's output counts the tokens of thinking: a model that is known
/// not to think writes the less by `reasoning.token_factor`, unless the workload states its output.
RequestTokens request_of(const Catalogue& catalogue, const Workload& workload, const Model& model);
/// What a validator reads and writes to check one result: the input of one call and the result, which no
/// cache holds; it writes `stack.check_output_tokens`.
RequestTokens check_of(const Catalogue& catalogue, const Workload& workload);

/// One line of a calculation: quantity × unit_usd = usd.
struct CostLine {
    std::string what;
    double quantity = 0; ///< for a request
    std::string unit;
    double unit_usd = 0;
    double usd = 0;
    std::string source;
};

/// US dollars for one unit of the offer's currency, at the dated rate of the assumptions.
double usd_per_unit(const Catalogue& catalogue, const Offer& offer);

/// Whether the offer has a price for tokens, whatever the day: a subscription's 0 is none.
bool has_price(const Offer& offer);
/// … that holds on `today`.
bool sells_tokens(const Offer& offer, const Date& today);

/// Of the requests that can wait, `workload.batch_share`, what the provider takes off.
double batch_factor(const Catalogue& catalogue, const Model& model, const Offer& offer,
                    const Workload& workload);

/// Fresh input, cached input, output and the discount of batches. Cached tokens without a cache price cost as
/// fresh ones.
std::vector<CostLine> request_lines(const Catalogue& catalogue, const Model& model, const Offer& offer,
                                    const Workload& workload, const RequestTokens& request);
/// Their sum.
Usd request_cost(const Catalogue& catalogue, const Model& model, const Offer& offer, const Workload& workload,
                 const RequestTokens& request);

/// Whether the offer holds for calls of this length on `today`: priced, valid, of the provider that was asked
/// for, and in the region.
bool applies(const Offer& offer, const Workload& workload, const RequestTokens& request, const Date& today);

struct OfferCost {
    const Offer* offer = nullptr;
    Usd per_request;
};

/// The offers that apply, the cheapest first; ties by provider.
std::vector<OfferCost> priced_offers(const Catalogue& catalogue, const Model& model, const Workload& workload,
                                     const RequestTokens& request, const Date& today);

} // namespace stackpick
