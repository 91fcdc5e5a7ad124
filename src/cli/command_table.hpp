// SPDX-License-Identifier: MIT
// All commands: how they are found by name, and what a misspelt one may have meant. A command's name is one
// word, or two of which the first is its group's.
#pragma once

#include "cli/command.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick::cli {

/// What commands such as `catalogue stats` and `catalogue diff` have in common.
struct CommandGroup {
    std::string name{};
    std::string alias{};   ///< the American spelling; may be empty
    std::string summary{}; ///< a line, for the list of commands
    std::string about{};   ///< what its commands are for

    [[nodiscard]] bool is_called(std::string_view word) const;
};

/// What the first words of a command line name: a command, else its group alone, else nothing.
struct CommandMatch {
    const Command* command = nullptr;
    const CommandGroup* group = nullptr;
    std::size_t words = 0; ///< that were understood

    /// As the table spells it; empty for nothing.
    [[nodiscard]] std::string name() const;
};

/// How a command is made when somebody needs more of it than its name.
struct CommandEntry {
    std::string name;
    std::function<Command()> make;
};

class CommandTable {
public:
    /// In the order in which the help lists them. A group without commands is left out.
    CommandTable(std::vector<CommandEntry> commands, std::vector<CommandGroup> groups);

    [[nodiscard]] std::vector<const Command*> commands() const;
    /// Of the group, or, without one, the commands of one word.
    [[nodiscard]] std::vector<const Command*> members(const CommandGroup* group) const;

    [[nodiscard]] CommandMatch match(const std::vector<std::string>& words) const;
    [[nodiscard]] const Command* find(std::string_view name) const; ///< by its exact name

    /// Names and summaries of what may come first: a group is one row, in the place of its first command.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> first_words() const;
    /// What may come next: after the group, or at the start.
    [[nodiscard]] std::string choices_after(const CommandGroup* group) const;
    /// Whole names of what the word may have meant after the group, or at the start; there, also a command
    /// whose group was left out.
    [[nodiscard]] std::vector<std::string> nearest(const std::string& word, const CommandGroup* group) const;

private:
    [[nodiscard]] const CommandGroup* group_of(const Command& command) const;
    /// Not for several threads at once.
    [[nodiscard]] const Command& made(std::size_t place) const;

    std::vector<CommandEntry> entries_;
    mutable std::vector<std::unique_ptr<const Command>> made_; ///< null: nobody has asked for it
    std::vector<CommandGroup> groups_;
};

/// "unknown command `…`", with the nearest ones or, when none is near, all that fit there. `match` is what
/// was understood of `words`.
void report_unknown_command(const CommandTable& commands, const CommandMatch& match,
                            const std::vector<std::string>& words, Diagnostics& diagnostics);

} // namespace stackpick::cli
