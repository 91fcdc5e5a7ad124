// SPDX-License-Identifier: MIT
#pragma once

namespace stackpick {

constexpr double k_giga = 1e9;
constexpr double k_bits_a_byte = 8;
constexpr double k_activation_bytes = 2; ///< of one number: activations are kept in 16 bits

} // namespace stackpick
