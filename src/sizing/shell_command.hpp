// SPDX-License-Identifier: MIT
// A command for a POSIX shell. Names come from catalogues of users: nothing in them is ever syntax.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// One word of a command: as it is when nothing in it means anything to a shell, else in single quotes.
/// Control characters, which a terminal would obey while one pastes, become `�`.
std::string shell_word(std::string_view text);

class ShellCommand {
public:
    /// REQUIRES: `program` is shell syntax already, such as `vllm serve`.
    explicit ShellCommand(std::string program) : program_{std::move(program)} {}

    void set(std::string_view variable, std::string_view value);
    void argument(std::string_view word);
    void flag(std::string_view name);
    void option(std::string_view name, std::string_view value);
    void option(std::string_view name, std::int64_t value) { option(name, std::to_string(value)); }

    /// One line when it is short, else a line for each variable and option.
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    std::vector<std::string> variables_;
    std::string program_;
    std::vector<std::string> options_;
};

} // namespace stackpick
