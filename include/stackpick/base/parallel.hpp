// SPDX-License-Identifier: MIT
// Work on all cores.
#pragma once

#include <cstddef>
#include <functional>

namespace stackpick {

/// Calls `work` in this thread and in others, `threads` in all or as many as the system has. What the first
/// of them throws is thrown again when all are done.
void run_in_threads(std::size_t threads, const std::function<void()>& work);

/// Calls `work` once for each number below `count`, on several threads where there is enough to do; which
/// number comes when does not matter to it. The first exception is thrown again at the end.
void for_each_place(std::size_t count, const std::function<void(std::size_t place)>& work);

} // namespace stackpick
