// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/documents.hpp"

#include "packed_table.hpp"
#include "stackpick/catalogue/facts.hpp"
#include "stackpick/catalogue/packed_documents.hpp"

namespace stackpick {

Documents::Documents(std::vector<Document> documents) {
    all_.edit() = std::move(documents);
}

std::shared_ptr<const SharedTexts> shared_texts_of(const Snapshot& snapshot) {
    std::vector<std::string> files;
    if (snapshot.has("files")) {
        const SharedTexts none;
        Unpacker unpack{snapshot.section("files"), none};
        unpack(files);
    }
    const auto first = snapshot.find("texts-0");
    if (!first) {
        return std::make_shared<const SharedTexts>(files);
    }
    std::size_t count = 0;
    while (snapshot.name(*first + count) == "texts-" + std::to_string(count)) {
        ++count;
    }
    const auto chunk = [snapshot, first = *first](std::size_t place) {
        return snapshot.section(first + place);
    };
    return std::make_shared<const SharedTexts>(files, TextPool{count, chunk});
}

void pack_shared_texts(const SharedTexts& texts, std::vector<SnapshotSection>& sections) {
    SharedTexts none;
    Packer pack{none};
    pack(texts.all());
    sections.push_back({"files", pack.take()});
    for (std::size_t i = 0; texts.pool() != nullptr && i < texts.pool()->chunks().size(); ++i) {
        sections.push_back({"texts-" + std::to_string(i), texts.pool()->chunks()[i]});
    }
}

std::vector<Document> documents_of(const Snapshot& snapshot) {
    return unpack_documents(snapshot.section("documents"), shared_texts_of(snapshot)->pool());
}

Documents::Documents(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> texts)
    : snapshot_{snapshot},
      texts_{std::move(texts)},
      all_{[snapshot = snapshot_, texts = texts_](std::vector<Document>& documents) {
          documents = unpack_documents(snapshot.section("documents"), texts->pool());
      }} {}

void Documents::pack(std::vector<SnapshotSection>& sections, const ModelList& models,
                     SharedTexts& texts) const {
    std::map<std::string, PackedEntry> entries;
    sections.push_back({"documents", pack_documents(all(), texts.pool(), &entries)});
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
        at =
            entries_.emplace(id, unpack_entry(snapshot_.section("documents"), places[*place], texts_->pool()))
                .first;
    }
    return &at->second;
}

} // namespace stackpick
