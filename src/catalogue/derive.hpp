// SPDX-License-Identifier: MIT
// What is derived from the facts of a model and never typed twice: openness tier, layer, role, track.
#pragma once

#include "stackpick/catalogue/licence.hpp"
#include "stackpick/catalogue/model.hpp"
#include "stackpick/catalogue/reference.hpp"

namespace stackpick {

/// Fills the derived fields. `licence` is null when the model has none on record.
void derive(Model& model, const Licence* licence, const Assumptions& assumptions);

} // namespace stackpick
