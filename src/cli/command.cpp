// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <algorithm>

namespace stackpick::cli {

const Option* Command::find_option(std::string_view spelling) const {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const Option& option) { return option.is_called(spelling); });
    return found == options.end() ? nullptr : &*found;
}

const std::vector<Command>& commands() {
    static const std::vector<Command> k_commands{
        recommend_command(), list_command(),    show_command(),
        tasks_command(),     version_command(), help_command(),
    };
    return k_commands;
}

const Command* find_command(std::string_view name) {
    const auto& all = commands();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Command& command) { return command.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        names.push_back(command.name);
    }
    return names;
}

} // namespace stackpick::cli
