// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/documents.hpp"

#include "packed_table.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/packed_documents.hpp"

namespace stackpick {

Documents::Documents(std::vector<Document> documents) {
    all_.edit() = std::move(documents);
}

Documents::Documents(const Snapshot& snapshot)
    : snapshot_{snapshot}, all_{[snapshot](std::vector<Document>& documents) {
          documents = unpack_documents(snapshot.section("documents"));
      }} {}

void Documents::pack(std::vector<SnapshotSection>& sections, const ModelList& models) const {
    std::map<std::string, PackedEntry> entries;
    sections.push_back({"documents", pack_documents(all(), &entries)});
    std::string places;
    for (std::size_t i = 0; i < models.size(); ++i) {
        append_plain(places, entries[std::string{models.id(i)}]);
    }
    sections.push_back({"entries", std::move(places)});
}

const Node* Documents::entry_of(const ModelList& models, std::string_view id) const {
    if (snapshot_.empty()) {
        return find_entry(all(), "models", id);
    }
    const auto place = models.find(id);
    if (!place) {
        return nullptr;
    }
    auto at = entries_.find(id);
    if (at == entries_.end()) {
        const PackedArray<PackedEntry> places{snapshot_.section("entries")};
        at = entries_.emplace(id, unpack_entry(snapshot_.section("documents"), places[*place])).first;
    }
    return &at->second;
}

} // namespace stackpick
