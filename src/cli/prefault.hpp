// SPDX-License-Identifier: MIT
// Asks for memory at once that will be used: touching it page by page takes longer than many commands
// compute.
#pragma once

namespace stackpick::cli {

/// What every command uses. To be called first.
void prefault();

/// So much more heap, for a command that is going to need it.
void grow_heap(int megabytes);

} // namespace stackpick::cli
