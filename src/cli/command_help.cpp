// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/requests.hpp"

namespace stackpick::cli {

namespace {

std::optional<Answer> run(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    if (arguments.has("markdown")) {
        return Answer{reference_markdown()};
    }
    if (!arguments.positional()) {
        return Answer{guide_text(session.style)};
    }
    const Command* command = find_command(*arguments.positional());
    if (command == nullptr) {
        report_unknown_name("", "command", *arguments.positional(), command_names(), diagnostics);
        return std::nullopt;
    }
    return Answer{help_text(*command, session.style)};
}

} // namespace

Command help_command() {
    Command command;
    command.name = "help";
    command.summary = "show what a command is for and what it takes";
    command.about = "Shows the options of a command with examples, or, without a command, how to begin. "
                    "`stackpick COMMAND --help` does the same.";
    command.positional = "COMMAND";
    command.options = terminal_options();
    command.options.push_back(
        {.name = "markdown",
         .help = "write the reference of all commands as Markdown, for docs/commands.md",
         .group = "Output",
         .hidden = true});
    command.examples = {{"How to begin", "stackpick help"},
                        {"What `recommend` takes", "stackpick help recommend"}};
    command.run = run;
    return command;
}

} // namespace stackpick::cli
