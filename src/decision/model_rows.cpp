// SPDX-License-Identifier: MIT
#include "model_rows.hpp"

#include "catalogue/packed_table.hpp"
#include "constraints.hpp"
#include "model_criteria.hpp"
#include "money.hpp"
#include "terms.hpp"
#include "utility_scales.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <type_traits>
#include <utility>

namespace stackpick {
namespace {

constexpr double k_price_tokens = 1e6;
constexpr std::array<Layer, 4> k_layers{Layer::edge, Layer::small, Layer::mid, Layer::flagship};

std::int32_t day_of(const Date& date) {
    return static_cast<std::int32_t>(days_since_epoch(date));
}

// NOLINTBEGIN(*-reinterpret-cast): rows as bytes, and back
template <class Row>
std::string bytes_of(const std::vector<Row>& rows) {
    static_assert(std::is_trivially_copyable_v<Row>);
    return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)};
}

template <class Row>
std::vector<Row> rows_of(std::string_view bytes) {
    static_assert(std::is_trivially_copyable_v<Row>);
    if (bytes.size() % sizeof(Row) != 0) {
        throw DamagedArchive{"its rows are damaged"};
    }
    std::vector<Row> rows(bytes.size() / sizeof(Row));
    if (!rows.empty()) {
        std::memcpy(static_cast<void*>(rows.data()), bytes.data(), bytes.size());
    }
    return rows;
}
// NOLINTEND(*-reinterpret-cast)

std::string packed_names(const std::vector<std::string>& names) {
    return pack_table(names.size(), [&](std::size_t place) { return std::string_view{names[place]}; });
}

std::vector<std::string> names_of(std::string_view section) {
    const PackedTable table{section};
    std::vector<std::string> names;
    for (std::size_t place = 0; place < table.size(); ++place) {
        names.emplace_back(table[place]);
    }
    return names;
}

constexpr const char* k_rows = "rows";
constexpr const char* k_offers = "row-offers";
constexpr const char* k_natives = "row-contexts";
constexpr const char* k_terms = "row-terms";
constexpr const char* k_labs = "row-labs";
constexpr const char* k_origins = "row-origins";
constexpr const char* k_providers = "row-providers";

} // namespace

std::optional<Track> ModelRow::track() const {
    if (track_place == k_no_track) {
        return std::nullopt;
    }
    return Track{track_place >= k_layers.size(), k_layers.at(track_place % k_layers.size())};
}

std::uint8_t ModelRow::place_of(const std::optional<Track>& track) {
    if (!track) {
        return k_no_track;
    }
    return static_cast<std::uint8_t>((track->open ? k_layers.size() : 0) +
                                     static_cast<std::size_t>(track->layer));
}

ContextReach context_reach_of(const Model& model) {
    const auto& native = model.context.native;
    const Tokens any{std::numeric_limits<std::int64_t>::max()};
    const Tokens window = native ? std::max(*native, model.context.extended.value_or(*native)) : any;
    return {native, window.value()};
}

/// From the models.
class ModelRows::Builder {
public:
    Builder(const Catalogue& catalogue, ModelRows& rows)
        : catalogue_{catalogue},
          all_{rows},
          natives_{rows.natives_},
          labs_{rows.labs_},
          origins_{rows.origins_},
          providers_{rows.providers_} {}

    void run() {
        const ModelList& models = catalogue_.models();
        all_.rows_.reserve(models.size());
        for (const Model& model : models) {
            add(model);
        }
        for (std::size_t row = 0; row < models.size(); ++row) {
            const Model* successor = catalogue_.successor_of(models[row]);
            if (const auto place = successor == nullptr ? std::nullopt : models.find(successor->id)) {
                all_.rows_[row].successor = static_cast<std::uint32_t>(*place);
            }
        }
    }

private:
    void add(const Model& model) {
        ModelRow row;
        row.track_place = ModelRow::place_of(model.track);
        row.lab = labs_.of(model.lab);
        row.origin = static_cast<std::uint16_t>(origins_.of(catalogue_.origin_of(model)));
        const ContextReach reach = context_reach_of(model);
        row.native_place = natives_.of(reach.native ? reach.native->value() : ModelRow::k_unknown);
        row.window = reach.native ? reach.window : ModelRow::k_unknown;
        row.parameters = model.parameters.total.value_or(ModelRow::k_unknown);
        row.facts = ask_facts(model);
        if (model.deprecated && !model.has_weights()) { // weights stay
            const auto& date = model.deprecated->date;
            row.served_until = date ? day_of(first_day(*date)) : std::numeric_limits<std::int32_t>::min();
        }
        const Sources sources = sources_of(model);
        row.selling = static_cast<std::uint16_t>(sources.providers);
        row.hubs = static_cast<std::uint8_t>(sources.hubs);
        row.terms = terms_of(model);
        add_offers(model, row);
        all_.rows_.push_back(row);
    }

