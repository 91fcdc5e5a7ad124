// SPDX-License-Identifier: MIT
// What the decision asks of every model, as numbers and bits in rows: looking at all models takes
// microseconds.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// An offer that sells tokens today, in US dollars per million tokens.
struct OfferRow {
    const Offer* offer = nullptr;
    double fresh = 0;
    double cached = 0;
    double output = 0;
    double batch_discount = 0;
    std::int64_t above = -1; ///< holds for longer calls …
    std::int64_t up_to = 0;  ///< … and for none longer than this
    std::uint8_t region = 0; ///< a bit; 0: not stated
};

struct ModelRow {
    static constexpr std::int64_t k_unknown = -1;
    static constexpr std::size_t k_nobody = SIZE_MAX;

    const Model* model = nullptr;
    std::optional<Track> track;
    std::size_t first_offer = 0;
    std::size_t offers = 0;
    std::size_t successor = k_nobody; ///< its row
    std::uint16_t native_place = 0;   ///< in `ModelRows::natives()`: the context without extensions
    std::int64_t window = k_unknown;  ///< the longest context, extensions included
    std::int64_t parameters = k_unknown;
    double ecosystem = 0; ///< utilities
    double control = 0;
    std::uint16_t lab = 0;    ///< place in `ModelRows::labs()`
    std::uint16_t origin = 0; ///< … and in `origins()`
    Openness openness = Openness::unknown;
    std::uint8_t inputs = 0; ///< bits of `modality_bit`
    std::uint8_t has = 0;    ///< bits of `need_bit`
    std::uint8_t lacks = 0;
    std::uint8_t regions = 0; ///< bits of `region_bit`, of all offers
    bool states_inputs = false;
    bool states_all_regions = true; ///< each offer does, and there is one
    bool has_weights = false;
    bool can_be_had = false;
    bool embeds = false;
    bool is_served = true;
    bool thinks_not = false; ///< is known not to
    bool control_is_known = true;
};

/// 0 for what has no bit.
std::uint8_t modality_bit(std::string_view kind);
std::uint8_t need_bit(std::string_view need);
std::uint8_t region_bit(std::string_view region);

class UtilityScales;

class ModelRows {
public:
    /// The catalogue outlives them.
    ModelRows(const Catalogue& catalogue, const Date& today);

    [[nodiscard]] std::span<const ModelRow> all() const { return rows_; } ///< as the models of the catalogue
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const ModelRow& operator[](std::size_t row) const { return rows_[row]; }
    [[nodiscard]] std::span<const OfferRow> offers_of(const ModelRow& row) const {
        return std::span{offers_}.subspan(row.first_offer, row.offers);
    }
    /// Every context, in tokens; `k_unknown` where none is on record.
    [[nodiscard]] const std::vector<std::int64_t>& natives() const { return natives_; }
    [[nodiscard]] const std::vector<std::string>& labs() const { return labs_; }
    [[nodiscard]] const std::vector<std::string>& origins() const { return origins_; }

private:
    void add(const Catalogue& catalogue, const UtilityScales& scales, const Model& model, const Date& today);
    void add_offers(const Catalogue& catalogue, const Date& today, ModelRow& row);

    std::vector<ModelRow> rows_;
    std::vector<OfferRow> offers_;
    std::vector<std::int64_t> natives_;
    std::vector<std::string> labs_;
    std::vector<std::string> origins_;
};

/// What the cheapest offer of a row takes, as `price_of` has it.
class RowPrices {
public:
    /// `is_anywhere`: whatever the region that the workload asks for.
    RowPrices(const ModelRows& rows, const Workload& workload, const RequestTokens& request,
              bool is_anywhere = false);

    /// US dollars a request; nothing when no offer applies. `output`: tokens.
    [[nodiscard]] std::optional<double> least(const ModelRow& row, double output) const;

private:
    const ModelRows& rows_;
    const Workload& workload_;
    double fresh_; ///< millions of tokens
    double cached_;
    std::int64_t call_;
    std::uint8_t region_;
};

} // namespace stackpick
