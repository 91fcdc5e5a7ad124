// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/query.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <map>

namespace stackpick {
namespace {

std::string exact_tokens(std::optional<Tokens> tokens) {
    return tokens ? std::to_string(tokens->value()) : "";
}

std::string exact_count(std::optional<std::int64_t> count) {
    return count ? std::to_string(*count) : "";
}

std::string shown_size(const std::string& exact) {
    const auto size = parse_size(exact);
    return size ? format_size(*size) : "";
}

std::string shown_parameters(const std::string& exact) {
    const auto count = parse_size(exact);
    return count ? format_parameters(*count) : "";
}

/// A column of texts.
Column plain(std::string_view key, std::string_view title, std::string_view help,
             std::string (*exact)(const Catalogue&, const Model&)) {
    return {key, title, false, help, exact};
}

using C = const Catalogue&;
using M = const Model&;

bool has_licence(const Catalogue& catalogue, const Model& model,
                 const std::vector<const Licence*>& admitted) {
    const auto licences = catalogue.licences_of(model);
    return licences && licences->admitted_by(admitted);
}

template <class Value>
bool admits(const std::vector<Value>& wanted, const Value& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

/// Besides `among`.
bool has_filter(const ModelQuery& query) {
    return query.licence_filter || query.min_context || query.max_parameters || !query.tracks.empty() ||
           !query.openness.empty() || !query.labs.empty() || !query.families.empty() || !query.origin.empty();
}

bool satisfies(const Catalogue& catalogue, const Model& model, const ModelQuery& query) {
    if (query.licence_filter && !has_licence(catalogue, model, query.licences)) {
        return false;
    }
    if (query.min_context && (!model.context.native || *model.context.native < *query.min_context)) {
        return false;
    }
    if (query.max_parameters &&
        (!model.parameters.total || *model.parameters.total > *query.max_parameters)) {
        return false;
    }
    if (!query.tracks.empty() && (!model.track || !admits(query.tracks, *model.track))) {
        return false;
    }
    return admits(query.openness, model.openness) && admits(query.labs, model.lab) &&
           admits(query.families, model.family) && admits(query.origin, catalogue.origin_of(model));
}

/// A model and what it is ordered by, worked out once.
struct Sortable {
    Sortable(const Column& column, const Catalogue& catalogue, std::size_t its_place)
        : place{its_place}, text{exact_text(catalogue, column, its_place)}, is_known{!text.empty()} {
        if (column.numeric) {
            number = parse_decimal(text).value_or(0);
            text.clear();
        } else {
            text = to_lower(text);
        }
    }

    std::size_t place;
    std::string text;
    double number = 0;
    bool is_known;
};

/// Unknown values come last whatever the direction.
bool comes_before(const Sortable& a, const Sortable& b, bool descending) {
    if (a.is_known != b.is_known) {
        return a.is_known;
    }
    const int texts = a.text.compare(b.text);
    const int order = texts != 0 ? texts : (a.number < b.number ? -1 : (a.number > b.number ? 1 : 0));
    if (order != 0) {
        return descending ? order > 0 : order < 0;
    }
    return a.place < b.place; // models are ordered by id
}

void sort_models(const Catalogue& catalogue, std::vector<std::size_t>& models, const ModelQuery& query) {
    const Column* column = query.sort == nullptr ? find_column("released") : query.sort;
    const bool descending = query.sort == nullptr || query.descending;
    std::vector<Sortable> sortable;
    sortable.reserve(models.size());
    for (const std::size_t place : models) {
        sortable.emplace_back(*column, catalogue, place);
    }
    sort_stably(sortable,
                [&](const Sortable& a, const Sortable& b) { return comes_before(a, b, descending); });
    std::transform(sortable.begin(), sortable.end(), models.begin(),
                   [](const Sortable& each) { return each.place; });
}

} // namespace

const std::vector<Column>& model_columns() {
    static const std::vector<Column> columns{
        plain("id", "Id", "the id", [](C, M m) { return m.id; }),
        plain("name", "Name", "the display name", [](C, M m) { return m.name; }),
        plain("lab", "Lab", "the lab's id", [](C, M m) { return m.lab; }),
        plain("family", "Family", "the model family", [](C, M m) { return m.family; }),
        plain("origin", "Origin", "country of the lab", [](C c, M m) { return c.origin_of(m); }),
        plain("released", "Released", "release date",
              [](C, M m) { return m.released ? to_string(*m.released) : std::string{}; }),
        plain("openness", "Openness", "openness tier",
              [](C, M m) { return std::string{to_string(m.openness)}; }),
        plain("track", "Track", "closed or open, times layer",
              [](C, M m) { return m.track ? to_string(*m.track) : std::string{}; }),
        plain("layer", "Layer", "size class",
              [](C, M m) { return m.layer ? std::string{to_string(*m.layer)} : std::string{}; }),
        plain("role", "Role", "what it is made for", [](C, M m) { return std::string{to_string(m.role)}; }),
        plain("licence", "Licence", "SPDX id or LicenseRef", [](C, M m) { return m.licence.value_or(""); }),
        {"parameters", "Params", true, "total parameters",
         [](C, M m) { return exact_count(m.parameters.total); }, shown_parameters},
        {"active", "Active", true, "parameters active per token",
         [](C, M m) { return exact_count(m.parameters.active); }, shown_parameters},
        {"context", "Context", true, "native context in tokens",
         [](C, M m) { return exact_tokens(m.context.native); }, shown_size},
        {"extended", "Extended", true, "context with the vendor's extension",
         [](C, M m) { return exact_tokens(m.context.extended); }, shown_size},
        {"output", "Output", true, "longest output in tokens",
         [](C, M m) { return exact_tokens(m.context.max_output); }, shown_size},
        {"offers", "Offers", true, "prices on record",
         [](C, M m) {
             return std::to_string(m.offers.size());
         }},
        {"evidence", "Evidence", true, "benchmark results on record",
         [](C, M m) {
             return std::to_string(m.evidence.size());
         }},
    };
    return columns;
}

const Column* find_column(std::string_view key) {
    const auto& columns = model_columns();
    const std::string wanted = key == "license" ? "licence" : to_lower(key);
    const auto at = std::find_if(columns.begin(), columns.end(),
                                 [&](const Column& column) { return column.key == wanted; });
    return at == columns.end() ? nullptr : &*at;
}

namespace {

std::size_t number_of(const Column& column) {
    return static_cast<std::size_t>(&column - model_columns().data());
}

} // namespace

std::string exact_text(const Catalogue& catalogue, const Column& column, std::size_t place) {
    const auto listed = catalogue.listed_texts().exact(number_of(column), place);
    return listed ? std::string{*listed} : column.exact(catalogue, catalogue.models()[place]);
}

void exact_texts(const Catalogue& catalogue, const Column& column, std::span<const std::size_t> places,
                 std::vector<std::string>& texts) {
    texts.resize(places.size());
    const std::vector<std::string_view> listed = catalogue.listed_texts().exact(number_of(column), places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (listed.empty()) {
            texts[i] = column.exact(catalogue, catalogue.models()[places[i]]);
        } else {
            texts[i] = listed[i];
        }
    }
}

std::string shown_text(const Catalogue& catalogue, const Column& column, std::size_t place) {
    std::string exact = exact_text(catalogue, column, place);
    return column.shown == nullptr ? exact : column.shown(exact);
}

namespace {

/// No model is looked at when nothing but `among` selects.
template <class Take>
void for_each_selected(const Catalogue& catalogue, const ModelQuery& query, const Take& take) {
    const bool filters = has_filter(query);
    const auto look_at = [&](std::size_t place) {
        if (!filters || satisfies(catalogue, catalogue.models()[place], query)) {
            take(place);
        }
    };
    if (query.among) {
        std::for_each(query.among->begin(), query.among->end(), look_at);
        return;
    }
    for (std::size_t place = 0; place < catalogue.models().size(); ++place) {
        look_at(place);
    }
}

} // namespace

std::size_t count_selected(const Catalogue& catalogue, const ModelQuery& query) {
    std::size_t count = 0;
    for_each_selected(catalogue, query, [&](std::size_t /*place*/) { ++count; });
    return count;
}

std::vector<ModelGroup> select(const Catalogue& catalogue, const ModelQuery& query) {
    std::map<std::string, std::vector<std::size_t>> groups;
    for_each_selected(catalogue, query, [&](std::size_t place) {
        const std::string group =
            query.group_by == nullptr ? "" : exact_text(catalogue, *query.group_by, place);
        groups[query.group_by != nullptr && group.empty() ? "unknown" : group].push_back(place);
    });
    std::vector<ModelGroup> result;
    for (auto& [name, its] : groups) {
        sort_models(catalogue, its, query);
        result.push_back({name, std::move(its)});
    }
    return result;
}

} // namespace stackpick
