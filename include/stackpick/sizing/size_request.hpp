// SPDX-License-Identifier: MIT
// From what was stated about hosting to a question for the estimator: one way for every command.
#pragma once

#include "stackpick/sizing/size.hpp"
#include "stackpick/workload/hosting.hpp"

namespace stackpick {

/// As stated, else the rent on record and the assumed utilisation.
HardwarePrice hardware_price(const Catalogue& catalogue, const Hosting& hosting);

SizeRequest size_request(const Catalogue& catalogue, const Model& model, const Hosting& hosting,
                         Tokens context);

/// The assumed context, or the model's window where that is smaller.
Tokens usual_context(const Catalogue& catalogue, const Model& model);

} // namespace stackpick
