// SPDX-License-Identifier: MIT
// The built-in catalogue: the documents of `data/`, parsed and checked when stackpick is built and
// embedded in the binary (see builtin/builtin_catalogue.hpp), so that no YAML is parsed at start-up.
#pragma once

#include "stackpick/catalogue/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// A compact image of parsed documents, the same bytes on every machine.
std::string write_snapshot(const std::vector<Document>& documents);

/// The documents of an image. Throws std::runtime_error when it is damaged.
std::vector<Document> read_snapshot(std::string_view image);

/// 16 hexadecimal digits that change with any byte of the image (64-bit FNV-1a).
std::string digest(std::string_view image);

} // namespace stackpick
