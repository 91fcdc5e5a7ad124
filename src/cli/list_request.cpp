// SPDX-License-Identifier: MIT
#include "cli/list_request.hpp"

#include "cli/licence_subjects.hpp"
#include "cli/requests.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stackpick::cli {

namespace {

using Names = std::vector<std::string>;

const Column* column_of(std::string_view flag, const std::string& key, Diagnostics& diagnostics) {
    const Column* column = find_column(key);
    if (column == nullptr) {
        Names keys;
        for (const Column& known : model_columns()) {
            keys.emplace_back(known.key);
        }
        report_unknown_name(flag, "column", key, keys, diagnostics);
    }
    return column;
}

std::vector<const Column*> all_columns() {
    std::vector<const Column*> columns;
    for (const Column& column : model_columns()) {
        columns.push_back(&column);
    }
    return columns;
}

/// For people the columns that tell models apart, in the order in which a narrow terminal drops them
/// last; for machines everything.
std::vector<const Column*> default_columns(const std::string& format) {
    if (format == "csv") {
        return all_columns();
    }
    std::vector<const Column*> columns;
    for (const std::string_view key :
         {"id", "lab", "track", "parameters", "context", "licence", "released", "openness"}) {
        if (const Column* column = find_column(key)) {
            columns.push_back(column);
        }
    }
    return columns;
}

std::vector<const Column*> columns_of(const Arguments& arguments, const std::string& format,
                                      Diagnostics& diagnostics) {
    const Names keys = arguments.items("columns");
    if (keys.empty()) {
        return default_columns(format);
    }
    if (keys == Names{"all"}) {
        return all_columns();
    }
    std::vector<const Column*> columns;
    for (const std::string& key : keys) {
        columns.push_back(column_of("--columns", key, diagnostics));
    }
    return columns;
}

void read_sort(const std::string& text, ListShape& shape, Diagnostics& diagnostics) {
    const std::size_t colon = text.find(':');
    shape.sort = column_of("--sort", text.substr(0, colon), diagnostics);
    const std::string direction = colon == std::string::npos ? "asc" : to_lower(text.substr(colon + 1));
    if (direction != "asc" && direction != "desc") {
        diagnostics.error({}, fmt::format("--sort: expected KEY, KEY:asc or KEY:desc, found `{}`", text));
    }
    shape.descending = direction == "desc";
}

/// The value that an item of a filter stands for, by `normalise_name` of the names it may have.
class Vocabulary {
public:
    Vocabulary(std::string_view flag, std::string_view what) : flag_{flag}, what_{what} {}

    void add(const std::string& value) { add(value, value); }
    void add(const std::string& name, const std::string& value) {
        if (!normalise_name(name).empty()) {
            values_.emplace_back(name, value);
        }
    }

    [[nodiscard]] Names find_all(const Names& items, Diagnostics& diagnostics) const {
        Names found;
        for (const std::string& item : items) {
            const std::size_t before = found.size();
            for (const auto& [name, value] : values_) {
                const bool known = std::find(found.begin(), found.end(), value) != found.end();
                if (normalise_name(name) == normalise_name(item) && !known) {
                    found.push_back(value);
                }
            }
            if (found.size() == before && !names(item)) {
                report_unknown_name(flag_, what_, item, valid(), diagnostics);
            }
        }
        return found;
    }

private:
    [[nodiscard]] bool names(const std::string& item) const {
        return std::any_of(values_.begin(), values_.end(), [&](const auto& each) {
            return normalise_name(each.first) == normalise_name(item);
        });
    }

    [[nodiscard]] Names valid() const {
        std::set<std::string> ordered;
        for (const auto& [name, value] : values_) {
            ordered.insert(value);
        }
        return {ordered.begin(), ordered.end()};
    }

