// SPDX-License-Identifier: MIT
// Reads as much of the text format of protocol buffers as CEL's conformance files use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::testing {

struct ProtoField;

struct ProtoMessage {
    std::vector<ProtoField> fields;

    /// The first field of that name, or nullptr.
    [[nodiscard]] const ProtoField* find(std::string_view name) const;
};

struct ProtoField {
    std::string name;
    std::string scalar;   ///< a string without quotes and escapes, or a number or word as it is written
    ProtoMessage message; ///< of a field that is one
};

/// Throws std::runtime_error with the line of what it does not understand.
ProtoMessage read_textproto(std::string_view text);

} // namespace stackpick::testing
