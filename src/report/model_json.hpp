// SPDX-License-Identifier: MIT
// Models and their offers as JSON, the same in every document.
#pragma once

#include "report/json.hpp"
#include "stackpick/catalogue/catalogue.hpp"

namespace stackpick::report {

/// What `list` says of a model.
Json model_json(const Catalogue& catalogue, const Model& model);
Json offer_json(const Offer& offer);

} // namespace stackpick::report
