// SPDX-License-Identifier: MIT
// What a command is: what its help says, the options it takes, and the function that answers. A file each
// (command_recommend.cpp, …) describes one; `commands()` is the table of them.
#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/report/style.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::cli {

struct Session {
    Environment environment;
    Style style; ///< of stdout
};

/// What goes to stdout, and how the program ends.
struct Answer {
    std::string text;
    ExitCode code = ExitCode::answered;
};

struct Example {
    std::string says;
    std::string command;
};

/// Names and what they mean, shown below the options.
struct Topic {
    std::string title;
    std::vector<std::pair<std::string, std::string>> rows;
};

struct Command {
    std::string name{};
    std::string summary{};          ///< a line, for the list of commands
    std::string about{};            ///< what it is for
    std::string positional{};       ///< name of its argument; empty: takes none
    std::string positional_help{};  ///< what to say when it is missing
    bool positional_needed = false; ///< else it may be left out
    std::vector<Option> options{};
    std::vector<Topic> topics{};
    std::vector<Example> examples{};
    std::string says_no{};  ///< when it ends with exit code 1; empty: never
    std::string document{}; ///< the JSON document that it prints; empty: none
    /// Nothing when `diagnostics` says why there is no answer.
    std::optional<Answer> (*run)(const Arguments& arguments, const Session& session,
                                 Diagnostics& diagnostics) = nullptr;

    /// The option that is spelt so, without dashes.
    [[nodiscard]] const Option* find_option(std::string_view spelling) const;
};

/// In the order in which the help lists them.
const std::vector<Command>& commands();
const Command* find_command(std::string_view name);
std::vector<std::string> command_names();

Command recommend_command();
Command list_command();
Command show_command();
Command tasks_command();
Command version_command();
Command help_command();

} // namespace stackpick::cli
