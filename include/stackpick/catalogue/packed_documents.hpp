// SPDX-License-Identifier: MIT
// Parsed documents as bytes, so that no YAML is parsed twice: every node with its place.
#pragma once

#include "stackpick/catalogue/document.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// Where the entry of a model lies in packed documents.
struct PackedEntry {
    std::uint64_t document = 0; ///< offsets of the document and of the node
    std::uint64_t node = 0;
};

/// The same bytes on every machine. `models` takes where the entry of each model is, by id.
std::string pack_documents(const std::vector<Document>& documents,
                           std::map<std::string, PackedEntry>* models = nullptr);

/// Throws DamagedArchive.
std::vector<Document> unpack_documents(std::string_view bytes);
/// One entry alone.
Node unpack_entry(std::string_view bytes, const PackedEntry& entry);

} // namespace stackpick
