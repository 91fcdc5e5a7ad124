// SPDX-License-Identifier: MIT
#include "model_rows.hpp"

#include "utility_scales.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stackpick {
namespace {

constexpr double k_price_tokens = 1e6;

/// In the list, to which it is added.
template <class Value>
std::uint16_t place_of(std::vector<Value>& values, const Value& value) {
    const auto at = std::find(values.begin(), values.end(), value);
    const auto place = static_cast<std::uint16_t>(at - values.begin());
    if (at == values.end()) {
        values.push_back(value);
    }
    return place;
}

} // namespace

ModelRows::ModelRows(const Catalogue& catalogue, const Date& today) {
    const UtilityScales scales{catalogue.assumptions()};
    rows_.reserve(catalogue.models().size());
    for (const Model& model : catalogue.models()) {
        add(catalogue, scales, model, today);
    }
    for (ModelRow& row : rows_) {
        const Model* successor = catalogue.successor_of(*row.model);
        const auto place = successor == nullptr ? std::nullopt : catalogue.models().find(successor->id);
        row.successor = place.value_or(ModelRow::k_nobody);
    }
}

void ModelRows::add(const Catalogue& catalogue, const UtilityScales& scales, const Model& model,
                    const Date& today) {
    ModelRow row;
    row.model = &model;
    for (std::size_t i = 0; i < k_headlines.size(); ++i) {
        row.headline = model.track == k_headlines[i] ? i : row.headline;
    }
    row.lab = place_of(labs_, model.lab);
    row.origin = place_of(origins_, catalogue.origin_of(model));
    const auto& native = model.context.native;
    row.native_place = place_of(natives_, native ? native->value() : ModelRow::k_unknown);
    if (native) {
        row.window = std::max(*native, model.context.extended.value_or(*native)).value();
    }
    row.parameters = model.parameters.total.value_or(ModelRow::k_unknown);
    row.facts = ask_facts(model, today);
    row.has_weights = model.has_weights();
    row.thinks_not = model.capabilities.reasoning == false;
    row.sources = sources_of(model);
    row.ecosystem = scales.ecosystem(row.sources.all());
    row.control_is_known = !row.has_weights || model.weights.can_be_had();
    row.control = !row.control_is_known ? scales.unknown() : (row.has_weights ? 1.0 : 0.0);
    add_offers(catalogue, today, row);
    rows_.push_back(row);
}

void ModelRows::add_offers(const Catalogue& catalogue, const Date& today, ModelRow& row) {
    const Model& model = *row.model;
    row.first_offer = offers_.size();
    for (const Offer& offer : model.offers) {
        if (!sells_tokens(offer, today) || offer.mode.value_or("thinking") != "thinking") {
            continue;
        }
        const double rate = usd_per_unit(catalogue, offer);
        const BatchDiscount* batch = catalogue.batch_discount(offer.provider, model);
        offers_.push_back(
            {&offer, offer.input * rate, offer.cache_read.value_or(offer.input) * rate, offer.output * rate,
             batch == nullptr ? 0 : batch->discount, offer.input_above ? offer.input_above->value() : -1,
             offer.input_up_to ? offer.input_up_to->value() : std::numeric_limits<std::int64_t>::max(),
             offer.region ? region_bit(*offer.region) : 0});
    }
    row.offers = offers_.size() - row.first_offer;
}

RowPrices::RowPrices(const ModelRows& rows, const Workload& workload, const RequestTokens& request,
                     bool is_anywhere)
    : rows_{rows},
      provider_{workload.provider ? &*workload.provider : nullptr},
      batch_share_{std::max(workload.batch_share, 0.0)},
      fresh_{(request.input - request.input * request.cached_share) / k_price_tokens},
      cached_{request.input * request.cached_share / k_price_tokens},
      call_{request.call().value()},
      region_{workload.region && !is_anywhere ? region_bit(*workload.region) : 0} {}

std::optional<double> RowPrices::least(const ModelRow& row, double output) const {
    const double millions = output / k_price_tokens;
    double least = std::numeric_limits<double>::infinity();
    for (const OfferRow& offer : rows_.offers_of(row)) {
        const bool applies = call_ > offer.above && call_ <= offer.up_to &&
                             (region_ == 0 || offer.region == region_) &&
                             (provider_ == nullptr || offer.offer->provider == *provider_);
        if (applies) {
            const double whole = offer.fresh * fresh_ + offer.cached * cached_ + offer.output * millions;
            least = std::min(least, whole * (1 - batch_share_ * offer.batch_discount));
        }
    }
    return std::isfinite(least) ? std::optional{least} : std::nullopt;
}

} // namespace stackpick
