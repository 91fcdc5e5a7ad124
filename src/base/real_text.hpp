// SPDX-License-Identifier: MIT
// Real numbers as decimal text, the same on every machine and in every locale.
#pragma once

#include <array>
#include <string>

namespace stackpick {

/// Powers of ten that a double holds exactly.
inline constexpr std::array<double, 23> k_powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// With the fewest digits that are read back as the number: `0.00001`, `1200`, `inf`.
std::string fixed_text(double number);
/// The same as `1e-05`, `1.2e+03`.
std::string scientific_text(double number);
/// Exactly rounded to so many decimals, ties to even.
std::string fixed_text(double number, int decimals);
/// Exactly rounded, with so many decimals before the exponent.
std::string scientific_text(double number, int decimals);

} // namespace stackpick
