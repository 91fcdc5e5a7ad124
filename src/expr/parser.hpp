// SPDX-License-Identifier: MIT
// From tokens to nodes, after the grammar of CEL's language definition. Knows no names and no types.
#pragma once

#include "expr/program.hpp"

namespace stackpick::expr {

/// Fills `nodes`, `operands` and `root` from the source of `program`. Throws SyntaxError.
void parse(Program& program);

} // namespace stackpick::expr
