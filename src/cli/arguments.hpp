// SPDX-License-Identifier: MIT
// A command line as raw values, and the parser that makes it: the only place that knows CLI11. What the
// values mean is checked by the commands.
#pragma once

#include "stackpick/base/diagnostics.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::cli {

struct Command;
class CommandTable;

class Arguments {
public:
    [[nodiscard]] bool has(std::string_view option) const { return !values(option).empty(); }
    /// The last value given.
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    /// Every value given, in order.
    [[nodiscard]] const std::vector<std::string>& values(std::string_view option) const;
    /// The same, taken apart at commas.
    [[nodiscard]] std::vector<std::string> items(std::string_view option) const;
    /// The arguments that are no options, in order.
    [[nodiscard]] const std::vector<std::string>& positionals() const { return positionals_; }
    /// The first of them.
    [[nodiscard]] std::optional<std::string> positional() const;

private:
    friend std::optional<Arguments> parse_arguments(const Command&, const CommandTable&,
                                                    const std::vector<std::string>&, Diagnostics&);

    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> positionals_;
};

/// Parses the words after the command. Reports everything that is wrong, with the nearest valid spelling, or
/// the command among `others` that has it; nothing on an error.
std::optional<Arguments> parse_arguments(const Command& command, const CommandTable& others,
                                         const std::vector<std::string>& words, Diagnostics& diagnostics);

/// What must be known before a command line is understood, in order to say how it is wrong. Never fails.
struct EarlyArguments {
    bool help = false;
    bool json = false;
    bool no_config = false;
    std::string colour; ///< value of --color
};

EarlyArguments glance_at(const std::vector<std::string>& words);

} // namespace stackpick::cli
