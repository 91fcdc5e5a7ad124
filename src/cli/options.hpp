// SPDX-License-Identifier: MIT
// The table of options: the parser, the help and the reference page are made from it. Nothing here
// depends on the library that parses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stackpick::cli {

enum class OptionKind {
    flag,
    value,    ///< the last one given counts
    repeated, ///< may be given several times
    list,     ///< the same, and separated by commas
};

struct Option {
    std::string name{};  ///< without dashes
    std::string alias{}; ///< a second spelling, such as the American one; may be empty
    OptionKind kind = OptionKind::flag;
    std::string value_name{};           ///< empty for a flag only
    std::vector<std::string> choices{}; ///< the only values allowed; empty: any
    std::string fallback{};             ///< the default, as shown; empty: none
    std::string help{};                 ///< one line
    std::string group{};                ///< heading in the help
    bool negatable = false;             ///< `--no-NAME` takes it back, such as one from a file
    bool hidden = false;                ///< of the help; the reference page has it
    char letter = '\0';                 ///< `-o` beside `--output`; none: '\0'

    [[nodiscard]] bool takes_value() const { return kind != OptionKind::flag; }
    /// `name`, or the other spelling, or `no-name` of a negatable one.
    [[nodiscard]] bool is_called(std::string_view text) const;
};

/// One row a part of a workload, from `workload_options()`, under headings.
std::vector<Option> options_of_workload();

/// The same without what selects models: of commands that are told the model.
std::vector<Option> options_of_facts();

/// How a model would be run: hardware, format, context, prices.
std::vector<Option> hosting_options();

/// What a model is used for, as licences ask.
std::vector<Option> usage_options();

/// `--workload FILE.yaml`.
Option workload_file_option();

/// Which rules hold.
std::vector<Option> rule_options();

/// `--today`, under a heading.
Option today_option(std::string_view group);

/// One after the other.
std::vector<Option> joined(std::vector<std::vector<Option>> parts);

/// `--max-size`, under a heading.
Option max_size_option(std::string_view group);

/// Which catalogue is read.
std::vector<Option> catalogue_options();

/// What every command has: the catalogue, the format, colour, help. `formats` are the values of
/// `--format`, the first being the default.
std::vector<Option> common_options(const std::vector<std::string>& formats);

/// The format, colour and help, without a catalogue.
std::vector<Option> output_options(const std::vector<std::string>& formats);

/// `--color` and `--help`, which even `help` has.
std::vector<Option> terminal_options();

} // namespace stackpick::cli
