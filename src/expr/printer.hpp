// SPDX-License-Identifier: MIT
// From nodes back to text.
#pragma once

#include "expr/program.hpp"

#include <string>

namespace stackpick::expr {

/// The canonical form of a checked program. Calls and names stay as they were written, literals take one
/// form.
std::string to_text(const Program& program, NodeId root);

/// A value in a message: as a literal when that is short, otherwise its beginning or what it is.
std::string shown(const Value& value);

} // namespace stackpick::expr
