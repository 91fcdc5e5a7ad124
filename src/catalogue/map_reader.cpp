// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/map_reader.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace stackpick {
namespace {

const std::vector<Entry>& entries_of(const Node* node) {
    static const std::vector<Entry> none;
    return node == nullptr ? none : node->entries;
}

} // namespace

std::optional<std::int64_t> read_count(const Node& node) {
    const std::string& text = node.scalar;
    std::int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool leading_zero = text.size() > 1 && text[0] == '0'; // YAML 1.1 reads `010` as 8
    if (!node.is_scalar() || node.quoted || leading_zero || status != std::errc{} ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> read_number(const Node& node) {
    if (!node.is_scalar() || node.quoted) {
        return std::nullopt;
    }
    const bool leading_zero = node.scalar.size() > 1 && node.scalar[0] == '0' && node.scalar[1] != '.';
    return leading_zero ? std::nullopt : parse_decimal(node.scalar);
}

MapReader::MapReader(const Node& node, std::string_view what, Diagnostics& diagnostics)
    : node_{node}, what_{what}, diagnostics_{diagnostics} {
    if (!node.is_map()) {
        diagnostics.error(node.where, what_ + " must be a map of keys and values");
    }
}

const Node* MapReader::value(std::string_view key) {
    known_.emplace_back(key);
    return node_.find(key);
}

const Node* MapReader::required(std::string_view key) {
    const Node* found = value(key);
    if (found == nullptr && node_.is_map()) {
        diagnostics_.error(node_.where, what_ + " lacks `" + std::string{key} + "`");
    }
    return found;
}

void MapReader::error(std::string_view key, std::string message, std::string hint) {
    const Node* found = node_.find(key);
    diagnostics_.error(found == nullptr ? node_.where : found->where, std::move(message), std::move(hint));
}

std::optional<std::string> MapReader::scalar(const Node& node, std::string_view key) {
    if (!node.is_scalar() || node.scalar.empty()) {
        diagnostics_.error(node.where, '`' + std::string{key} + "` must be text");
        return std::nullopt;
    }
    return node.scalar;
}

std::optional<std::string> MapReader::text(std::string_view key) {
    const Node* found = value(key);
    return found == nullptr ? std::nullopt : scalar(*found, key);
}

std::string MapReader::required_text(std::string_view key) {
    const Node* found = required(key);
    return found == nullptr ? std::string{} : scalar(*found, key).value_or("");
}

std::optional<std::string> MapReader::choice(std::string_view key, const std::vector<std::string>& allowed) {
    auto chosen = text(key);
    if (chosen && std::find(allowed.begin(), allowed.end(), *chosen) == allowed.end()) {
        const std::string hint = did_you_mean(nearest_names(*chosen, allowed));
        error(key, '`' + std::string{key} + "` is `" + *chosen + "`, expected one of " + join(allowed, ", "),
              hint);
        return std::nullopt;
    }
    return chosen;
}

std::optional<std::int64_t> MapReader::count(std::string_view key, std::int64_t least) {
    const Node* found = value(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto number = read_count(*found);
    if (!number || *number < least) {
        error(key, '`' + std::string{key} + "` must be a whole number of at least " + std::to_string(least) +
                       " in plain digits");
        return std::nullopt;
    }
    return number;
}

std::optional<double> MapReader::number(std::string_view key, double least, double most) {
    const Node* found = value(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto number = read_number(*found);
    if (!number || *number < least || *number > most) {
        error(key, '`' + std::string{key} + "` must be a decimal number from " + format_number(least) +
                       " to " + format_number(most));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> MapReader::flag(std::string_view key) {
    const Node* found = value(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (!found->quoted && (found->scalar == "true" || found->scalar == "false")) {
        return found->scalar == "true";
    }
    error(key, '`' + std::string{key} + "` must be true or false");
    return std::nullopt;
}

std::optional<Date> MapReader::date(std::string_view key) {
    const auto written = text(key);
    if (!written) {
        return std::nullopt;
    }
    const auto date = parse_date(*written);
    if (!date) {
        error(key, '`' + std::string{key} + "` must be a date such as 2026-11-22, 2026-11 or 2026");
    }
    return date;
}

std::optional<Tokens> MapReader::tokens(std::string_view key) {
    const auto number = count(key, 1);
    return number ? std::optional{Tokens{*number}} : std::nullopt;
}

std::vector<std::string> MapReader::texts(std::string_view key) {
    std::vector<std::string> result;
    const Node* found = value(key);
    if (found == nullptr) {
        return result;
    }
    if (!found->is_sequence()) {
        error(key, '`' + std::string{key} + "` must be a list");
        return result;
    }
    for (const Node& item : found->items) {
        if (auto text = scalar(item, key)) {
            result.push_back(std::move(*text));
        }
    }
    return result;
}

std::map<std::string, std::string> MapReader::text_map(std::string_view key) {
    std::map<std::string, std::string> result;
    const Node* found = value(key);
    if (found != nullptr && !found->is_map()) {
        error(key, '`' + std::string{key} + "` must be a map");
    }
    for (const Entry& entry : entries_of(found)) {
        if (auto text = scalar(entry.value, entry.key)) {
            result.emplace(entry.key, std::move(*text));
        }
    }
    return result;
}

std::map<std::string, std::int64_t> MapReader::count_map(std::string_view key) {
    std::map<std::string, std::int64_t> result;
    const Node* found = value(key);
    if (found != nullptr && !found->is_map()) {
        error(key, '`' + std::string{key} + "` must be a map");
    }
    for (const Entry& entry : entries_of(found)) {
        if (const auto number = read_count(entry.value); number && *number >= 0) {
            result.emplace(entry.key, *number);
        } else {
            diagnostics_.error(entry.value.where,
                               '`' + entry.key + "` must be a whole number in plain digits");
        }
    }
    return result;
}

std::vector<const Node*> MapReader::maps(std::string_view key) {
    std::vector<const Node*> result;
    const Node* found = value(key);
    if (found != nullptr && !found->is_sequence()) {
        error(key, '`' + std::string{key} + "` must be a list");
        return result;
    }
    if (found != nullptr) {
        for (const Node& item : found->items) {
            if (item.is_map()) {
                result.push_back(&item);
            } else {
                diagnostics_.error(item.where, "an item of `" + std::string{key} + "` must be a map");
            }
        }
    }
    return result;
}

void MapReader::finish() {
    for (const Entry& entry : node_.entries) {
        if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
            diagnostics_.error(entry.where, "unknown key `" + entry.key + "` in " + what_,
                               did_you_mean(nearest_names(entry.key, known_)));
        }
    }
}

} // namespace stackpick
