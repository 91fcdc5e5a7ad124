// SPDX-License-Identifier: MIT
// What the decision asks of every model, as numbers and bits in rows: looking at all models takes
// microseconds.
#pragma once

#include "asks.hpp"
#include "model_criteria.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/cost/offers.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
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
    AskBits region = 0;      ///< 0: not stated
};

inline constexpr std::array<Track, 2> k_headlines{k_closed_flagship, k_open_mid};

struct ModelRow {
    static constexpr std::int64_t k_unknown = -1;
    static constexpr std::size_t k_nobody = SIZE_MAX;

    const Model* model = nullptr;
    std::size_t headline = k_nobody; ///< place of its track among `k_headlines`
    std::size_t first_offer = 0;
    std::size_t offers = 0;
    std::size_t successor = k_nobody; ///< its row
    std::uint16_t native_place = 0;   ///< in `ModelRows::natives()`: the context without extensions
    std::int64_t window = k_unknown;  ///< the longest context, extensions included
    std::int64_t parameters = k_unknown;
    Sources sources;
    double ecosystem = 0; ///< utilities
    double control = 0;
    std::uint16_t lab = 0;    ///< place in `ModelRows::labs()`
    std::uint16_t origin = 0; ///< … and in `origins()`
    AskFacts facts;
    bool has_weights = false;
    bool thinks_not = false; ///< is known not to
    bool control_is_known = true;
};

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
    const std::string* provider_; ///< null: any
    double batch_share_;
    double fresh_; ///< millions of tokens
    double cached_;
    std::int64_t call_;
    AskBits region_;
};

} // namespace stackpick
