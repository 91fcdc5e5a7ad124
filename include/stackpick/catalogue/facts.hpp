// SPDX-License-Identifier: MIT
// The facts of a model one by one, as text with source, grade, date and place: for `show`, the reports about
// the catalogue, and whoever asks what a decision rests on.
#pragma once

#include "stackpick/catalogue/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct FactRow {
    std::string field; ///< dotted, such as `context.native`
    std::string value;
    std::string source; ///< empty when it is not stated; for a derived fact what it is derived from
    std::optional<Grade> grade;
    std::optional<Date> as_of;
    Location where; ///< of the value; no file for a derived fact
    bool derived = false;
};

/// Every fact of `model` but offers, evidence and conflicts, in a fixed order. Unknown facts make no row.
/// `entry` is the model's in its file; null: places are not known.
std::vector<FactRow> facts_of(const Catalogue& catalogue, const Model& model, const Node* entry);

/// The names of all facts that a model may have, in the same order.
std::vector<std::string> fact_names();

/// The entry of a list with this id, or null.
const Node* find_entry(const std::vector<Document>& documents, std::string_view list, std::string_view id);

/// The value at a dotted path below `node`, or null.
const Node* find_path(const Node& node, std::string_view path);

} // namespace stackpick
