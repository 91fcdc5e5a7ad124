// SPDX-License-Identifier: MIT
#include "stackpick/cost/offers.hpp"

#include <algorithm>
#include <cmath>

namespace stackpick {
namespace {

constexpr double k_million = 1e6;

/// US dollars per million tokens.
struct Prices {
    double fresh = 0;
    double cached = 0;
    double output = 0;
};

Prices prices_of(const Catalogue& catalogue, const Offer& offer) {
    const double rate = usd_per_unit(catalogue, offer);
    return {offer.input * rate, offer.cache_read.value_or(offer.input) * rate, offer.output * rate};
}

/// Millions of tokens.
struct Quantities {
    double fresh = 0;
    double cached = 0;
    double output = 0;
};

Quantities quantities_of(const RequestTokens& request) {
    const double cached = request.input * request.cached_share;
    return {(request.input - cached) / k_million, cached / k_million, request.output / k_million};
}

double sum_of(const Prices& prices, const Quantities& quantities) {
    return prices.fresh * quantities.fresh + prices.cached * quantities.cached +
           prices.output * quantities.output;
}

bool is_where_asked(const Offer& offer, const Workload& workload) {
    return (!workload.region || offer.region == workload.region) &&
           (!workload.provider || offer.provider == *workload.provider);
}

std::string cached_words(const Offer& offer) {
    return offer.cache_read ? "cached input" : "cached input, at the price of fresh";
}

} // namespace

Tokens RequestTokens::call() const {
    return Tokens{std::llround(input / calls)};
}

RequestTokens request_of(const Workload& workload) {
    return {static_cast<double>(workload.input_tokens.value()),
            static_cast<double>(workload.output_tokens.value()), workload.cached_share, workload.task->calls};
}

RequestTokens request_of(const Catalogue& catalogue, const Workload& workload, const Model& model) {
    RequestTokens request = request_of(workload);
    if (model.capabilities.reasoning == false && workload.counts_thinking) {
        request.output /= catalogue.assumptions().number("reasoning.token_factor");
    }
    return request;
}

RequestTokens check_of(const Catalogue& catalogue, const Workload& workload) {
    const double call = static_cast<double>(workload.input_tokens.value()) / workload.task->calls;
    const double result = static_cast<double>(workload.output_tokens.value()) / workload.task->calls;
    return {call + result, catalogue.assumptions().number("stack.check_output_tokens"), 0, 1};
}

double usd_per_unit(const Catalogue& catalogue, const Offer& offer) {
    return offer.currency == "CNY" ? 1.0 / catalogue.assumptions().number("exchange.cny_per_usd") : 1.0;
}

bool has_price(const Offer& offer) {
    return !offer.plan && (offer.input > 0 || offer.output > 0);
}

bool sells_tokens(const Offer& offer, const Date& today) {
    return has_price(offer) && (!offer.valid_from || first_day(*offer.valid_from) <= today) &&
           (!offer.valid_until || last_day(*offer.valid_until) >= today);
}

double batch_factor(const Catalogue& catalogue, const Model& model, const Offer& offer,
                    const Workload& workload) {
    if (workload.batch_share <= 0) {
        return 1;
    }
    const BatchDiscount* batch = catalogue.batch_discount(offer.provider, model);
    return batch == nullptr ? 1 : 1 - workload.batch_share * batch->discount;
}

std::vector<CostLine> request_lines(const Catalogue& catalogue, const Model& model, const Offer& offer,
                                    const Workload& workload, const RequestTokens& request) {
    const Prices prices = prices_of(catalogue, offer);
    const Quantities quantities = quantities_of(request);
    std::vector<CostLine> lines;
    const auto add = [&](std::string what, double quantity, double price) {
        if (quantity > 0) {
            lines.push_back({std::move(what), quantity, "MTok", price, quantity * price, offer.source});
        }
    };
    add("fresh input", quantities.fresh, prices.fresh);
    add(cached_words(offer), quantities.cached, prices.cached);
    add("output", quantities.output, prices.output);
    if (const double factor = batch_factor(catalogue, model, offer, workload); factor < 1) {
        const double all = sum_of(prices, quantities);
        const BatchDiscount* batch = catalogue.batch_discount(offer.provider, model);
        lines.push_back({"batch discount", workload.batch_share, "of requests", -batch->discount * all,
                         -workload.batch_share * batch->discount * all, batch->source});
    }
    return lines;
}

Usd request_cost(const Catalogue& catalogue, const Model& model, const Offer& offer, const Workload& workload,
                 const RequestTokens& request) {
    return Usd{sum_of(prices_of(catalogue, offer), quantities_of(request)) *
               batch_factor(catalogue, model, offer, workload)};
}

bool applies(const Offer& offer, const Workload& workload, const RequestTokens& request, const Date& today) {
    const Tokens call = request.call();
    const bool in_tier = (!offer.input_above || call > *offer.input_above) &&
                         (!offer.input_up_to || call <= *offer.input_up_to);
    // Thinking output is what a model with both modes bills for work that needs a capable model.
    return sells_tokens(offer, today) && in_tier && offer.mode.value_or("thinking") == "thinking" &&
           is_where_asked(offer, workload);
}

std::vector<OfferCost> priced_offers(const Catalogue& catalogue, const Model& model, const Workload& workload,
                                     const RequestTokens& request, const Date& today) {
    const auto is_cheaper = [](const OfferCost& a, const OfferCost& b) {
        return a.per_request != b.per_request ? a.per_request < b.per_request
                                              : a.offer->provider < b.offer->provider;
    };
    std::vector<OfferCost> costs; // few
    for (const Offer& offer : model.offers) {
        if (applies(offer, workload, request, today)) {
            const OfferCost cost{&offer, request_cost(catalogue, model, offer, workload, request)};
            costs.insert(std::upper_bound(costs.begin(), costs.end(), cost, is_cheaper), cost);
        }
    }
    return costs;
}

} // namespace stackpick
