// SPDX-License-Identifier: MIT
// Real numbers as decimal text, the same on every machine and in every locale.
#pragma once

#include <string>

namespace stackpick {

/// With the fewest digits that are read back as the number: `0.00001`, `1200`, `inf`.
std::string fixed_text(double number);
/// The same as `1e-05`, `1.2e+03`.
std::string scientific_text(double number);
/// Exactly rounded to so many decimals, ties to even.
std::string fixed_text(double number, int decimals);
/// Exactly rounded, with so many decimals before the exponent.
std::string scientific_text(double number, int decimals);

} // namespace stackpick
