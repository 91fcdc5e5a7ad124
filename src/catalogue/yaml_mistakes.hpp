// SPDX-License-Identifier: MIT
// What people get wrong in YAML that yaml-cpp does not notice, or does not explain.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick {

/// The opening quote of the scalar at `offset` (where its tag or anchor stands, if it has one), when it is
/// quoted and the quote is not closed. yaml-cpp takes all that follows for its text.
std::optional<std::size_t> find_open_quote(std::string_view text, std::size_t offset);

/// What is likely wrong at the place for which yaml-cpp has this message; empty when there is no telling.
std::string hint_for_syntax_error(std::string_view message, std::string_view text, std::size_t offset);

} // namespace stackpick
