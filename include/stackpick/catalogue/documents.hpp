// SPDX-License-Identifier: MIT
// What a catalogue was read from, with places: in memory, or packed in a snapshot until somebody asks.
#pragma once

#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/model_list.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/stored.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

class Documents {
public:
    Documents() = default;
    explicit Documents(std::vector<Document> documents);
    /// Those of the sections `documents` and `entries`.
    explicit Documents(const Snapshot& snapshot);

    /// Adds the sections; `models` are the catalogue's that was built from them.
    void pack(std::vector<SnapshotSection>& sections, const ModelList& models) const;

    [[nodiscard]] const std::vector<Document>& all() const { return all_.get(); }
    /// The entry of one of the models, or null. `models` are the catalogue's that was built from them.
    [[nodiscard]] const Node* entry_of(const ModelList& models, std::string_view id) const;

private:
    Snapshot snapshot_; ///< empty: they are in memory
    Stored<std::vector<Document>> all_;
    mutable std::map<std::string, Node, std::less<>> entries_; ///< that were unpacked alone, by id
};

} // namespace stackpick
