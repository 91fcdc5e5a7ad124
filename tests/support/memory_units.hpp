// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace stackpick::testing {

inline constexpr std::int64_t k_mib = 1024 * 1024;
inline constexpr std::int64_t k_gib = 1024 * k_mib;

} // namespace stackpick::testing
