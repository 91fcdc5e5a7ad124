// SPDX-License-Identifier: MIT
// Real numbers as decimal text, the same on every machine and in every locale.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace stackpick {

/// Powers of ten that a double holds exactly.
inline constexpr std::array<double, 23> k_powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

inline constexpr std::size_t k_most_fixed = 24;

/// The text of fixed_text() at `to`, which has room for k_most_fixed characters; returns its end. Null, and
/// nothing written, for 0 and for a number that needs more than 15 digits or is not below a million: of fewer
/// digits no two stand for the same number, so that they are the fewest.
char* write_fixed(double number, char* to);

/// With the fewest digits that are read back as the number: `0.00001`, `1200`, `inf`.
std::string fixed_text(double number);
/// The same as `1e-05`, `1.2e+03`.
std::string scientific_text(double number);
/// Exactly rounded to so many decimals, ties to even.
std::string fixed_text(double number, int decimals);
/// Exactly rounded, with so many decimals before the exponent.
std::string scientific_text(double number, int decimals);

} // namespace stackpick
