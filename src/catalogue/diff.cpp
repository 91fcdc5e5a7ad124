// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/diff.hpp"

#include "base/sorted.hpp"
#include "diff_nodes.hpp"
#include "diff_rules.hpp"
#include "stackpick/base/date.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace stackpick {
namespace {

constexpr std::array<std::string_view, 7> k_kind_names{"licence",  "openness", "price", "fact",
                                                       "evidence", "other",    "source"};
constexpr int k_percent_digits = 3;

using Entries = std::map<std::string, const Node*>; ///< by id

/// A catalogue taken apart: entries by list and id, and the values that belong to no entry. A hidden entry is
/// not there.
struct Parts {
    std::map<std::string, Entries> lists;
    std::map<std::string, Node> sections;
};

std::string text_at(const Node& entry, std::string_view key) {
    const Node* value = entry.find(key);
    return value == nullptr ? std::string{} : value->scalar;
}

/// Every file has its own `as_of`; the newest is that of the catalogue, however many files it has.
void note_as_of(const Node& as_of, Node& newest) {
    const auto date = parse_date(as_of.scalar);
    const auto known = parse_date(newest.scalar);
    if (date && (!known || *known < *date)) {
        newest = as_of;
    }
}

/// Entries have an id; the items of other lists, such as words, belong together whatever their files.
void add_items(const Entry& section, Parts& parts) {
    for (const Node& item : section.value.items) {
        const std::string id = text_at(item, "id");
        if (id.empty()) {
            Node& list = parts.sections[section.key];
            list.kind = Node::Kind::sequence;
            list.items.push_back(item);
        } else if (!Fields{item}.flag("hidden").value_or(false)) {
            parts.lists[section.key].emplace(id, &item);
        }
    }
}

Parts parts_of(const std::vector<Document>& documents) {
    Parts parts;
    for (const Document& document : documents) {
        for (const Entry& section : document.root.entries) {
            if (section.value.is_sequence()) {
                add_items(section, parts);
            } else if (section.key == "as_of") {
                note_as_of(section.value, parts.sections[section.key]);
            } else {
                merge_node(parts.sections[section.key], section.value);
            }
        }
    }
    return parts;
}

DiffSide side_of(const Parts& parts) {
    DiffSide side;
    const auto as_of = parts.sections.find("as_of");
    if (as_of != parts.sections.end() && as_of->second.is_scalar()) {
        side.as_of = as_of->second.scalar;
    }
    for (const auto& [list, entries] : parts.lists) {
        side.entries += entries.size();
    }
    return side;
}

const Node* value_at(const Node& entry, std::string_view path) {
    const Node* value = &entry;
    for (std::size_t at = 0; value != nullptr && at <= path.size();) {
        const std::size_t end = std::min(path.find('.', at), path.size());
        value = value->find(path.substr(at, end - at));
        at = end + 1;
    }
    return value;
}

EntryChange entry_change(const std::string& list, const std::string& id, const Node& entry) {
    const Node* its_id = entry.find("id");
    EntryChange change{list, id, text_at(entry, "name"), {}, (its_id == nullptr ? entry : *its_id).where};
    for (const std::string_view path : main_facts(list)) {
        const Node* value = value_at(entry, path);
        change.facts.push_back({std::string{path}, value == nullptr ? std::nullopt : std::optional{*value}});
    }
    return change;
}

/// The relative change of two amounts; nothing from or to zero, such as a free plan that now costs money.
std::optional<double> percent_of(const NodeDifference& difference, ChangeKind kind) {
    const bool both = difference.before != nullptr && difference.after != nullptr;
    const auto before = both ? read_number(*difference.before) : std::nullopt;
    const auto after = both ? read_number(*difference.after) : std::nullopt;
    if (!before || !after || *before == 0 || *after == 0 || !difference.same_unit ||
        !is_amount(difference.path, kind)) {
        return std::nullopt;
    }
    return round_significant((*after - *before) / std::abs(*before) * 100, k_percent_digits);
}

std::optional<Node> copy_of(const Node* node) {
    return node == nullptr ? std::nullopt : std::optional{*node};
}

void add_changes(const std::string& list, const std::string& id, const std::string& name,
                 std::vector<NodeDifference> differences, std::vector<Change>& changes) {
    for (NodeDifference& difference : differences) {
        Change change;
        change.kind = kind_of(list, difference.path);
        change.list = list;
        change.id = id;
        change.name = name;
        change.percent = percent_of(difference, change.kind);
        change.path = std::move(difference.path);
        change.item = std::move(difference.item);
        change.whole_item = difference.whole_item;
        change.before = copy_of(difference.before);
        change.after = copy_of(difference.after);
        change.currency = std::move(difference.currency);
        changes.push_back(std::move(change));
    }
}

void compare_lists(const std::string& list, const Entries& before, const Entries& after,
                   CatalogueDiff& diff) {
    for (const auto& [id, entry] : before) {
        const auto twin = after.find(id);
        if (twin == after.end()) {
            diff.removed.push_back(entry_change(list, id, *entry));
            continue;
        }
        const std::string name = text_at(*twin->second, "name");
        add_changes(list, id, name.empty() ? text_at(*entry, "name") : name,
                    compare_nodes("", entry, twin->second), diff.changes);
    }
    for (const auto& [id, entry] : after) {
        if (before.count(id) == 0) {
            diff.added.push_back(entry_change(list, id, *entry));
        }
    }
}

template <class Map>
typename Map::mapped_type value_or_empty(const Map& map, const std::string& key) {
    const auto at = map.find(key);
    return at == map.end() ? typename Map::mapped_type{} : at->second;
}

template <class Map>
std::set<std::string> keys_of(const Map& one, const Map& other) {
    std::set<std::string> keys;
    for (const Map* map : {&one, &other}) {
        for (const auto& [key, value] : *map) {
            keys.insert(key);
        }
    }
    return keys;
}

/// Models are what people look for; the other lists follow by name.
auto list_order(const std::string& list) {
    return std::pair{list != "models", list};
}

void sort_entries(std::vector<EntryChange>& entries) {
    sort_stably(entries, [](const EntryChange& a, const EntryChange& b) {
        return std::pair{list_order(a.list), a.id} < std::pair{list_order(b.list), b.id};
    });
}

std::string text_of(const std::optional<Node>& value) {
    return value ? canonical_text(*value) : std::string{};
}

/// How far a price moved; nothing for everything else.
double move_of(const Change& change) {
    return change.kind == ChangeKind::price && change.percent ? std::abs(*change.percent) : 0;
}

/// What decides the order of a change. Nothing ties, so the same difference is always the same text.
auto order_of(const Change& change, double largest_move_of_entry) {
    return std::tuple{change.kind,
                      change.kind == ChangeKind::price ? -largest_move_of_entry : 0,
                      list_order(change.list),
                      change.id,
                      -move_of(change),
                      change.path,
                      change.item,
                      text_of(change.before),
                      text_of(change.after)};
}

void sort_changes(std::vector<Change>& changes) {
    std::map<EntryKey, double> largest;
    for (const Change& change : changes) {
        double& move = largest[{change.list, change.id}];
        move = std::max(move, move_of(change));
    }
    using Order = decltype(order_of(Change{}, 0));
    std::vector<std::pair<Order, std::size_t>> order;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        order.emplace_back(order_of(changes[i], largest[{changes[i].list, changes[i].id}]), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<Change> sorted;
    for (const auto& [key, index] : order) {
        sorted.push_back(std::move(changes[index]));
    }
    changes = std::move(sorted);
}

template <class Item>
void keep_if_listed(std::vector<Item>& items, const std::set<EntryKey>& wanted) {
    std::erase_if(items, [&](const Item& item) { return wanted.count({item.list, item.id}) == 0; });
}

bool is_called(const Node& entry, const std::string& name) {
    const auto same = [&](const std::string& text) {
        return !text.empty() && normalise_name(text) == name;
    };
    const Node* aliases = entry.find("aliases");
    return same(text_at(entry, "id")) || same(text_at(entry, "name")) ||
           (aliases != nullptr && std::any_of(aliases->items.begin(), aliases->items.end(),
                                              [&](const Node& alias) { return same(alias.scalar); }));
}

} // namespace

std::string_view to_string(ChangeKind kind) {
    return k_kind_names.at(static_cast<std::size_t>(kind));
}

std::size_t CatalogueDiff::count(ChangeKind kind) const {
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(),
                                                  [&](const Change& change) { return change.kind == kind; }));
}

