// SPDX-License-Identifier: MIT
// Computes once what depends on no fact.
#pragma once

#include "expr/program.hpp"

namespace stackpick::expr {

/// Gives constant nodes of a checked program their value, unless it is large, and constant patterns their
/// regular expression. A call of a function of the schema, or a pattern, that is wrong is reported; what
/// fails otherwise is left to evaluation, where `||` may absorb it.
void fold(Program& program, Diagnostics& diagnostics);

} // namespace stackpick::expr
