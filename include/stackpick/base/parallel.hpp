// SPDX-License-Identifier: MIT
// Work on all cores.
#pragma once

#include <cstddef>
#include <functional>

namespace stackpick {

/// Calls `work` once for each number below `count`, on several threads where there is enough to do; which
/// number comes when does not matter to it. The first exception is thrown again at the end.
void for_each_place(std::size_t count, const std::function<void(std::size_t place)>& work);

} // namespace stackpick
