// SPDX-License-Identifier: MIT
// Checks a document against the part of JSON Schema draft-07 that the schemas of the output use.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stackpick::testing {

/// What is wrong, with the place of each; empty for a valid document.
std::vector<std::string> schema_problems(const std::string& schema_name, const std::string& document);

} // namespace stackpick::testing
