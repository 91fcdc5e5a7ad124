// SPDX-License-Identifier: MIT
// Which models meet a condition, and of which nobody can say.
#pragma once

#include "stackpick/rules/field_columns.hpp"
#include "stackpick/rules/vocabulary.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace stackpick {

/// Models of which the same leaves open whether they meet a condition.
struct OpenMatches {
    std::vector<std::string> missing; ///< the fields that decide
    std::string problem;              ///< why the condition cannot be computed; empty when facts are missing
    std::vector<std::size_t> models;  ///< their places, ascending
};

struct ModelMatches {
    std::vector<std::size_t> met; ///< places, ascending
    std::vector<OpenMatches> open;
};

/// Evaluates a condition without a workload for each model. Of what `columns` answer no model is unpacked.
ModelMatches match_models(const Catalogue& catalogue, const FieldColumns& columns,
                          const expr::Expression& condition, Date today);

/// A condition that a user states: problems without a file are `--where`'s.
std::optional<expr::Expression> compile_where(const std::string& text, const Location& start,
                                              Diagnostics& diagnostics);

/// The same on the command line of what has no workload: to ask for its fields is a mistake.
std::optional<expr::Expression> compile_where_of_models(const std::string& text, Diagnostics& diagnostics);

} // namespace stackpick
