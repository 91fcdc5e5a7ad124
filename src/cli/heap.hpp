// SPDX-License-Identifier: MIT
// Where the memory of the program comes from: touching it page by page takes longer than many commands
// compute.
#pragma once

namespace stackpick::cli {

/// Takes it in large pages, where the system has them. To be called first.
void prepare_heap();

} // namespace stackpick::cli
