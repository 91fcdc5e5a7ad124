// SPDX-License-Identifier: MIT
// What a catalogue was read from, with places: in memory, or packed in a snapshot until somebody asks.
#pragma once

#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/model_list.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/stored.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// What the sections `files`, and `texts-0`, `texts-1`, … share with the other sections; of a snapshot
/// without them, nothing.
std::shared_ptr<const SharedTexts> shared_texts_of(const Snapshot& snapshot);
/// Adds those sections.
void pack_shared_texts(const SharedTexts& texts, std::vector<SnapshotSection>& sections);

/// All that the section `documents` holds. Throws DamagedSnapshot or DamagedArchive.
std::vector<Document> documents_of(const Snapshot& snapshot);

class Documents {
public:
    Documents() = default;
    explicit Documents(std::vector<Document> documents);
    /// Those of the sections `documents` and `entries`.
    Documents(const Snapshot& snapshot, std::shared_ptr<const SharedTexts> texts);

    /// Adds the sections; `models` are the catalogue's that was built from them.
    void pack(std::vector<SnapshotSection>& sections, const ModelList& models, SharedTexts& texts) const;

    [[nodiscard]] const std::vector<Document>& all() const { return all_.get(); }
    /// The entry of one of the models, or null. `models` are the catalogue's that was built from them.
    [[nodiscard]] const Node* entry_of(const ModelList& models, std::string_view id) const;

private:
    Snapshot snapshot_; ///< empty: they are in memory
    std::shared_ptr<const SharedTexts> texts_;
    Stored<std::vector<Document>> all_;
    mutable std::map<std::string, Node, std::less<>> entries_; ///< that were unpacked alone, by id
};

} // namespace stackpick
