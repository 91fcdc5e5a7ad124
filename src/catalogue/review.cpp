// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/review.hpp"

#include "find_by_id.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/file_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

/// What a choice depends on most, so that people look for its source.
constexpr std::array<std::string_view, 3> k_sourced_facts{"licence", "parameters", "context"};

/// What a model states of a fact, by dotted name; what is no part of it is reported as such.
std::vector<std::string> stated_parts(const Field& fact, const Node& value) {
    if (fact.shape.kind != Shape::Kind::map) {
        return value.is_scalar() ? std::vector{fact.key} : std::vector<std::string>{};
    }
    std::vector<std::string> parts;
    for (const Entry& entry : value.entries) {
        if (entry.value.is_scalar() && fact.shape.field(entry.key) != nullptr) {
            parts.push_back(fact.key + '.' + entry.key);
        }
    }
    return parts;
}

void review_sources(const Node& entry, Diagnostics& diagnostics) {
    Model cited;
    cited.sources = Fields{entry}.text_table("sources");
    for (const Entry& stated : entry.entries) {
        if (std::find(k_sourced_facts.begin(), k_sourced_facts.end(), stated.key) == k_sourced_facts.end()) {
            continue;
        }
        std::vector<std::string> parts = stated_parts(*model_shape().field(stated.key), stated.value);
        std::erase_if(parts, [&](const std::string& part) { return cited.source_of(part) != nullptr; });
        if (!parts.empty()) {
            diagnostics.warning(stated.where, fmt::format("no source for `{}`", join(parts, "`, `")),
                                fmt::format("under `sources`: `{}: where it was read`", stated.key));
        }
    }
}

void review_weight_formats(const Node& entry, const Catalogue& catalogue, Diagnostics& diagnostics) {
    const Node* weights = entry.find("weights");
    const Node* sizes = weights == nullptr ? nullptr : weights->find("sizes_bytes");
    if (sizes == nullptr) {
        return;
    }
    for (const Entry& size : sizes->entries) {
        if (find_by_id(catalogue.weight_formats(), size.key) == nullptr) {
            diagnostics.warning(
                size.where, fmt::format("unknown weight format `{}`", size.key), diagnostics.hint([&] {
                    return did_you_mean(nearest_names(size.key, ids_of(catalogue.weight_formats())));
                }));
        }
    }
}

/// An id wins over all aliases, so such an alias does nothing, and often is a mistake.
void review_aliases(const Node& entry, const Catalogue& catalogue, Diagnostics& diagnostics) {
    const std::string own_id = Fields{entry}.text_or_empty("id");
    const Node* aliases = entry.find("aliases");
    for (const Node& alias : aliases == nullptr ? std::vector<Node>{} : aliases->items) {
        const std::string name = to_lower(trim(alias.scalar));
        const Model* named = find_by_id(catalogue.models(), name);
        if (name == to_lower(own_id)) {
            diagnostics.warning(alias.where,
                                fmt::format("the alias `{}` is the id of the model", alias.scalar));
        } else if (named != nullptr) {
            diagnostics.warning(alias.where,
                                fmt::format("the alias `{}` is the id of another model, which it "
                                            "will not stand for",
                                            alias.scalar));
        }
    }
}

/// Facts are of the past; an offer may end in the future, and a model be withdrawn.
void review_dates(const Node& node, Date today, Diagnostics& diagnostics) {
    for (const Entry& entry : node.entries) {
        const bool is_past = entry.key == "as_of" || entry.key == "released";
        const auto date = is_past ? parse_date(entry.value.scalar) : std::nullopt;
        if (date && first_day(*date) > today) {
            diagnostics.warning(entry.value.where, fmt::format("`{}` is {}, and today is {}", entry.key,
                                                               to_string(*date), to_string(today)));
        }
        review_dates(entry.value, today, diagnostics);
    }
    for (const Node& item : node.items) {
        review_dates(item, today, diagnostics);
    }
}

} // namespace

void review_document(const Document& document, const Catalogue& catalogue, std::optional<Date> today,
                     Diagnostics& diagnostics) {
    for (const Node& entry : items_of(document, "models")) {
        if (!Fields{entry}.flag("hidden").value_or(false)) {
            review_sources(entry, diagnostics);
            review_weight_formats(entry, catalogue, diagnostics);
            review_aliases(entry, catalogue, diagnostics);
        }
    }
    if (today) {
        review_dates(document.root, *today, diagnostics);
    }
}

} // namespace stackpick