    std::uint32_t terms_of(const Model& model) {
        const auto [at, is_new] =
            terms_.emplace(terms_key(model), static_cast<std::uint32_t>(all_.terms_.size()));
        if (is_new) {
            all_.terms_.push_back(static_cast<std::uint32_t>(all_.rows_.size()));
        }
        return at->second;
    }

    void add_offers(const Model& model, ModelRow& row) {
        row.first_offer = static_cast<std::uint32_t>(all_.offers_.size());
        for (const Offer& offer : model.offers) {
            if (!has_price(offer) || offer.mode.value_or("thinking") != "thinking") {
                continue;
            }
            const double rate = usd_per_unit(catalogue_, offer);
            const BatchDiscount* batch = catalogue_.batch_discount(offer.provider, model);
            all_.offers_.push_back(
                {.fresh = offer.input * rate,
                 .cached = offer.cache_read.value_or(offer.input) * rate,
                 .output = offer.output * rate,
                 .batch_discount = batch == nullptr ? 0 : batch->discount,
                 .above = offer.input_above ? offer.input_above->value() : -1,
                 .up_to = offer.input_up_to ? offer.input_up_to->value()
                                            : std::numeric_limits<std::int64_t>::max(),
                 .first_day = offer.valid_from ? day_of(first_day(*offer.valid_from))
                                               : std::numeric_limits<std::int32_t>::min(),
                 .last_day = offer.valid_until ? day_of(last_day(*offer.valid_until)) : ModelRow::k_always,
                 .region = offer.region ? region_bit(*offer.region) : 0,
                 .provider = providers_.of(offer.provider),
                 .converted = offer.currency == k_default_currency ? 0U : 1U});
        }
        row.offers = static_cast<std::uint32_t>(all_.offers_.size() - row.first_offer);
    }

    /// Values by their places in a list, to which new ones are added.
    template <class Value>
    class Places {
    public:
        explicit Places(std::vector<Value>& values) : values_{values} {}

        std::uint32_t of(const Value& value) {
            const auto [at, is_new] = places_.emplace(value, static_cast<std::uint32_t>(values_.size()));
            if (is_new) {
                values_.push_back(value);
            }
            return at->second;
        }

    private:
        std::vector<Value>& values_;
        std::map<Value, std::uint32_t> places_;
    };

    const Catalogue& catalogue_;
    ModelRows& all_;
    Places<std::int64_t> natives_;
    Places<std::string> labs_;
    Places<std::string> origins_;
    Places<std::string> providers_;
    std::map<std::string, std::uint32_t> terms_; ///< by what they hang on
};

ModelRows::ModelRows(const Catalogue& catalogue, const Date& today)
    : ModelRows{catalogue, catalogue.compiled(), today} {}

ModelRows::ModelRows(const Catalogue& catalogue, const Snapshot& snapshot, const Date& today)
    : models_{catalogue.models()} {
    if (snapshot.has(k_rows)) {
        unpack(snapshot);
    } else {
        Builder{catalogue, *this}.run();
    }
    check_successions();
    set_day(today);
    set_utilities(UtilityScales{catalogue.assumptions()});
}

void ModelRows::pack(const Catalogue& catalogue, std::vector<SnapshotSection>& sections) {
    ModelRows all{catalogue.models()};
    Builder{catalogue, all}.run();
    sections.push_back({k_rows, bytes_of(all.rows_)});
    sections.push_back({k_offers, bytes_of(all.offers_)});
    sections.push_back({k_natives, bytes_of(all.natives_)});
    sections.push_back({k_terms, bytes_of(all.terms_)});
    sections.push_back({k_labs, packed_names(all.labs_)});
    sections.push_back({k_origins, packed_names(all.origins_)});
    sections.push_back({k_providers, packed_names(all.providers_)});
}

void ModelRows::unpack(const Snapshot& snapshot) {
    rows_ = rows_of<ModelRow>(snapshot.section(k_rows));
    offers_ = rows_of<OfferRow>(snapshot.section(k_offers));
    natives_ = rows_of<std::int64_t>(snapshot.section(k_natives));
    terms_ = rows_of<std::uint32_t>(snapshot.section(k_terms));
    labs_ = names_of(snapshot.section(k_labs));
    origins_ = names_of(snapshot.section(k_origins));
    providers_ = names_of(snapshot.section(k_providers));
    check();
}

/// Checksums tell what was damaged on the way, not what was made wrong.
void ModelRows::check() const {
    const auto is_row = [this](std::uint32_t place) {
        return place < rows_.size();
    };
    std::size_t offers = 0; // each row's follow those of the row before
    const auto is_sound = [&](const ModelRow& row) {
        const bool has_offers = row.first_offer == offers && row.offers <= offers_.size() - offers;
        offers += row.offers;
        return has_offers && row.native_place < natives_.size() && row.lab < labs_.size() &&
               row.origin < origins_.size() && row.terms < terms_.size() &&
               (row.successor == ModelRow::k_nobody || is_row(row.successor)) &&
               (row.track_place == ModelRow::k_no_track || row.track_place < 2 * k_layers.size());
    };
    const auto is_priced = [this](const OfferRow& offer) {
        return offer.provider < providers_.size() && std::isfinite(offer.fresh) &&
               std::isfinite(offer.cached) && std::isfinite(offer.output) &&
               std::isfinite(offer.batch_discount);
    };
    const bool sound = rows_.size() == models_.size() && std::all_of(rows_.begin(), rows_.end(), is_sound) &&
                       offers == offers_.size() && std::all_of(terms_.begin(), terms_.end(), is_row) &&
                       std::all_of(offers_.begin(), offers_.end(), is_priced);
    if (!sound) {
        throw DamagedArchive{"its rows are damaged"};
    }
}

