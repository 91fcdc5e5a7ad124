// SPDX-License-Identifier: MIT
// The parts that the help on the terminal and the reference page share.
#include "cli/help.hpp"
#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::cli {

std::string usage_of(const Command& command) {
    std::string usage = "stackpick " + command.name;
    for (const Positional& positional : command.positionals) {
        const std::string name = positional.name + (positional.repeatable ? "…" : "");
        usage += positional.needed ? " " + name : " [" + name + "]";
    }
    return usage + " [options]";
}

std::string usage_of(const CommandGroup& group) {
    return "stackpick " + group.name + " COMMAND [options]";
}

std::vector<std::pair<std::string, std::string>> rows_of_members(const CommandTable& commands,
                                                                 const CommandGroup& group) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Command* command : commands.members(&group)) {
        rows.emplace_back(command->last_word(), command->summary);
    }
    return rows;
}

std::vector<std::pair<std::string, std::string>> exit_codes_of(const Command& command) {
    std::vector<std::pair<std::string, std::string>> codes{{"0", "answered"}};
    if (!command.says_no.empty()) {
        codes.emplace_back("1", command.says_no);
    }
    codes.emplace_back("2", "the command line is wrong");
    codes.emplace_back("3", "an input file is wrong or missing");
    codes.emplace_back("4", "the system failed, such as a full disk");
    codes.emplace_back("70", "a bug in stackpick");
    return codes;
}

std::string full_help_of(const Option& option) {
    std::string help = option.help;
    if (!option.choices.empty()) {
        help += " " + join(option.choices, ", ");
    }
    std::vector<std::string> notes;
    if (!option.fallback.empty()) {
        notes.push_back("default: " + option.fallback);
    }
    if (option.kind == OptionKind::repeated) {
        notes.emplace_back("repeatable");
    }
    if (!option.alias.empty()) {
        notes.push_back("also --" + option.alias);
    }
    return notes.empty() ? help : fmt::format("{} ({})", help, join(notes, "; "));
}

std::string label_of(const Option& option) {
    std::string label = option.letter == '\0' ? "" : std::string{'-', option.letter} + ", ";
    label += (option.negatable ? "--[no-]" : "--") + option.name;
    return option.takes_value() ? label + " " + option.value_name : label;
}

std::vector<std::string> groups_of(const Command& command) {
    std::vector<std::string> groups;
    for (const Option& option : command.options) {
        if (!option.hidden && std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
            groups.push_back(option.group);
        }
    }
    return groups;
}

} // namespace stackpick::cli
