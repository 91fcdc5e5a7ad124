// SPDX-License-Identifier: MIT
// Checks a document against the part of JSON Schema draft-07 that stackpick's schemas use.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stackpick::testing {

/// A document as it is read here: its keys in their order.
using OrderedJson = nlohmann::ordered_json;

/// What is wrong, with the place of each; empty for a valid document. The schema is one of
/// data/schema/output.
std::vector<std::string> schema_problems(const std::string& schema_name, const std::string& document);
std::vector<std::string> schema_problems(const nlohmann::json& schema, const nlohmann::json& value);

inline const std::vector<std::string> k_no_problems;

} // namespace stackpick::testing
