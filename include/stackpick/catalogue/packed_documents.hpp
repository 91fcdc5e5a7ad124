// SPDX-License-Identifier: MIT
// Parsed documents as bytes, so that no YAML is parsed twice: every node with its place.
#pragma once

#include "stackpick/base/archive.hpp"
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

/// The same bytes on every machine. With a pool, texts lie there. `models` takes where the entry of each
/// model is, by id.
std::string pack_documents(const std::vector<Document>& documents, TextPool* pool = nullptr,
                           std::map<std::string, PackedEntry>* models = nullptr);

/// With the pool that they were packed with. Throws DamagedArchive.
std::vector<Document> unpack_documents(std::string_view bytes, const TextPool* pool = nullptr);
/// One entry alone.
Node unpack_entry(std::string_view bytes, const PackedEntry& entry, const TextPool* pool = nullptr);

/// Puts the texts that come most often into an empty pool, where their places are the shortest.
void pool_common_texts(const std::vector<Document>& documents, TextPool& pool);

} // namespace stackpick
