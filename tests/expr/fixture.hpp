// SPDX-License-Identifier: MIT
// A small schema with facts, some of which are missing, and one line for whatever becomes of an expression.
#pragma once

#include "stackpick/expr/expression.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::testing {

/// `model.*` of a made-up model: see fixture.cpp for its facts.
const expr::Schema& small_schema();

/// The facts in the order of the schema. `model.context.extended`, `model.stars`, `licence.osi_approved` and
/// the price of the second offer are missing.
expr::Bindings small_facts();

/// What becomes of the text: the value as a literal, `error: …`, `unknown: fields`, or `mistake: …` with the
/// first diagnostic.
std::string outcome(std::string_view text);

/// The diagnostics of a text that is wrong, each as it is printed.
std::vector<std::string> mistakes(std::string_view text, const Location& start = {});

} // namespace stackpick::testing
