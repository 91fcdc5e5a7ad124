// SPDX-License-Identifier: MIT
// Asks for memory at once that will be used: touching it page by page takes longer than many commands
// compute.
#pragma once

namespace stackpick::cli {

/// What every command uses. To be called first.
void prefault();

/// For a command whose threads do little: a heap of its own for each would be more to touch.
void share_heap();

} // namespace stackpick::cli
