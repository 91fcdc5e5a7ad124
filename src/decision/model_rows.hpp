// SPDX-License-Identifier: MIT
// What the decision asks of every model, as numbers and bits in rows: looking at all models takes
// microseconds. A compiled catalogue has them ready.
#pragma once

#include "asks.hpp"
#include "model_criteria.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/model_ref.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

inline constexpr std::array<Track, 2> k_headlines{k_closed_flagship, k_open_mid};

// Rows lie in snapshots as they lie in memory: their members leave no gaps.

/// An offer that sells tokens, in US dollars per million tokens.
struct OfferRow {
    double fresh = 0;
    double cached = 0;
    double output = 0;
    double batch_discount = 0;
    std::int64_t above = -1;    ///< holds for longer calls …
    std::int64_t up_to = 0;     ///< … and for none longer than this
    std::int32_t first_day = 0; ///< since the epoch
    std::int32_t last_day = 0;
    AskBits region = 0;          ///< 0: not stated
    std::uint32_t provider = 0;  ///< place in `ModelRows::providers()`
    std::uint64_t converted = 0; ///< 1: from another currency
};
static_assert(sizeof(OfferRow) == 72);

struct ModelRow {
    static constexpr std::int64_t k_unknown = -1;
    static constexpr std::uint32_t k_nobody = UINT32_MAX;
    static constexpr std::uint8_t k_no_track = UINT8_MAX;
    static constexpr std::int32_t k_always = std::numeric_limits<std::int32_t>::max();

    std::int64_t window = k_unknown; ///< the longest context, extensions included
    std::int64_t parameters = k_unknown;
    std::uint32_t successor = k_nobody; ///< its row
    std::uint32_t terms = 0;            ///< rows with the same have the same terms
    std::uint32_t first_offer = 0;
    std::uint32_t offers = 0;
    AskFacts facts;
    std::int32_t served_until = k_always; ///< the first day without it, since the epoch
    std::uint32_t native_place = 0;       ///< in `ModelRows::natives()`: the context without extensions
    std::uint32_t lab = 0;                ///< place in `ModelRows::labs()`
    std::uint16_t origin = 0;             ///< … and in `origins()`
    std::uint16_t selling = 0;            ///< providers that it can be had at
    std::uint8_t hubs = 0;                ///< … and hubs
    std::uint8_t track_place = k_no_track;
    std::array<std::uint8_t, 6> none{};

    [[nodiscard]] bool has_weights() const { return (facts.fails & k_ask_weights) == 0; }
    /// Is known not to.
    [[nodiscard]] bool thinks_not() const { return (facts.fails & k_ask_reasoning) != 0; }
    /// Its weights are said to be open, and none is on record from which they can be had.
    [[nodiscard]] bool lacks_hub() const { return ((facts.holds | facts.fails) & k_ask_weights) == 0; }
    [[nodiscard]] Sources sources() const { return {selling, hubs}; }
    [[nodiscard]] std::optional<Track> track() const;
    [[nodiscard]] bool is_in(Track track) const { return track_place == place_of(track); }
    static std::uint8_t place_of(const std::optional<Track>& track);
};
static_assert(sizeof(ModelRow) == 64);

/// How far a model's context reaches.
struct ContextReach {
    std::optional<Tokens> native;
    std::int64_t window = 0; ///< with extensions; where none is on record, which excludes nobody, the longest
};
ContextReach context_reach_of(const Model& model);

class UtilityScales;

class ModelRows {
public:
    /// Those that the catalogue was compiled with, if it was. It outlives them. Throws DamagedSnapshot or
    /// DamagedArchive.
    ModelRows(const Catalogue& catalogue, const Date& today);
    /// Those of a snapshot.
    ModelRows(const Catalogue& catalogue, const Snapshot& snapshot, const Date& today);

    /// Adds the sections.
    static void pack(const Catalogue& catalogue, std::vector<SnapshotSection>& sections);

    [[nodiscard]] std::size_t size() const { return rows_.size(); } ///< as the models of the catalogue
    [[nodiscard]] const ModelRow& operator[](std::size_t row) const { return rows_[row]; }
    [[nodiscard]] ModelRef model(std::size_t row) const { return {models_, row}; }
    /// Those of today.
    [[nodiscard]] std::span<const OfferRow> offers_of(const ModelRow& row) const {
        return std::span{offers_}.subspan(row.first_offer, row.offers);
    }
    [[nodiscard]] ContextReach reach(std::size_t row) const;
    /// Utilities.
    [[nodiscard]] double ecosystem(const ModelRow& row) const { return ecosystems_[row.sources().all()]; }
    [[nodiscard]] double control(const ModelRow& row) const {
        return row.lacks_hub() ? unknown_ : (row.has_weights() ? 1.0 : 0.0);
    }
    /// Every context, in tokens; `k_unknown` where none is on record.
    [[nodiscard]] const std::vector<std::int64_t>& natives() const { return natives_; }
    [[nodiscard]] const std::vector<std::string>& labs() const { return labs_; }
    [[nodiscard]] const std::vector<std::string>& origins() const { return origins_; }
    [[nodiscard]] const std::vector<std::string>& providers() const { return providers_; }
    /// A row for each kind of terms.
    [[nodiscard]] const std::vector<std::uint32_t>& terms() const { return terms_; }

private:
    class Builder;

    explicit ModelRows(const ModelList& models) : models_{models} {}
    void unpack(const Snapshot& snapshot);
    void check() const;
    void check_successions() const;
    void set_day(const Date& today);
    void set_utilities(const UtilityScales& scales);

    const ModelList& models_;
    std::vector<ModelRow> rows_;
    std::vector<OfferRow> offers_;
    std::vector<std::int64_t> natives_;
    std::vector<std::uint32_t> terms_;
    std::vector<std::string> labs_;
    std::vector<std::string> origins_;
    std::vector<std::string> providers_;
    std::vector<double> ecosystems_; ///< by how many sources a model has
    double unknown_ = 0;
};

/// What the offers of a row take, as `price_of` has it.
class RowPrices {
public:
    /// `is_anywhere`: whatever the region that the workload asks for.
    RowPrices(const ModelRows& rows, const Workload& workload, const RequestTokens& request,
              bool is_anywhere = false);

    /// US dollars a request at the cheapest offer; nothing when none applies. `output`: tokens.
    [[nodiscard]] std::optional<double> least(const ModelRow& row, double output) const;
    /// The same with everything that offers say, but for the offer itself.
    [[nodiscard]] MoneyFigures money(const ModelRow& row, double output, const Interval& unknown_usd) const;

private:
    [[nodiscard]] bool applies(const OfferRow& offer) const {
        return call_ > offer.above && call_ <= offer.up_to && (region_ == 0 || offer.region == region_) &&
               (provider_ == k_any || offer.provider == provider_);
    }
    [[nodiscard]] double take(const OfferRow& offer, double millions) const {
        const double whole = offer.fresh * fresh_ + offer.cached * cached_ + offer.output * millions;
        return whole * (1 - batch_share_ * offer.batch_discount);
    }

    static constexpr std::size_t k_any = SIZE_MAX;

    const ModelRows& rows_;
    std::size_t provider_ = k_any; ///< place among all
    double batch_share_;
    double fresh_; ///< millions of tokens
    double cached_;
    std::int64_t call_;
    AskBits region_;
    mutable std::vector<double> costs_; ///< kept for its memory
};

} // namespace stackpick
