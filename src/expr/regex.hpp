// SPDX-License-Identifier: MIT
// Regular expressions in the syntax of RE2, as the standard of CEL wants them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stackpick::expr {

/// Cheap to copy; copies may be used in several threads at once.
class Regex {
public:
    /// Nothing when the pattern is wrong; `problem` then says why.
    static std::optional<Regex> compile(std::string_view pattern, std::string& problem);

    /// Whether a part of the text matches.
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    struct Compiled;

    explicit Regex(std::shared_ptr<const Compiled> compiled) : compiled_{std::move(compiled)} {}

    std::shared_ptr<const Compiled> compiled_;
};

} // namespace stackpick::expr
