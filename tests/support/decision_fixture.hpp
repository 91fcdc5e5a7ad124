// SPDX-License-Identifier: MIT
// From literal YAML to an answer in one call, and the shipped data loaded once. The small reference files
// are those of fixture.hpp.
#pragma once

#include "stackpick/decision/recommend.hpp"
#include "support/fixture.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::testing {

/// The day on which tests ask: prices, and so answers, depend on it.
inline constexpr Date k_day{2026, 11, 22};

/// A task `job` whose numbers are easy: 10,000 input and 1,000 output tokens, 100 requests a day, a wrong
/// result costs $0.50 and a person finds 80% of them; 100,000 tokens of context.
extern const std::string_view k_job;

/// What is known from `k_tiny_reference` and these texts, each a file. Throws on any diagnostic.
Knowledge knowledge_of(const std::vector<std::string_view>& texts);
/// The same from documents; the benchmarks' ease is that of `reference`.
Knowledge knowledge_of(const std::vector<Document>& documents);
Knowledge knowledge_of(const std::vector<Document>& documents, const Catalogue& reference);

/// The keys of a workload file on one line: `task: job, context: 200k`. It points into `knowledge`.
Workload workload_of(const Knowledge& knowledge, const std::string& stated);

/// What `recommend` says on `k_day`, without draws and flips. It points into `knowledge`.
Recommendation answer(const Knowledge& knowledge, const std::string& stated, bool rules = true);

/// A candidate by id, or null.
const Candidate* find_candidate(const Recommendation& result, std::string_view id);
/// A candidate that must be there: throws std::out_of_range otherwise.
const Candidate& candidate(const Recommendation& result, std::string_view id);
const CriterionScore& criterion(const Candidate& candidate, std::string_view id);
/// The ids in the order of their ranks.
std::vector<std::string> ranking(const Recommendation& result);

/// The files of `data/`.
const std::vector<Document>& shipped_documents();
/// What the program carries, compiled from them.
const Knowledge& shipped();
const Catalogue& shipped_catalogue();

} // namespace stackpick::testing
