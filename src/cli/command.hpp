// SPDX-License-Identifier: MIT
// What a command is: what its help says, what it takes, and the function that answers. A file each
// (command_recommend.cpp, …) describes one; `all_commands()` is the table of them.
#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/report/style.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick::cli {

class CommandTable;

struct Session {
    const CommandTable& commands;
    Environment environment;
    Settings settings;
    Style style; ///< of stdout
    /// What was loaded. A catalogue takes longer to take apart than to answer from, so it stays until the
    /// session ends, and the program never ends it.
    mutable std::deque<Knowledge> loaded{};
};

/// What goes to stdout, and how the program ends.
struct Answer {
    std::string text;
    ExitCode code = ExitCode::answered;
    std::shared_ptr<const Session> session{}; ///< that answered
    std::shared_ptr<const void> result{};     ///< that is told, if it is large
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

/// An argument that is no option.
struct Positional {
    std::string name{};      ///< as the help shows it, such as MODEL
    std::string help{};      ///< what to say when it is missing
    bool needed = true;      ///< else it may be left out, and so may all after it
    bool repeatable = false; ///< takes all that follow, so it is the last
};

struct Command {
    std::string name{};    ///< one word, or a group's and one more, such as `catalogue stats`
    std::string summary{}; ///< a line, for the list of commands
    std::string about{};   ///< what it is for
    std::vector<Positional> positionals{};
    std::vector<Option> options{};
    std::vector<Topic> topics{};
    std::vector<Example> examples{};
    /// To whoever gives what other commands take: by the flag's name, or empty for an argument, which stands
    /// where the hint has `{}`.
    std::vector<std::pair<std::string_view, std::string_view>> hints{};
    std::string says_no{};  ///< when it ends with exit code 1; empty: never
    std::string document{}; ///< the JSON document that it prints; empty: none
    /// Nothing when `diagnostics` says why there is no answer.
    std::optional<Answer> (*run)(const Arguments& arguments, const Session& session,
                                 Diagnostics& diagnostics) = nullptr;

    /// The option that is spelt so, without dashes.
    [[nodiscard]] const Option* find_option(std::string_view spelling) const;
    /// Of a name of two words, else empty: its group.
    [[nodiscard]] std::string_view first_word() const;
    /// The only one, or the one after the group.
    [[nodiscard]] std::string_view last_word() const;
};

/// What the program has.
const CommandTable& all_commands();

Command recommend_command();
Command batch_command();
Command explain_command();
Command why_not_command();
Command compare_command();
Command frontier_command();
Command cost_command();
Command evidence_command();
Command list_command();
Command show_command();
Command size_command();
Command fit_command();
Command plan_command();
Command tasks_command();
Command licence_list_command();
Command licence_show_command();
Command licence_check_command();
Command licence_matrix_command();
Command licence_duties_command();
Command licence_notice_command();
Command licence_diff_command();
Command catalogue_validate_command();
Command catalogue_new_command();
Command catalogue_schema_command();
Command catalogue_compile_command();
Command catalogue_diff_command();
Command rules_fields_command();
Command rules_list_command();
Command rules_show_command();
Command rules_trace_command();
Command rules_test_command();
Command expr_command();
Command config_command();
Command version_command();
Command help_command();
Command catalogue_conflicts_command();
Command catalogue_sources_command();
Command catalogue_stats_command();

} // namespace stackpick::cli
