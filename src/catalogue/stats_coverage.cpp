// SPDX-License-Identifier: MIT
#include "stats_coverage.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/values.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick {
namespace {

constexpr std::string_view k_kv_cache = "architecture.kv_cache";
constexpr std::string_view k_sizes = "weights.sizes_bytes";

std::string_view group_of(std::string_view field) {
    return field.substr(0, field.find('.'));
}

/// Not every model has such a thing, and no source says which have none.
constexpr std::array<std::string_view, 5> k_of_some{"base_model", "base_licence", "deprecated",
                                                    "superseded_by", "context.extended"};

Scope scope_of(std::string_view field) {
    const std::string_view group = group_of(field);
    if (group == "parameters" || group == "architecture" || group == "weights") {
        return Scope::with_weights;
    }
    const bool some = std::find(k_of_some.begin(), k_of_some.end(), field) != k_of_some.end();
    return some ? Scope::some : Scope::every;
}

bool has_all(const Architecture& architecture, std::initializer_list<std::string> dimensions) {
    return std::all_of(dimensions.begin(), dimensions.end(), [&](const std::string& dimension) {
        return architecture.dimensions.get().contains(dimension);
    });
}

/// What one layer keeps of a token follows: a compressed latent and a rotary key, or keys and values of all
/// heads. `kind`: of layers that may have dimensions of their own.
bool has_layer_shape(const Architecture& architecture, const std::string& kind) {
    const auto has_own_or_common = [&](const std::string& name) {
        return has_all(architecture, {kind + name}) || has_all(architecture, {name});
    };
    return has_all(architecture, {"kv_lora_rank", "qk_rope_head_dim"}) ||
           (has_own_or_common("kv_heads") && has_own_or_common("head_dim"));
}

/// The bytes of the KV cache for a token follow from what is known, as the estimator of memory has it.
bool determines_kv_cache(const Architecture& architecture) {
    if (has_all(architecture, {"kv_values_per_token"}) || has_all(architecture, {"kv_bytes_per_token"})) {
        return true;
    }
    const std::string attention = architecture.attention.value_or("");
    const bool has_shape = has_layer_shape(architecture, "full_attention_");
    if (attention == "gqa" || attention == "mla" || attention == "mla-sparse") {
        return has_shape && has_all(architecture, {"layers"});
    }
    if (attention == "hybrid-linear") {
        return has_shape && has_all(architecture, {"full_attention_layers"});
    }
    return attention == "sliding-window" && has_shape && has_layer_shape(architecture, "sliding_") &&
           has_all(architecture, {"layers", "full_attention_layers", "sliding_window"});
}

/// The row that counts a value of `field`: the lists of a model have one for all their entries.
std::string_view row_of(std::string_view field) {
    for (const std::string_view list : {k_sizes, std::string_view{"offers"}, std::string_view{"evidence"}}) {
        if (is_part_of(field, list)) {
            return list;
        }
    }
    return field;
}

/// What a model states, and that its shape suffices for the KV cache.
std::vector<FactRow> counted_values(const Catalogue& catalogue, const Model& model) {
    std::vector<FactRow> values = stated_values(catalogue, model);
    if (determines_kv_cache(model.architecture)) {
        const auto named = [&](std::string_view beginning) {
            return std::find_if(values.begin(), values.end(),
                                [&](const FactRow& value) { return value.field.starts_with(beginning); });
        };
        const auto layers = named("architecture.layers"); // its source is that of the whole shape
        FactRow shape = layers != values.end() ? *layers : *named("architecture.kv_");
        shape.field = k_kv_cache;
        values.push_back(std::move(shape));
    }
    return values;
}

std::vector<FactCoverage> empty_rows() {
    std::vector<std::string> fields = fact_names();
    fields.insert(fields.end(), {std::string{k_kv_cache}, std::string{k_sizes}, "offers", "evidence"});
    std::vector<FactCoverage> rows;
    for (std::string& field : fields) {
        const Scope scope = scope_of(field);
        const auto applicable = scope == Scope::some ? std::nullopt : std::optional<std::size_t>{0};
        rows.push_back({std::move(field), scope, applicable, 0, {}});
    }
    sort_stably(rows, [](const FactCoverage& a, const FactCoverage& b) { return a.scope < b.scope; });
    return rows;
}

void count_values(const std::vector<FactRow>& values, FactCoverage& row) {
    const std::size_t before = row.sourcing.values;
    for (const FactRow& value : values) {
        if (row_of(value.field) == row.field) {
            row.sourcing.count(!value.source.empty(), value.grade);
        }
    }
    row.known += row.sourcing.values > before ? 1U : 0U;
}

/// The terms of a closed model are an API's unless others are on record, so none are missing.
bool concerns(const FactCoverage& row, const Model& model) {
    const bool default_terms = row.field == "licence" && model.licence_by_default;
    return !default_terms && (row.scope != Scope::with_weights || model.has_weights());
}

} // namespace

std::vector<FactCoverage> fact_coverage(const Catalogue& catalogue) {
    std::vector<FactCoverage> rows = empty_rows();
    for (const Model& model : catalogue.models()) {
        const std::vector<FactRow> values = counted_values(catalogue, model);
        for (FactCoverage& row : rows) {
            if (!concerns(row, model)) {
                continue;
            }
            if (row.applicable) {
                ++*row.applicable;
            }
            count_values(values, row);
        }
    }
    return rows;
}

Sourcing key_fact_sourcing(const Catalogue& catalogue) {
    Sourcing sourcing;
    for (const Model& model : catalogue.models()) {
        for (const FactRow& value : stated_values(catalogue, model)) {
            const std::string_view group = group_of(value.field);
            if (group == "licence" || group == "context" || group == "parameters" || group == "offers") {
                sourcing.count(!value.source.empty(), value.grade);
            }
        }
    }
    return sourcing;
}

} // namespace stackpick
