// SPDX-License-Identifier: MIT
#include "model_rows.hpp"

#include "constraints.hpp"
#include "model_criteria.hpp"
#include "utility_scales.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stackpick {
namespace {

constexpr double k_price_tokens = 1e6;

template <std::size_t Count>
std::uint8_t bit_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(1U << (at - names.begin()));
}

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

void set_abilities(const Capabilities& capabilities, ModelRow& row) {
    const auto set = [&](const std::optional<bool>& ability, std::string_view need) {
        if (ability) {
            (*ability ? row.has : row.lacks) |= need_bit(need);
        }
    };
    set(capabilities.tools, "tools");
    set(capabilities.reasoning, "reasoning");
    set(capabilities.structured_output, "structured-output");
    row.thinks_not = capabilities.reasoning == false;
}

} // namespace

std::uint8_t modality_bit(std::string_view kind) {
    static constexpr std::array<std::string_view, 5> k_kinds{"text", "image", "audio", "video", "pdf"};
    return bit_of(k_kinds, kind);
}

std::uint8_t need_bit(std::string_view need) {
    static constexpr std::array<std::string_view, 3> k_needs{"tools", "reasoning", "structured-output"};
    return bit_of(k_needs, need);
}

std::uint8_t region_bit(std::string_view region) {
    static constexpr std::array<std::string_view, 3> k_regions{"cn", "intl", "us"};
    return bit_of(k_regions, region);
}

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
    row.track = model.track;
    row.lab = place_of(labs_, model.lab);
    row.origin = place_of(origins_, catalogue.origin_of(model));
    const auto& native = model.context.native;
    row.native_place = place_of(natives_, native ? native->value() : ModelRow::k_unknown);
    if (native) {
        row.window = std::max(*native, model.context.extended.value_or(*native)).value();
    }
    row.parameters = model.parameters.total.value_or(ModelRow::k_unknown);
    row.openness = model.openness;
    for (const std::string& kind : model.modalities.input) {
        row.inputs |= modality_bit(kind);
    }
    row.states_inputs = !model.modalities.input.empty();
    set_abilities(model.capabilities, row);
    row.has_weights = model.has_weights();
    row.can_be_had = model.weights.can_be_had();
    row.embeds = embeds(model);
    row.is_served = is_served(model, today);
    row.ecosystem = scales.ecosystem(sources_of(model).all());
    row.control_is_known = !row.has_weights || row.can_be_had;
    row.control = !row.control_is_known ? scales.unknown() : (row.has_weights ? 1.0 : 0.0);
    add_offers(catalogue, today, row);
    rows_.push_back(row);
}

void ModelRows::add_offers(const Catalogue& catalogue, const Date& today, ModelRow& row) {
    const Model& model = *row.model;
    row.states_all_regions = !model.offers.empty();
    row.first_offer = offers_.size();
    for (const Offer& offer : model.offers) {
        const std::uint8_t region = offer.region ? region_bit(*offer.region) : std::uint8_t{0};
        row.regions |= region;
        row.states_all_regions = row.states_all_regions && offer.region;
        if (!sells_tokens(offer, today) || offer.mode.value_or("thinking") != "thinking") {
            continue;
        }
        const double rate = usd_per_unit(catalogue, offer);
        const BatchDiscount* batch = catalogue.batch_discount(offer.provider, model);
        offers_.push_back(
            {&offer, offer.input * rate, offer.cache_read.value_or(offer.input) * rate, offer.output * rate,
             batch == nullptr ? 0 : batch->discount, offer.input_above ? offer.input_above->value() : -1,
             offer.input_up_to ? offer.input_up_to->value() : std::numeric_limits<std::int64_t>::max(),
             region});
    }
    row.offers = offers_.size() - row.first_offer;
}

RowPrices::RowPrices(const ModelRows& rows, const Workload& workload, const RequestTokens& request,
                     bool is_anywhere)
    : rows_{rows},
      workload_{workload},
      fresh_{(request.input - request.input * request.cached_share) / k_price_tokens},
      cached_{request.input * request.cached_share / k_price_tokens},
      call_{request.call().value()},
      region_{workload.region && !is_anywhere ? region_bit(*workload.region) : std::uint8_t{0}} {}

std::optional<double> RowPrices::least(const ModelRow& row, double output) const {
    const double millions = output / k_price_tokens;
    double least = std::numeric_limits<double>::infinity();
    for (const OfferRow& offer : rows_.offers_of(row)) {
        const bool applies = call_ > offer.above && call_ <= offer.up_to &&
                             (region_ == 0 || offer.region == region_) &&
                             (!workload_.provider || offer.offer->provider == *workload_.provider);
        if (applies) {
            const double whole = offer.fresh * fresh_ + offer.cached * cached_ + offer.output * millions;
            const double factor =
                workload_.batch_share <= 0 ? 1 : 1 - workload_.batch_share * offer.batch_discount;
            least = std::min(least, whole * factor);
        }
    }
    return std::isfinite(least) ? std::optional{least} : std::nullopt;
}

} // namespace stackpick
