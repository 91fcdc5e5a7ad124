// SPDX-License-Identifier: MIT
#pragma once

#include "stackpick/catalogue/document.hpp"
#include "stackpick/catalogue/licence.hpp"

namespace stackpick {

Licence read_licence(const Node& node);
LicenceDuty read_licence_duty(const Node& node);
CountryGroup read_country_group(const Node& node);

} // namespace stackpick
