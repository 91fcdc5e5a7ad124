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

/// The count before `x`, and the rest: `2xH100`, `8 x 910B`, `H100`.
std::optional<std::pair<int, std::string_view>> split_count(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 6) {
        return std::pair{1, text};
    }
    const std::string_view rest = trim(text.substr(digits));
    std::size_t sign = 0;
    for (const std::string_view times : {"x", "X", "*", "×"}) {
        sign = rest.starts_with(times) ? times.size() : sign;
    }
    if (sign == 0 || rest.size() <= sign) {
        return std::pair{1, text}; // `4090` and `910B` are names
    }
    const int count = std::stoi(std::string{text.substr(0, digits)});
    if (count < 1 || count > 100000) {
        return std::nullopt;
    }
    return std::pair{count, trim(rest.substr(sign))};
}

bool is_called(const Accelerator& accelerator, const std::string& key) {
    const auto same = [&](const std::string& name) {
        return normalise_name(name) == key;
    };
    return same(accelerator.id) || same(accelerator.name) ||
           std::any_of(accelerator.aliases.begin(), accelerator.aliases.end(), same);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
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

std::optional<HardwareMatch> find_hardware(const Catalogue& catalogue, std::string_view text) {
    const std::vector<Accelerator>& all = catalogue.accelerators();
    const std::string whole = normalise_name(text);
    // `7900 XTX` is a name, not 7900 of `TX`.
    const bool is_name = std::any_of(all.begin(), all.end(),
                                     [&](const Accelerator& known) { return is_called(known, whole); });
    const auto parts = is_name ? std::pair{1, trim(text)} : split_count(trim(text));
    if (!parts || parts->second.empty()) {
        return std::nullopt;
    }
    HardwareMatch match{parts->first, {}, {}};
    const std::string key = normalise_name(parts->second);
    std::vector<const Accelerator*> partial;
    std::vector<std::string> names;
    for (const Accelerator& accelerator : all) {
        names.push_back(accelerator.id);
        names.insert(names.end(), accelerator.aliases.begin(), accelerator.aliases.end());
        if (is_called(accelerator, key)) {
            match.accelerators.push_back(&accelerator);
        } else if (key.size() >= 3 && contains(normalise_name(accelerator.name), key)) {
            partial.push_back(&accelerator);
        }
    }
    if (match.accelerators.empty()) {
        match.accelerators = std::move(partial);
    }
    if (match.accelerators.empty()) {
        match.nearest = nearest_names(parts->second, names, 3);
    }
    return match;
}

} // namespace stackpick
