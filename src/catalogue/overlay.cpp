// SPDX-License-Identifier: MIT
// A user's documents over the built-in ones.
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/first_definitions.hpp"

#include <map>
#include <utility>

namespace stackpick {
namespace {

Node text_node(std::string text, const Location& where) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = true;
    node.scalar = std::move(text);
    node.where = where;
    return node;
}

/// A map with the `sources` of the facts that a change of a model states: the changing file and its day, so
/// that a new value is never shown under the source of the old one. What the change itself cites wins.
Node sources_of_change(const Node& change, const Document& document) {
    const Node* as_of = document.root.find("as_of");
    const std::string source = document.name + (as_of == nullptr ? "" : ", " + as_of->scalar);
    Node sources;
    sources.kind = Node::Kind::map;
    for (const Entry& fact : change.entries) {
        if (fact.key == "id" || fact.key == "sources") {
            continue;
        }
        if (fact.value.is_scalar()) {
            sources.entries.push_back({fact.key, fact.where, text_node(source, fact.where)});
        }
        for (const Entry& part : fact.value.entries) {
            sources.entries.push_back({fact.key + '.' + part.key, part.where, text_node(source, part.where)});
        }
    }
    Node model;
    model.kind = Node::Kind::map;
    model.entries.push_back({"sources", change.where, std::move(sources)});
    return model;
}

/// Finds entries by list and id. Stays valid when documents are added: their entries do not move.
class EntryIndex {
public:
    void add(Document& document) {
        for (Entry& section : document.root.entries) {
            for (Node& entry : section.value.items) {
                if (const Node* id = entry.find("id")) {
                    entries_.emplace(std::pair{section.key, id->scalar}, &entry);
                }
            }
        }
    }

    [[nodiscard]] Node* find(const std::string& list, const Node& entry) const {
        const Node* id = entry.find("id");
        const auto at = id == nullptr ? entries_.end() : entries_.find(std::pair{list, id->scalar});
        return at == entries_.end() ? nullptr : at->second;
    }

private:
    std::map<std::pair<std::string, std::string>, Node*> entries_;
};

/// Merges the entries that the base has; those that it lacks stay in the section.
void merge_section(Entry& section, const Document& document, const EntryIndex& index,
                   FirstDefinitions& defined) {
    std::erase_if(section.value.items, [&](const Node& entry) {
        if (!defined.is_first(entry)) {
            return true;
        }
        Node* existing = index.find(section.key, entry);
        if (existing != nullptr) {
            if (section.key == "models") {
                merge_node(*existing, sources_of_change(entry, document));
            }
            merge_node(*existing, entry);
        }
        return existing != nullptr;
    });
}

} // namespace

void overlay_documents(std::vector<Document>& base, const std::vector<Document>& over,
                       Diagnostics& diagnostics) {
    EntryIndex index;
    for (Document& document : base) {
        index.add(document);
    }
    std::map<std::string, FirstDefinitions> defined; // by list, over all documents
    for (const Document& document : over) {
        Document added = document;
        for (Entry& section : added.root.entries) {
            const auto list = defined.try_emplace(section.key, section.key, diagnostics).first;
            merge_section(section, document, index, list->second);
        }
        base.push_back(std::move(added));
        index.add(base.back());
    }
}

} // namespace stackpick
