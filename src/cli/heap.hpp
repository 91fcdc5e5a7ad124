// SPDX-License-Identifier: MIT
// Where the memory of the program comes from: touching it page by page takes longer than many commands
// compute.
#pragma once

namespace stackpick::cli {

/// Takes it in large pages, where the system has them. To be called first.
void prepare_heap();

/// For a command whose threads do little: a heap of its own for each would be more to touch.
void share_heap();

} // namespace stackpick::cli
