// SPDX-License-Identifier: MIT
#include "diff_nodes.hpp"

#include "diff_items.hpp"
#include "diff_rules.hpp"
#include "stackpick/catalogue/fields.hpp"
#include "stackpick/catalogue/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace stackpick {
namespace {

template <class Predicate>
bool all_items(const Node& list, Predicate holds) {
    return std::all_of(list.items.begin(), list.items.end(), holds);
}

bool are_numbers(const Node& list) {
    return all_items(list, [](const Node& item) { return read_number(item).has_value(); });
}

bool are_texts(const Node& list) {
    return all_items(list, [](const Node& item) { return item.is_scalar(); });
}

bool are_maps(const Node& list) {
    return all_items(list, [](const Node& item) { return item.is_map(); });
}

/// With its length, so that what follows cannot be taken for a part of it.
std::string with_length(const std::string& text) {
    return std::to_string(text.size()) + ':' + text;
}

std::string scalar_text(const Node& node) {
    const auto number = read_number(node);
    return number ? fmt::format("{}", *number) : node.scalar;
}

std::string list_text(const Node& list) {
    const bool texts = are_texts(list) && !are_numbers(list);
    std::vector<std::string> items;
    for (const Node& item : list.items) {
        // A text that looks like a number may be a version: 4.10 is not 4.1.
        items.push_back(texts ? with_length(item.scalar) : canonical_text(item));
    }
    if (texts || are_maps(list)) {
        std::sort(items.begin(), items.end());
    }
    std::string result = "[";
    for (const std::string& item : items) {
        result += item;
    }
    return result + ']';
}

std::string map_text(const Node& map) {
    std::vector<std::string> entries;
    for (const Entry& entry : map.entries) {
        if (entry.value.kind != Node::Kind::null) {
            entries.push_back(with_length(entry.key) + canonical_text(entry.value));
        }
    }
    std::sort(entries.begin(), entries.end());
    std::string result = "{";
    for (const std::string& entry : entries) {
        result += entry;
    }
    return result + '}';
}

/// What holds for everything below a place.
struct Surroundings {
    ItemKeys item{};
    bool same_unit = true;
    std::string currency{};
};

/// Finds the values of a map, which may be null, by key: by an index where there are many.
class KeyedValues {
public:
    explicit KeyedValues(const Node* map) : map_{map} {
        constexpr std::size_t k_few = 64;
        if (map != nullptr && map->entries.size() > k_few) {
            for (const Entry& entry : map->entries) {
                by_key_.emplace(entry.key, &entry.value);
            }
        }
    }

    [[nodiscard]] const Node* find(std::string_view key) const {
        if (map_ == nullptr || by_key_.empty()) {
            return map_ == nullptr ? nullptr : map_->find(key);
        }
        const auto at = by_key_.find(key);
        return at == by_key_.end() ? nullptr : at->second;
    }

private:
    const Node* map_;
    std::unordered_map<std::string_view, const Node*> by_key_;
};

class Comparison {
public:
    void values(const std::string& path, const Node* before, const Node* after, const Surroundings& around) {
        before = before != nullptr && before->kind == Node::Kind::null ? nullptr : before;
        after = after != nullptr && after->kind == Node::Kind::null ? nullptr : after;
        if (before == nullptr && after == nullptr) {
            return;
        }
        const Node& one = before == nullptr ? *after : *before;
        const Node& other = after == nullptr ? *before : *after;
        if (one.is_map() && other.is_map() && !(one.entries.empty() && other.entries.empty())) {
            maps(path, before, after, around);
        } else if (one.is_sequence() && other.is_sequence() && !(one.items.empty() && other.items.empty())) {
            lists(path, before, after, around);
        } else {
            whole(path, before, after, around);
        }
    }

    std::vector<NodeDifference> take() { return std::move(differences_); }

private:
    void add(const std::string& path, const Node* before, const Node* after, const Surroundings& around,
             bool whole_item) {
        differences_.push_back(
            {path, around.item, whole_item, before, after, around.same_unit, around.currency});
    }

    void whole(const std::string& path, const Node* before, const Node* after, const Surroundings& around) {
        if (before == nullptr || after == nullptr || canonical_text(*before) != canonical_text(*after)) {
            add(path, before, after, around, false);
        }
    }