/// Whoever goes on to the successor of a successor must come to an end. Each row is walked by once.
void ModelRows::check_successions() const {
    std::vector<std::uint32_t> met_in_walk(rows_.size()); // 0: not yet
    for (std::uint32_t start = 0; start < rows_.size(); ++start) {
        std::uint32_t at = start;
        for (; at != ModelRow::k_nobody && met_in_walk[at] == 0; at = rows_[at].successor) {
            met_in_walk[at] = start + 1;
        }
        if (at != ModelRow::k_nobody && met_in_walk[at] == start + 1) {
            throw DamagedArchive{"its models supersede one another"};
        }
    }
}

/// Leaves the offers of that day, and says who is served then.
void ModelRows::set_day(const Date& today) {
    const std::int32_t day = day_of(today);
    std::uint32_t kept = 0;
    for (ModelRow& row : rows_) {
        const bool is_served = row.served_until > day;
        (is_served ? row.facts.holds : row.facts.fails) |= k_ask_served;
        const std::uint32_t begin = std::exchange(row.first_offer, kept);
        const std::uint32_t end = begin + row.offers;
        for (std::uint32_t i = begin; i < end; ++i) {
            if (offers_[i].first_day <= day && offers_[i].last_day >= day) {
                offers_[kept++] = offers_[i];
            }
        }
        row.offers = kept - row.first_offer;
    }
    offers_.resize(kept);
}

ContextReach ModelRows::reach(std::size_t row) const {
    const std::int64_t native = natives_[rows_[row].native_place];
    return native == ModelRow::k_unknown ? ContextReach{{}, std::numeric_limits<std::int64_t>::max()}
                                         : ContextReach{Tokens{native}, rows_[row].window};
}

void ModelRows::set_utilities(const UtilityScales& scales) {
    unknown_ = scales.unknown();
    for (const ModelRow& row : rows_) {
        while (ecosystems_.size() <= row.sources().all()) {
            ecosystems_.push_back(scales.ecosystem(ecosystems_.size()));
        }
    }
}

RowPrices::RowPrices(const ModelRows& rows, const Workload& workload, const RequestTokens& request,
                     bool is_anywhere)
    : rows_{rows},
      batch_share_{std::max(workload.batch_share, 0.0)},
      fresh_{(request.input - request.input * request.cached_share) / k_price_tokens},
      cached_{request.input * request.cached_share / k_price_tokens},
      call_{request.call().value()},
      region_{workload.region && !is_anywhere ? region_bit(*workload.region) : 0} {
    if (workload.provider) {
        const auto& all = rows.providers();
        provider_ =
            static_cast<std::size_t>(std::find(all.begin(), all.end(), *workload.provider) - all.begin());
    }
}

std::optional<double> RowPrices::least(const ModelRow& row, double output) const {
    const double millions = output / k_price_tokens;
    double least = std::numeric_limits<double>::infinity();
    for (const OfferRow& offer : rows_.offers_of(row)) {
        if (applies(offer)) {
            least = std::min(least, take(offer, millions));
        }
    }
    return std::isfinite(least) ? std::optional{least} : std::nullopt;
}

MoneyFigures RowPrices::money(const ModelRow& row, double output, const Interval& unknown_usd) const {
    MoneyFigures money;
    const double millions = output / k_price_tokens;
    const OfferRow* cheapest = nullptr;
    costs_.clear();
    for (const OfferRow& offer : rows_.offers_of(row)) {
        if (!applies(offer)) {
            continue;
        }
        const double its = take(offer, millions);
        const double least = money.usd_per_request.value_or(std::numeric_limits<double>::infinity());
        const auto& names = rows_.providers();
        if (its < least || (its == least && names[offer.provider] < names[cheapest->provider])) {
            money.usd_per_request = its;
            cheapest = &offer;
        }
        costs_.insert(std::upper_bound(costs_.begin(), costs_.end(), its), its);
    }
    if (cheapest == nullptr) {
        money.usd_range = unknown_usd;
        return money;
    }
    money.converted = cheapest->converted != 0;
    money.offers = static_cast<int>(costs_.size());
    money.median_usd_per_request = median_of(costs_.size(), [this](std::size_t i) { return costs_[i]; });
    money.usd_range = {*money.usd_per_request, *money.usd_per_request};
    return money;
}

} // namespace stackpick
