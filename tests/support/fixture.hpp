// SPDX-License-Identifier: MIT
// Small catalogues from literal YAML. What a test does not state comes from `k_tiny_reference`, which
// stays as it is: tests that need another licence or benchmark add it in their own text.
#pragma once

#include "stackpick/base/diagnostics.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/document.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::testing {

/// Labs `acme` (CN, its own API `acme-api`) and `western` (US); licences MIT, Apache-2.0,
/// LicenseRef-Modified-MIT-Acme, LicenseRef-Acme-Research and LicenseRef-Proprietary-API; benchmarks
/// `code-bench`, `code-bench-2` and `c-bench`; accelerators; formats bf16, fp8 and q4; every assumption.
extern const std::string_view k_tiny_reference;

/// One open model `acme-27b`, one closed `acme-max`, and the tasks `coding` and `chinese-chat`.
extern const std::string_view k_tiny_models;
extern const std::string_view k_tiny_tasks;

/// A document that must parse: throws std::runtime_error with the diagnostics otherwise.
Document yaml(std::string_view text, std::string_view name = "test.yaml");

/// What `text` is refused for as the YAML file `f.yaml`; empty when it is accepted.
std::string yaml_problems(std::string_view text);

/// Every diagnostic as the command line shows it, in the order of their reports, one blank line between.
std::string text_of(const Diagnostics& diagnostics);
/// Throws std::runtime_error with the diagnostics if there are any.
void require_clean(const Diagnostics& diagnostics);

/// The catalogue of `k_tiny_reference` and `models`. Throws std::runtime_error on any diagnostic.
Catalogue tiny_catalogue(std::string_view models = k_tiny_models);
/// The catalogue of documents as a file of a user would be read: checked against the shapes, then built.
Catalogue checked_catalogue(const std::vector<Document>& documents, Diagnostics& diagnostics);
/// What such a catalogue is refused for; empty when it is accepted.
std::string catalogue_problems(std::string_view models);

/// A snapshot of documents alone: nothing in it was worked out before.
Snapshot snapshot_of(const std::vector<Document>& documents);

/// `k_tiny_reference`, `k_tiny_models`, `k_tiny_tasks` and `extra` (another file), loaded as the program
/// does. Throws std::runtime_error on any diagnostic.
Knowledge tiny_knowledge(std::string_view extra = {});

} // namespace stackpick::testing