    void maps(const std::string& path, const Node* before, const Node* after, Surroundings around) {
        note_units(before, after, around);
        const std::string prefix = path.empty() ? "" : path + '.';
        if (before != nullptr) {
            const KeyedValues afterwards{after};
            for (const Entry& entry : before->entries) {
                values(prefix + entry.key, &entry.value, afterwards.find(entry.key), around);
            }
        }
        if (after != nullptr) {
            const KeyedValues beforehand{before};
            for (const Entry& entry : after->entries) {
                if (beforehand.find(entry.key) == nullptr) {
                    values(prefix + entry.key, nullptr, &entry.value, around);
                }
            }
        }
    }

    /// Empty when it is not stated.
    static std::string_view unit_of(const Node* map, std::string_view key) {
        const Node* stated = map == nullptr ? nullptr : map->find(key);
        if (stated != nullptr) {
            return stated->scalar;
        }
        const bool has_price =
            map != nullptr && std::any_of(map->entries.begin(), map->entries.end(), [](const Entry& entry) {
                return tells_price(entry.key) && entry.value.is_scalar();
            });
        return key == "currency" && has_price ? k_default_currency : std::string_view{};
    }

    /// Prices in two currencies are two numbers, but no move.
    static void note_units(const Node* before, const Node* after, Surroundings& around) {
        for (const std::string_view key : unit_keys()) {
            const std::string_view one = unit_of(before, key);
            const std::string_view other = unit_of(after, key);
            if (one.empty() && other.empty()) {
                continue;
            }
            const bool same = one == other || before == nullptr || after == nullptr;
            around.same_unit = around.same_unit && same;
            if (key == "currency") {
                around.currency = same ? (one.empty() ? other : one) : std::string_view{};
            }
        }
    }

    void lists(const std::string& path, const Node* before, const Node* after, const Surroundings& around) {
        static const Node k_empty;
        const Node& one = before == nullptr ? k_empty : *before;
        const Node& other = after == nullptr ? k_empty : *after;
        if (are_maps(one) && are_maps(other)) {
            items(path, one, other, around);
        } else if (are_texts(one) && are_texts(other) && !(are_numbers(one) && are_numbers(other))) {
            missing_texts(path, one, other, around, true);
            missing_texts(path, other, one, around, false);
        } else {
            whole(path, before, after, around);
        }
    }

    /// The texts of one list that the other lacks.
    void missing_texts(const std::string& path, const Node& list, const Node& other,
                       const Surroundings& around, bool list_is_before) {
        std::vector<std::string_view> known;
        for (const Node& item : other.items) {
            known.emplace_back(item.scalar);
        }
        std::sort(known.begin(), known.end());
        for (const Node& item : list.items) {
            if (!std::binary_search(known.begin(), known.end(), item.scalar)) {
                add(path, list_is_before ? &item : nullptr, list_is_before ? nullptr : &item, around, true);
            }
        }
    }

    void items(const std::string& path, const Node& before, const Node& after, const Surroundings& around) {
        const std::string list = path.substr(path.rfind('.') + 1); // npos + 1 is 0
        for (ItemPair& pair : pair_items(list, before.items, after.items)) {
            Surroundings inner = around;
            inner.item.insert(inner.item.end(), pair.keys.begin(), pair.keys.end());
            if (pair.before != nullptr && pair.after != nullptr) {
                maps(path, pair.before, pair.after, std::move(inner));
            } else {
                note_units(pair.before, pair.after, inner);
                add(path, pair.before, pair.after, inner, true);
            }
        }
    }

    std::vector<NodeDifference> differences_;
};

} // namespace

std::string canonical_text(const Node& node) {
    switch (node.kind) {
    case Node::Kind::scalar:
        return with_length(scalar_text(node));
    case Node::Kind::sequence:
        return list_text(node);
    case Node::Kind::map:
        return map_text(node);
    case Node::Kind::null:
        break;
    }
    return "~";
}

std::vector<NodeDifference> compare_nodes(const std::string& path, const Node* before, const Node* after) {
    Comparison comparison;
    comparison.values(path, before, after, {});
    return comparison.take();
}

} // namespace stackpick
