// SPDX-License-Identifier: MIT
// What is derived from the facts of a model and never typed twice: openness tier, layer, role, track,
// and what only the community states.
#pragma once

#include "stackpick/catalogue/licence.hpp"
#include "stackpick/catalogue/model.hpp"
#include "stackpick/catalogue/reference.hpp"
#include "stackpick/catalogue/sources.hpp"

namespace stackpick {

/// Fills the derived fields but the grades. `licence` is null when the model has none on record.
void derive(Model& model, const Licence* licence, const Assumptions& assumptions);
/// Tells what only sources of the lowest grade state. REQUIRES: all that belongs to the model is known.
void grade_sources(Model& model, const SourceTable& sources);

} // namespace stackpick
