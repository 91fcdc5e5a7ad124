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
            {"recommend", recommend_command},
            {"batch", batch_command},
            {"explain", explain_command},
            {"why-not", why_not_command},
            {"compare", compare_command},
            {"frontier", frontier_command},
            {"cost", cost_command},
            {"evidence", evidence_command},
            {"list", list_command},
            {"show", show_command},
            {"size", size_command},
            {"fit", fit_command},
            {"plan", plan_command},
            {"tasks", tasks_command},
            {"licence list", licence_list_command},
            {"licence show", licence_show_command},
            {"licence check", licence_check_command},
            {"licence matrix", licence_matrix_command},
            {"licence duties", licence_duties_command},
            {"licence notice", licence_notice_command},
            {"licence diff", licence_diff_command},
            {"catalogue validate", catalogue_validate_command},
            {"catalogue compile", catalogue_compile_command},
            {"catalogue new", catalogue_new_command},
            {"catalogue schema", catalogue_schema_command},
            {"catalogue stats", catalogue_stats_command},
            {"catalogue sources", catalogue_sources_command},
            {"catalogue conflicts", catalogue_conflicts_command},
            {"catalogue diff", catalogue_diff_command},
            {"rules list", rules_list_command},
            {"rules show", rules_show_command},
            {"rules trace", rules_trace_command},
            {"rules test", rules_test_command},
            {"rules fields", rules_fields_command},
            {"expr", expr_command},
            {"config", config_command},
            {"version", version_command},
            {"help", help_command},
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
