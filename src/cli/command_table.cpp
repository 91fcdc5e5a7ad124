// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"

#include "stackpick/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace stackpick::cli {

bool CommandGroup::is_called(std::string_view word) const {
    return word == name || (!alias.empty() && word == alias);
}

std::string CommandMatch::name() const {
    if (command != nullptr) {
        return command->name;
    }
    return group == nullptr ? std::string{} : group->name;
}

CommandTable::CommandTable(std::vector<CommandEntry> commands, std::vector<CommandGroup> groups)
    : entries_{std::move(commands)}, made_(entries_.size()), groups_{std::move(groups)} {
    std::erase_if(groups_, [&](const CommandGroup& group) {
        return std::none_of(entries_.begin(), entries_.end(), [&](const CommandEntry& entry) {
            return entry.name.starts_with(group.name + ' ');
        });
    });
}

const Command& CommandTable::made(std::size_t place) const {
    if (!made_[place]) {
        made_[place] = std::make_unique<const Command>(entries_[place].make());
    }
    return *made_[place];
}

std::vector<const Command*> CommandTable::commands() const {
    std::vector<const Command*> all;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        all.push_back(&made(i));
    }
    return all;
}

const CommandGroup* CommandTable::group_of(const Command& command) const {
    const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const CommandGroup& group) {
        return command.first_word() == group.name;
    });
    return found == groups_.end() ? nullptr : &*found;
}

std::vector<const Command*> CommandTable::members(const CommandGroup* group) const {
    std::vector<const Command*> members;
    for (const Command* command : commands()) {
        if (command->first_word() == (group == nullptr ? std::string_view{} : group->name)) {
            members.push_back(command);
        }
    }
    return members;
}

CommandMatch CommandTable::match(const std::vector<std::string>& words) const {
    if (words.empty()) {
        return {};
    }
    if (const Command* command = find(words.front())) {
        return {command, nullptr, 1};
    }
    const auto group = std::find_if(groups_.begin(), groups_.end(),
                                    [&](const CommandGroup& each) { return each.is_called(words.front()); });
    if (group == groups_.end()) {
        return {};
    }
    const Command* command = words.size() > 1 ? find(group->name + ' ' + words[1]) : nullptr;
    return {command, &*group, command == nullptr ? std::size_t{1} : std::size_t{2}};
}

const Command* CommandTable::find(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const CommandEntry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &made(static_cast<std::size_t>(found - entries_.begin()));
}

std::vector<std::pair<std::string, std::string>> CommandTable::first_words() const {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Command* command : commands()) {
        const CommandGroup* group = group_of(*command);
        if (group == nullptr) {
            rows.emplace_back(command->name, command->summary);
        } else if (std::none_of(rows.begin(), rows.end(),
                                [&](const auto& row) { return row.first == group->name; })) {
            rows.emplace_back(group->name, group->summary);
        }
    }
    return rows;
}

std::string CommandTable::choices_after(const CommandGroup* group) const {
    std::vector<std::string> words;
    if (group == nullptr) {
        for (auto& [name, summary] : first_words()) {
            words.push_back(std::move(name));
        }
    } else {
        for (const Command* command : members(group)) {
            words.emplace_back(command->last_word());
        }
    }
    return "one of " + join(words, ", ");
}

std::vector<std::string> CommandTable::nearest(const std::string& word, const CommandGroup* group) const {
    std::map<std::string, std::string> whole_names; // by the word that people type
    if (group == nullptr) {
        for (const auto& [name, summary] : first_words()) {
            whole_names.emplace(name, name);
        }
    }
    for (const Command* command : commands()) {
        if (group == nullptr || command->first_word() == group->name) {
            whole_names.emplace(command->last_word(), command->name);
        }
    }
    std::vector<std::string> typed;
    for (const auto& [name, whole] : whole_names) {
        typed.push_back(name);
    }
    std::vector<std::string> names;
    for (const std::string& near : nearest_names(word, typed)) {
        names.push_back(whole_names.at(near));
    }
    return names;
}

void report_unknown_command(const CommandTable& commands, const CommandMatch& match,
                            const std::vector<std::string>& words, Diagnostics& diagnostics) {
    const std::string& word = words[match.words];
    const std::string whole = match.group == nullptr ? word : match.group->name + ' ' + word;
    const auto near = commands.nearest(word, match.group);
    diagnostics.error({}, fmt::format("unknown command `{}`", whole),
                      near.empty() ? commands.choices_after(match.group) : did_you_mean(near));
}

} // namespace stackpick::cli