    std::string_view flag_;
    std::string_view what_;
    std::vector<std::pair<std::string, std::string>> values_; ///< what it may be called, and what it is
};

/// A lab's id, its name, and the parts of a name such as `Zhipu AI / Z.ai (GLM)`.
Vocabulary labs_of(const Catalogue& catalogue) {
    Vocabulary labs{"--lab", "lab"};
    for (const Lab& lab : catalogue.labs()) {
        labs.add(lab.id);
        labs.add(lab.name, lab.id);
        std::string parts = lab.name;
        std::replace_if(
            parts.begin(), parts.end(), [](char c) { return c == '/' || c == '(' || c == ')'; }, ',');
        for (const std::string& part : split(parts, ',')) {
            labs.add(part, lab.id);
        }
    }
    return labs;
}

Vocabulary families_of(const Catalogue& catalogue) {
    std::set<std::string> ordered;
    for (const Model& model : catalogue.models()) {
        ordered.insert(model.family);
    }
    Vocabulary families{"--family", "family"};
    for (const std::string& family : ordered) {
        families.add(family);
    }
    return families;
}

Vocabulary countries_of(const Catalogue& catalogue) {
    std::set<std::string> ordered{"any"};
    for (const Lab& lab : catalogue.labs()) {
        ordered.insert(to_lower(lab.country));
    }
    Vocabulary countries{"--origin", "country"};
    for (const std::string& country : ordered) {
        countries.add(country);
    }
    return countries;
}

Vocabulary openness_tiers() {
    Vocabulary tiers{"--openness", "openness"};
    for (const Openness tier : {Openness::closed, Openness::restricted, Openness::open_weight,
                                Openness::open_source, Openness::unknown}) {
        tiers.add(std::string{to_string(tier)});
    }
    return tiers;
}

Vocabulary all_tracks() {
    Vocabulary tracks{"--track", "track"};
    for (const bool open : {false, true}) {
        for (const Layer layer : {Layer::flagship, Layer::mid, Layer::small, Layer::edge}) {
            tracks.add(to_string(Track{open, layer}));
        }
    }
    return tracks;
}

Option filter(std::string_view name, OptionKind kind, std::string_view value_name, std::string_view help) {
    Option option;
    option.name = name;
    option.kind = kind;
    option.value_name = value_name;
    option.help = help;
    option.group = "Which models";
    return option;
}

void read_licences(const Names& items, const Catalogue& catalogue, ModelQuery& query,
                   Diagnostics& diagnostics) {
    query.licence_filter = !items.empty();
    for (const std::string& item : items) {
        const LicenceMatch match = find_licences(catalogue, item);
        query.licences.insert(query.licences.end(), match.licences.begin(), match.licences.end());
        if (match.licences.empty()) {
            const std::string hint = did_you_mean(match.nearest);
            diagnostics.error({}, fmt::format("--licence: unknown licence `{}`", item),
                              hint.empty() ? "`stackpick list --group-by licence` shows them" : hint);
        }
    }
}

/// Both this filter and those before it hold.
void keep_only(std::vector<const Licence*> licences, ModelQuery& query) {
    if (query.licence_filter) {
        std::erase_if(licences, [&](const Licence* licence) {
            return std::find(query.licences.begin(), query.licences.end(), licence) == query.licences.end();
        });
    }
    query.licences = std::move(licences);
    query.licence_filter = true;
}

} // namespace

std::vector<Option> model_filters() {
    std::vector<Option> options{
        filter("licence", OptionKind::list, "NAME,…",
               "these licences: an id, a common name, or a kind such as permissive"),
        filter("openness", OptionKind::list, "TIER,…",
               "closed, restricted, open-weight, open-source, unknown"),
        filter("lab", OptionKind::list, "LAB,…", "these labs, by id or name"),
        filter("family", OptionKind::list, "NAME,…", "these model families"),
        filter("origin", OptionKind::list, "COUNTRY,…", "labs of these countries (cn, us, fr), or any"),
        filter("track", OptionKind::list, "TRACK,…", "such as open-mid or closed-flagship"),
        filter("min-context", OptionKind::value, "TOKENS", "a native context of at least this, such as 128k"),
        filter("max-params", OptionKind::value, "N", "at most this many parameters in total, such as 32B"),
    };
    options.front().alias = "license";
    return joined({options, licence_filters(options.front().group)});
}

ListShape list_shape_of(const Arguments& arguments, const std::string& format, Diagnostics& diagnostics) {
    ListShape shape;
    shape.columns = columns_of(arguments, format, diagnostics);
    if (const auto sort = arguments.value("sort")) {
        read_sort(*sort, shape, diagnostics);
    }
    if (const auto key = arguments.value("group-by")) {
        shape.group_by = column_of("--group-by", *key, diagnostics);
    }
    return shape;
}

ModelQuery list_query_of(const Arguments& arguments, const ListShape& shape, const Catalogue& catalogue,
                         Diagnostics& diagnostics) {
    ModelQuery query;
    query.sort = shape.sort;
    query.descending = shape.descending;
    query.group_by = shape.group_by;
    // What can be named is only worked out when something is named.
    const auto named = [&](std::string_view flag, Vocabulary (*vocabulary)(const Catalogue&)) {
        const Names items = arguments.items(flag);
        return items.empty() ? Names{} : vocabulary(catalogue).find_all(items, diagnostics);
    };
    query.labs = named("lab", labs_of);
    query.families = named("family", families_of);
    query.origin = named("origin", countries_of);
    if (std::find(query.origin.begin(), query.origin.end(), "any") != query.origin.end()) {
        query.origin.clear();
    }
    for (const std::string& tier : openness_tiers().find_all(arguments.items("openness"), diagnostics)) {
        query.openness.push_back(parse_openness(tier).value_or(Openness::unknown));
    }
    for (const std::string& name : all_tracks().find_all(arguments.items("track"), diagnostics)) {
        if (const auto track = parse_track(name)) {
            query.tracks.push_back(*track);
        }
    }
    read_licences(arguments.items("licence"), catalogue, query, diagnostics);
    if (arguments.has("licence-kind") || arguments.has("osi")) {
        keep_only(filtered_licences(arguments, catalogue), query);
    }
    if (const auto tokens = positive_size(arguments, "min-context", diagnostics)) {
        query.min_context = Tokens{*tokens};
    }
    query.max_parameters = positive_size(arguments, "max-params", diagnostics);
    return query;
}

} // namespace stackpick::cli
