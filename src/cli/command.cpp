// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"

#include <algorithm>

namespace stackpick::cli {

const Option* Command::find_option(std::string_view spelling) const {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const Option& option) { return option.is_called(spelling); });
    return found == options.end() ? nullptr : &*found;
}

std::string_view Command::first_word() const {
    const std::size_t space = name.find(' ');
    return space == std::string::npos ? std::string_view{} : std::string_view{name}.substr(0, space);
}

std::string_view Command::last_word() const {
    return std::string_view{name}.substr(name.find(' ') + 1);
}

const CommandTable& all_commands() {
    static const CommandTable k_commands{
        {
            recommend_command(),
            explain_command(),
            why_not_command(),
            compare_command(),
            frontier_command(),
            cost_command(),
            evidence_command(),
            list_command(),
            show_command(),
            size_command(),
            fit_command(),
            plan_command(),
            tasks_command(),
            licence_list_command(),
            licence_show_command(),
            licence_check_command(),
            licence_matrix_command(),
            licence_duties_command(),
            licence_notice_command(),
            licence_diff_command(),
            catalogue_validate_command(),
            catalogue_new_command(),
            catalogue_schema_command(),
            catalogue_stats_command(),
            catalogue_sources_command(),
            catalogue_conflicts_command(),
            catalogue_diff_command(),
            rules_list_command(),
            rules_show_command(),
            rules_trace_command(),
            rules_test_command(),
            rules_fields_command(),
            expr_command(),
            config_command(),
            version_command(),
            help_command(),
        },
        {
            {.name = "catalogue",
             .alias = "catalog",
             .summary = "check, compare and extend the catalogue of facts",
             .about = "Looks at the catalogue itself: whether files are right, how complete and how old the "
                      "facts are, where they come from, where sources disagree, and what has changed."},
            {.name = "licence",
             .alias = "license",
             .summary = "judge licences for a use: allowed, by which clauses, with which duties",
             .about =
                 "Terms of licences and APIs are data, with clause and source. These commands show them, "
                 "judge a "
                 "use of models by them, and list what they ask for. Facts and sources, not legal advice; "
                 "docs/licences.md says how it is judged."},
            {.name = "rules",
             .summary = "see, trace and test the rules that recommend follows",
             .about =
                 "Rules are data: a condition on facts, an effect, a reason and a source. These commands "
                 "show them, say why each does or does not apply to a model, and run their examples. "
                 "docs/rules.md has the language of conditions."},
        }};
    return k_commands;
}

} // namespace stackpick::cli
