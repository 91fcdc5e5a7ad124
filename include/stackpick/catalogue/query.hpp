// SPDX-License-Identifier: MIT
// Selecting, ordering and grouping models for `list`.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/catalogue.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A property of a model that can be shown, sorted and grouped by.
struct Column {
    std::string_view key;   ///< such as `context`
    std::string_view title; ///< such as `Context`
    bool numeric;           ///< right-aligned, sorted as a number
    std::string_view help;
    /// For machines (CSV); empty when unknown.
    std::string (*exact)(const Catalogue&, const Model&);
    /// For people, of what `exact` says; null: the same.
    std::string (*shown)(const std::string& exact) = nullptr;
};

const std::vector<Column>& model_columns();
const Column* find_column(std::string_view key);

/// What the column's `exact` says of the model at a place, without unpacking it if the catalogue was
/// compiled.
std::string exact_text(const Catalogue& catalogue, const Column& column, std::size_t place);
/// The same of several models at once, in less time.
void exact_texts(const Catalogue& catalogue, const Column& column, std::span<const std::size_t> places,
                 std::vector<std::string>& texts);
/// The same for people.
std::string shown_text(const Catalogue& catalogue, const Column& column, std::size_t place);

struct ModelQuery {
    std::vector<const Licence*> licences; ///< empty: all
    bool licence_filter = false;          ///< `licences` counts even when it is empty
    std::vector<Openness> openness;
    std::vector<std::string> labs;
    std::vector<std::string> families;
    std::vector<std::string> origin; ///< lower-case country codes
    std::vector<Track> tracks;
    std::optional<Tokens> min_context;
    std::optional<std::int64_t> max_parameters;
    std::optional<std::vector<std::size_t>> among; ///< only the models at these places, ascending
    const Column* sort = nullptr;                  ///< default: newest first
    bool descending = false;
    const Column* group_by = nullptr;
};

struct ModelGroup {
    std::string name;                ///< empty when there is no grouping
    std::vector<std::size_t> models; ///< their places
};

/// Models that satisfy every part of the query; one for whose fact is missing does not. Ties by id.
/// Unknown values sort last in both directions.
std::vector<ModelGroup> select(const Catalogue& catalogue, const ModelQuery& query);

/// How many `select` would give.
std::size_t count_selected(const Catalogue& catalogue, const ModelQuery& query);

} // namespace stackpick
