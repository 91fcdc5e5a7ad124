// SPDX-License-Identifier: MIT
// Which models meet a condition, and of which nobody can say.
#pragma once

#include "stackpick/rules/vocabulary.hpp"

#include <set>
#include <string>
#include <vector>

namespace stackpick {

/// A model of which a missing fact leaves open whether it meets a condition.
struct OpenMatch {
    const Model* model = nullptr;
    std::vector<std::string> missing; ///< the fields that decide
    std::string problem;              ///< why the condition cannot be computed; empty when facts are missing
};

struct ModelMatches {
    std::set<const Model*> met;
    std::vector<OpenMatch> open; ///< ordered by id
};

/// Evaluates a condition without a workload for each model.
ModelMatches match_models(const Catalogue& catalogue, const expr::Expression& condition, Date today);

/// A condition that a user states: problems without a file are `--where`'s.
std::optional<expr::Expression> compile_where(const std::string& text, const Location& start,
                                              Diagnostics& diagnostics);

/// The same on the command line of what has no workload: to ask for its fields is a mistake.
std::optional<expr::Expression> compile_where_of_models(const std::string& text, Diagnostics& diagnostics);

} // namespace stackpick
