// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/fields.hpp"

#include "stackpick/base/text.hpp"

#include <charconv>

namespace stackpick {
namespace {

const std::vector<Entry>& entries_of(const Node* node) {
    static const std::vector<Entry> none;
    return node == nullptr ? none : node->entries;
}

const std::vector<Node>& items_of(const Node* node) {
    static const std::vector<Node> none;
    return node == nullptr ? none : node->items;
}

} // namespace

std::optional<std::int64_t> read_count(const Node& node) {
    const std::string& text = node.scalar;
    std::int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool leading_zero = text.size() > 1 && text[0] == '0';
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

std::optional<bool> read_flag(const Node& node) {
    if (!node.is_scalar() || node.quoted || (node.scalar != "true" && node.scalar != "false")) {
        return std::nullopt;
    }
    return node.scalar == "true";
}

std::vector<std::string> read_texts(const Node& list) {
    std::vector<std::string> texts;
    for (const Node& item : list.items) {
        if (item.is_scalar()) {
            texts.push_back(item.scalar);
        }
    }
    return texts;
}

const Node* Fields::scalar(std::string_view key) const {
    const Node* found = node_.find(key);
    return found != nullptr && found->is_scalar() && !found->scalar.empty() ? found : nullptr;
}

std::optional<std::string> Fields::text(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::nullopt : std::optional{found->scalar};
}

std::string Fields::text_or_empty(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::string{} : found->scalar;
}

std::optional<std::int64_t> Fields::count(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::nullopt : read_count(*found);
}

std::optional<double> Fields::number(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::nullopt : read_number(*found);
}

std::optional<bool> Fields::flag(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::nullopt : read_flag(*found);
}

std::optional<Date> Fields::date(std::string_view key) const {
    const Node* found = scalar(key);
    return found == nullptr ? std::nullopt : parse_date(found->scalar);
}

std::optional<Tokens> Fields::tokens(std::string_view key) const {
    const auto number = count(key);
    return number ? std::optional{Tokens{*number}} : std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
    const Node* list = node_.find(key);
    return list == nullptr ? std::vector<std::string>{} : read_texts(*list);
}

std::map<std::string, std::string> Fields::text_table(std::string_view key) const {
    std::map<std::string, std::string> result;
    for (const Entry& entry : entries_of(node_.find(key))) {
        if (entry.value.is_scalar()) {
            result.emplace(entry.key, entry.value.scalar);
        }
    }
    return result;
}

std::map<std::string, std::int64_t> Fields::count_table(std::string_view key) const {
    std::map<std::string, std::int64_t> result;
    for (const Entry& entry : entries_of(node_.find(key))) {
        if (const auto number = read_count(entry.value)) {
            result.emplace(entry.key, *number);
        }
    }
    return result;
}

std::vector<const Node*> Fields::maps(std::string_view key) const {
    std::vector<const Node*> result;
    for (const Node& item : items_of(node_.find(key))) {
        if (item.is_map()) {
            result.push_back(&item);
        }
    }
    return result;
}

Fields Fields::in(std::string_view key) const {
    static const Node none;
    const Node* found = node_.find(key);
    return Fields{found == nullptr ? none : *found};
}

const Location& Fields::where(std::string_view key) const {
    const Node* found = node_.find(key);
    return found == nullptr ? node_.where : found->where;
}

} // namespace stackpick
