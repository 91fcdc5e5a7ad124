// SPDX-License-Identifier: MIT
// The kinds of data files: which lists and maps each holds, and the shapes of their entries. Layers above
// add their own kinds (tasks, rules). A user's file may hold what any kind holds.
#pragma once

#include "stackpick/catalogue/shape.hpp"

#include <string>
#include <vector>

namespace stackpick {

/// The name is also that of the JSON Schema of the kind: data/schema/<name>.schema.json.
struct FileKind {
    std::string name;
    std::string title; ///< what such a file holds, for people
    std::vector<Field> sections;
};

const Shape& model_shape();
const Shape& lab_shape();
const Shape& provider_shape();
const Shape& licence_shape();
const Shape& licence_duty_shape();
const Shape& country_group_shape();
const Shape& benchmark_shape();
const Shape& claim_document_shape();
const Shape& claim_shape();
const Shape& source_kind_shape();
const Shape& accelerator_shape();
const Shape& accelerator_vendor_shape();
const Shape& weight_format_shape();
const Shape& kv_cache_type_shape();
const Shape& runtime_shape();
const Shape& efficiency_shape();
const Shape& efficiency_factors_shape();
const Shape& measurement_shape();
/// Exactly the numbers that the program reads, by group and name.
const Shape& assumptions_shape();

FileKind models_file_kind();
/// The kinds of this layer, by name.
std::vector<FileKind> catalogue_file_kinds();

/// A file that may hold what any of these kinds holds. `name` is of the union.
FileKind union_of(const std::vector<FileKind>& kinds, std::string name);

/// The shape of a file of this kind as a whole.
Shape file_shape(const FileKind& kind);

} // namespace stackpick
