// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/names.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <set>

namespace stackpick {
namespace {

/// `LicenseRef-` is how SPDX spells "not in our list"; people leave it out, and say "licence" or not.
std::string licence_key(std::string_view name) {
    std::string key = normalise_name(name);
    for (const std::string_view noise : {"licenseref", "licence", "license", "the"}) {
        for (std::size_t at = key.find(noise); at != std::string::npos; at = key.find(noise)) {
            key.erase(at, noise.size());
        }
    }
    return key;
}

bool is_called(const Licence& licence, const std::string& key) {
    const auto same = [&](const std::string& name) {
        return licence_key(name) == key;
    };
    return same(licence.id) || same(licence.name) ||
           std::any_of(licence.aliases.begin(), licence.aliases.end(), same);
}

std::vector<std::string> licence_names(const Catalogue& catalogue) {
    std::set<std::string> names;
    for (const Licence& licence : catalogue.licences()) {
        names.insert(licence.id);
        names.insert(licence.kind);
        names.insert(licence.aliases.begin(), licence.aliases.end());
    }
    return {names.begin(), names.end()};
}

/// The entry with this id, or else an alias or a display name; case and punctuation do not matter.
template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view name,
                       std::vector<std::string>& nearest) {
    const std::string key = normalise_name(name);
    std::vector<std::string> names;
    for (const Item& item : items) {
        const auto same = [&](const std::string& other) {
            return normalise_name(other) == key;
        };
        if (same(item.id) || std::any_of(item.aliases.begin(), item.aliases.end(), same)) {
            return &item;
        }
        names.push_back(item.id);
        names.insert(names.end(), item.aliases.begin(), item.aliases.end());
    }
    nearest = nearest_names(name, names, 3);
    return nullptr;
}

} // namespace

LicenceMatch find_licences(const Catalogue& catalogue, std::string_view name) {
    LicenceMatch match;
    const std::string wanted = to_lower(trim(name));
    for (const Licence& licence : catalogue.licences()) {
        if (to_lower(licence.id) == wanted) {
            return {{&licence}, {}};
        }
    }
    const std::string key = licence_key(name);
    for (const Licence& licence : catalogue.licences()) {
        if (licence.kind == wanted || (!key.empty() && is_called(licence, key))) {
            match.licences.push_back(&licence);
        }
    }
    if (match.licences.empty()) {
        match.nearest = nearest_names(name, licence_names(catalogue), 3);
    }
    return match;
}

WeightFormatMatch find_weight_format(const Catalogue& catalogue, std::string_view name) {
    WeightFormatMatch match;
    match.format = find_named(catalogue.weight_formats(), name, match.nearest);
    return match;
}

KvCacheTypeMatch find_kv_cache_type(const Catalogue& catalogue, std::string_view name) {
    KvCacheTypeMatch match;
    match.type = find_named(catalogue.kv_cache_types(), name, match.nearest);
    return match;
}

RuntimeMatch find_runtime(const Catalogue& catalogue, std::string_view name) {
    RuntimeMatch match;
    match.runtime = find_named(catalogue.runtimes(), name, match.nearest);
    return match;
}

} // namespace stackpick
