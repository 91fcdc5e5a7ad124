// SPDX-License-Identifier: MIT
// What a model is sold for and how it was measured: fields with many values.
#include "rules/field_table.hpp"
#include "stackpick/cost/offers.hpp"

#include <algorithm>

namespace stackpick {
namespace {

using field_values::of;

constexpr std::string_view k_usd_per_mtok = "USD per million tokens";

expr::Type offer_type() {
    return expr::Type::object(std::make_shared<const expr::ObjectType>(expr::ObjectType{
        "offer",
        {{"provider", text_type(), "", "who sells it"},
         {"region", text_type(), "", "where it is sold: cn, intl or us"},
         {"plan", text_type(), "", "a subscription or `free`, whose price is not that of a token"},
         {"endpoint", text_type(), "", "a faster or dearer variant"},
         {"input", number_type(), k_usd_per_mtok, "the price of input"},
         {"output", number_type(), k_usd_per_mtok, "the price of output"},
         {"cache_read", number_type(), k_usd_per_mtok, "the price of cached input"},
         {"as_of", count_type(), "days", "when the source said so"}}}));
}

expr::Value offers(const Subject& subject, ValueMemory& memory) {
    std::vector<expr::Value> values;
    for (const Offer& offer : subject.model->offers) {
        const double rate = usd_per_unit(subject.catalogue, offer);
        const auto cached = offer.cache_read ? of(*offer.cache_read * rate) : expr::Value{};
        values.push_back(
            memory.object({of(offer.provider), of(offer.region), of(offer.plan), of(offer.endpoint),
                           of(offer.input * rate), of(offer.output * rate), cached, of(offer.as_of)}));
    }
    return memory.list(std::move(values));
}

/// The lowest of the prices that hold on the day.
expr::Value lowest(const Subject& subject, std::optional<double> (*price)(const Offer&)) {
    std::optional<double> least;
    for (const Offer& offer : subject.model->offers) {
        const auto its = price(offer);
        if (its && sells_tokens(offer, subject.today)) {
            const double usd = *its * usd_per_unit(subject.catalogue, offer);
            least = std::min(least.value_or(usd), usd);
        }
    }
    return of(least);
}

expr::Type result_type() {
    return expr::Type::object(std::make_shared<const expr::ObjectType>(
        expr::ObjectType{"result",
                         {{"benchmark", text_type(), "", "id of the benchmark"},
                          {"score", number_type(), "", "in the benchmark's unit"},
                          {"reported_by", text_type(), "", "vendor, independent or unknown"},
                          {"harness", text_type(), "", "how it was run"},
                          {"as_of", count_type(), "days", "when the source said so"}}}));
}

expr::Value evidence(const Subject& subject, ValueMemory& memory) {
    std::vector<expr::Value> values;
    for (const Evidence& result : subject.model->evidence) {
        values.push_back(
            memory.object({of(result.benchmark), of(result.score), of(to_string(result.reported_by)),
                           of(result.harness), of(result.as_of)}));
    }
    return memory.list(std::move(values));
}

} // namespace

// clang-format off
std::vector<FieldDefinition> market_fields() {
    using S = const Subject&;
    using Memory = ValueMemory&;
    constexpr std::string_view unit = k_usd_per_mtok;
    return {
        {{"model.price.input", number_type(), unit, "the lowest price of input that an offer has today"},
         [](S s, Memory) { return lowest(s, [](const Offer& o) { return std::optional{o.input}; }); }},
        {{"model.price.output", number_type(), unit, "the lowest price of output that an offer has today"},
         [](S s, Memory) { return lowest(s, [](const Offer& o) { return std::optional{o.output}; }); }},
        {{"model.price.cache_read", number_type(), unit, "the lowest price of cached input that an offer has today"},
         [](S s, Memory) { return lowest(s, [](const Offer& o) { return o.cache_read; }); }},
        {{"model.offers", expr::Type::list(offer_type()), "", "every price on record, old ones and subscriptions too"},
         offers},
        {{"model.evidence", expr::Type::list(result_type()), "", "every benchmark result on record"},
         evidence},
    };
}
// clang-format on

} // namespace stackpick