CatalogueDiff diff_catalogues(const std::vector<Document>& before, const std::vector<Document>& after) {
    const Parts old_parts = parts_of(before);
    const Parts new_parts = parts_of(after);
    CatalogueDiff diff{side_of(old_parts), side_of(new_parts), {}, {}, {}};
    for (const std::string& list : keys_of(old_parts.lists, new_parts.lists)) {
        compare_lists(list, value_or_empty(old_parts.lists, list), value_or_empty(new_parts.lists, list),
                      diff);
    }
    for (const std::string& section : keys_of(old_parts.sections, new_parts.sections)) {
        const Node one = value_or_empty(old_parts.sections, section);
        const Node other = value_or_empty(new_parts.sections, section);
        add_changes(section, "", "", compare_nodes(section, &one, &other), diff.changes);
    }
    sort_entries(diff.added);
    sort_entries(diff.removed);
    sort_changes(diff.changes);
    return diff;
}

const std::vector<std::string>& diff_parts() {
    static const std::vector<std::string> k_parts = [] {
        std::vector<std::string> parts{k_kind_names.begin(), k_kind_names.end()};
        parts.insert(parts.end(), {"added", "removed"});
        return parts;
    }();
    return k_parts;
}

void keep_parts(CatalogueDiff& diff, const std::vector<std::string>& parts) {
    const std::set<std::string_view> wanted{parts.begin(), parts.end()};
    std::erase_if(diff.changes,
                  [&](const Change& change) { return wanted.count(to_string(change.kind)) == 0; });
    if (wanted.count("added") == 0) {
        diff.added.clear();
    }
    if (wanted.count("removed") == 0) {
        diff.removed.clear();
    }
}

std::vector<EntryKey> find_entries(const std::vector<Document>& documents, std::string_view name) {
    const std::string wanted = normalise_name(name);
    std::vector<EntryKey> found;
    for (const auto& [list, entries] : parts_of(documents).lists) {
        for (const auto& [id, entry] : entries) {
            if (is_called(*entry, wanted)) {
                found.emplace_back(list, id);
            }
        }
    }
    return found;
}

std::vector<std::string> entry_ids(const std::vector<Document>& documents) {
    std::vector<std::string> ids;
    for (const auto& [list, entries] : parts_of(documents).lists) {
        for (const auto& [id, entry] : entries) {
            ids.push_back(id);
        }
    }
    return ids;
}

void keep_entries(CatalogueDiff& diff, const std::vector<EntryKey>& entries) {
    const std::set<EntryKey> wanted{entries.begin(), entries.end()};
    keep_if_listed(diff.changes, wanted);
    keep_if_listed(diff.added, wanted);
    keep_if_listed(diff.removed, wanted);
}

} // namespace stackpick
