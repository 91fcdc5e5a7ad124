// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"
#include "cli/help.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

namespace stackpick::cli {

namespace {

std::optional<Answer> run_help(const Arguments& arguments, const Session& session, Diagnostics& diagnostics) {
    if (arguments.has("markdown")) {
        return Answer{reference_markdown(session.commands)};
    }
    const auto words = split(join(arguments.positionals(), " "), ' ');
    if (words.empty()) {
        return Answer{guide_text(session.commands, session.style)};
    }
    const CommandMatch match = session.commands.match(words);
    if (match.command != nullptr && match.words < words.size()) {
        diagnostics.error({}, fmt::format("unexpected argument `{}`", words[match.words]),
                          fmt::format("`stackpick help {}` takes no more", match.name()));
        return std::nullopt;
    }
    if (match.command == nullptr && (match.group == nullptr || match.words < words.size())) {
        report_unknown_command(session.commands, match, words, diagnostics);
        return std::nullopt;
    }
    return Answer{match.command != nullptr ? help_text(*match.command, session.style)
                                           : help_text(session.commands, *match.group, session.style)};
}

} // namespace

Command help_command() {
    Command command;
    command.name = "help";
    command.summary = "show what a command is for and what it takes";
    command.about = "Shows the options of a command with examples, or, without a command, how to begin. "
                    "`stackpick COMMAND --help` does the same.";
    command.positionals = {{.name = "COMMAND", .needed = false, .repeatable = true}};
    command.options = terminal_options();
    command.options.push_back(
        {.name = "markdown",
         .help = "write the reference of all commands as Markdown, for docs/commands.md",
         .group = "Output",
         .hidden = true});
    command.examples = {{"How to begin", "stackpick help"},
                        {"What `recommend` takes", "stackpick help recommend"}};
    command.run = run_help;
    return command;
}

} // namespace stackpick::cli
