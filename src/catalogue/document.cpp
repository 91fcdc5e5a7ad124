// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/document.hpp"

#include <algorithm>
#include <unordered_map>

namespace stackpick {

const Node* Node::find(std::string_view key) const {
    const auto at =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
    return at == entries.end() ? nullptr : &at->value;
}

const std::vector<Node>& items_of(const Document& document, std::string_view list) {
    static const std::vector<Node> none;
    const Node* found = document.root.find(list);
    return found == nullptr ? none : found->items;
}

void merge_node(Node& base, const Node& over) {
    if (!base.is_map() || !over.is_map()) {
        base = over;
        return;
    }
    // An index, since a map may have 100,000 keys; with all the room at once, so that the keys stay in place.
    base.entries.reserve(base.entries.size() + over.entries.size());
    std::unordered_map<std::string_view, Entry*> by_key;
    for (Entry& entry : base.entries) {
        by_key.emplace(entry.key, &entry);
    }
    for (const Entry& entry : over.entries) {
        const auto at = by_key.find(entry.key);
        if (at == by_key.end()) {
            base.entries.push_back(entry);
        } else {
            at->second->where = entry.where;
            merge_node(at->second->value, entry.value);
        }
    }
    std::erase_if(base.entries, [](const Entry& entry) {
        return entry.value.kind == Node::Kind::null && !entry.value.refused;
    });
}

} // namespace stackpick
