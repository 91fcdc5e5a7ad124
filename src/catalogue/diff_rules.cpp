// SPDX-License-Identifier: MIT
#include "diff_rules.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>

namespace stackpick {
namespace {

struct IdentityRow {
    std::string_view list;
    ItemIdentity identity;
};

const std::vector<IdentityRow>& identities() {
    static const std::vector<IdentityRow> k_rows{
        {"offers",
         {{"provider", "region", "plan", "endpoint", "mode", "period", "input_above", "input_up_to",
           "valid_from"},
          {"api_id", "source"}}},
        {"evidence", {{"benchmark", "metric", "harness", "reported_by", "source"}}},
        {"conflicts", {{"field", "by", "says"}}},
        {"thresholds", {{"metric", "above"}, {"then", "applies_to"}}},
        {"quality", {{"metric", "model"}, {"source"}}},
    };
    return k_rows;
}

/// Wherever they stand in a path.
constexpr std::array<std::string_view, 4> k_source_keys{"source", "sources", "as_of", "text_source"};
constexpr std::array<std::string_view, 5> k_label_keys{"name", "aliases", "notes", "note", "api_id"};
constexpr std::array<std::string_view, 3> k_price_keys{"input", "output", "cache_read"};
constexpr std::array<std::string_view, 5> k_date_keys{"released", "valid_from", "valid_until", "date",
                                                      "since"};

struct KindRow {
    std::string_view list;
    std::string_view path; ///< and everything below it; empty: the whole entry
    ChangeKind kind;
};

/// The first row that fits counts.
constexpr std::array<KindRow, 16> k_rows{{
    {"licences", "", ChangeKind::licence},
    {"models", "licence", ChangeKind::licence},
    {"models", "openness", ChangeKind::openness},
    {"models", "overrides.openness", ChangeKind::openness},
    {"models", "offers", ChangeKind::price},
    {"models", "evidence", ChangeKind::evidence},
    {"models", "conflicts", ChangeKind::source},
    {"models", "", ChangeKind::fact},
    {"accelerators", "cloud_price_usd_per_hour", ChangeKind::price},
    {"accelerators", "", ChangeKind::fact},
    {"benchmarks", "", ChangeKind::fact},
    {"formats", "", ChangeKind::fact},
    {"kv_cache_types", "", ChangeKind::fact},
    {"labs", "", ChangeKind::fact},
    {"source_kinds", "", ChangeKind::source},
    {"weak_marks", "", ChangeKind::source},
}};

struct MainFactRow {
    std::string_view list;
    std::string_view path;
};

constexpr std::array<MainFactRow, 18> k_main_facts{{
    {"models", "licence"},
    {"models", "openness"},
    {"models", "parameters.total"},
    {"models", "context.native"},
    {"licences", "kind"},
    {"licences", "commercial_use"},
    {"labs", "country"},
    {"benchmarks", "unit"},
    {"accelerators", "vendor"},
    {"accelerators", "memory_gb"},
    {"formats", "bits_per_weight"},
    {"kv_cache_types", "bits_per_value"},
    {"tasks", "says"},
    {"rules", "because"},
    {"claims", "standing"},
    {"claims", "says"},
    {"source_kinds", "grade"},
    {"source_kinds", "says"},
}};

bool is_at(std::string_view path, std::string_view place) {
    return place.empty() || path == place || is_part_of(path, place);
}

/// Whether a part of a dotted path is one of these keys.
template <class Keys>
bool has_part(std::string_view path, const Keys& keys) {
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('.', at), path.size());
        if (std::find(keys.begin(), keys.end(), path.substr(at, end - at)) != keys.end()) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

} // namespace

const ItemIdentity* identity_of(std::string_view list) {
    const auto at = std::find_if(identities().begin(), identities().end(),
                                 [&](const IdentityRow& row) { return row.list == list; });
    return at == identities().end() ? nullptr : &at->identity;
}

bool tells_source(std::string_view key) {
    return std::find(k_source_keys.begin(), k_source_keys.end(), key) != k_source_keys.end();
}

bool tells_price(std::string_view key) {
    return std::find(k_price_keys.begin(), k_price_keys.end(), key) != k_price_keys.end();
}

ChangeKind kind_of(std::string_view list, std::string_view path) {
    if (has_part(path, k_source_keys)) {
        return ChangeKind::source;
    }
    if (has_part(path, k_label_keys)) {
        return ChangeKind::other;
    }
    const auto at = std::find_if(k_rows.begin(), k_rows.end(), [&](const KindRow& row) {
        return row.list == list && is_at(path, row.path);
    });
    return at == k_rows.end() ? ChangeKind::other : at->kind;
}

bool is_amount(std::string_view path, ChangeKind kind) {
    return kind != ChangeKind::evidence && kind != ChangeKind::source && !has_part(path, k_date_keys);
}

const std::vector<std::string_view>& unit_keys() {
    static const std::vector<std::string_view> k_keys{"currency", "metric", "unit"};
    return k_keys;
}

std::vector<std::string_view> main_facts(std::string_view list) {
    std::vector<std::string_view> paths;
    for (const MainFactRow& row : k_main_facts) {
        if (row.list == list) {
            paths.push_back(row.path);
        }
    }
    return paths;
}

} // namespace stackpick
