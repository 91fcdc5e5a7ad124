// SPDX-License-Identifier: MIT
#pragma once

namespace stackpick {

inline constexpr double k_gib = 1024.0 * 1024.0 * 1024.0; ///< bytes

} // namespace stackpick
