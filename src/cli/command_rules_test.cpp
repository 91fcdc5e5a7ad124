// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/requests.hpp"
#include "cli/today.hpp"
#include "stackpick/report/rules.hpp"

#include <algorithm>

namespace stackpick::cli {

namespace {

using Paths = std::vector<std::string>;

/// Whether a place is in one of the files, or in a file below one of the folders; everything is when there
/// are none.
bool is_in(const Location& where, const Paths& paths) {
    const std::string name{where.file_name()};
    return paths.empty() || std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
               const auto [end, rest] = std::mismatch(path.begin(), path.end(), name.begin(), name.end());
               return end == path.end() && (rest == name.end() || *rest == '/' || path.ends_with('/'));
           });
}

RulesTest test_rules(const Knowledge& knowledge, const Paths& paths, Date today, Diagnostics& diagnostics) {
    RulesTest test;
    test.outcomes = run_examples(knowledge.rules, knowledge.catalogue, knowledge.tasks, today, diagnostics);
    std::erase_if(test.outcomes,
                  [&](const ExampleOutcome& one) { return !is_in(one.example->where, paths); });
    for (const Rule& rule : knowledge.rules.all()) {
        if (rule.examples.empty() && is_in(rule.where, paths)) {
            test.untested.push_back(&rule);
        }
    }
    return test;
}

std::optional<Answer> run_rules_test(const Arguments& arguments, const Session& session,
                                     Diagnostics& diagnostics) {
    const std::string format = format_of(arguments, diagnostics);
    const auto today =
        choose_today(arguments.value("today"), session.environment.source_date_epoch, diagnostics);
    check_paths(arguments.positionals(), diagnostics);
    auto options = load_options(arguments, session, arguments.positionals().size(), diagnostics);
    if (!today || !options || diagnostics.has_errors()) {
        return std::nullopt;
    }
    options->abilities = false;
    for (const std::string& path : arguments.positionals()) {
        options->catalogues.push_back({path, {}, "rules"});
    }
    const Knowledge knowledge = load_knowledge(*options, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    const RulesTest test = test_rules(knowledge, arguments.positionals(), *today, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Answer{format == "json" ? rules_test_json(test) : rules_test_text(test, session.style),
                  test.failures() == 0 ? ExitCode::answered : ExitCode::no};
}

} // namespace

Command rules_test_command() {
    Command command;
    command.name = "rules test";
    command.summary = "check that rules do what their examples expect";
    command.about =
        "Lays files of rules over those that there are and runs the examples in them: for each, what the "
        "rule does to a model in a workload, against what is expected: the rule's effect, `none`, or "
        "`unknown` where a missing fact decides. Without PATH runs the examples of all rules.";
    command.positionals = {
        {.name = "PATH", .help = "a file of rules or a folder of them", .needed = false, .repeatable = true}};
    command.options = joined({{today_option("The test")}, common_options({"text", "json"})});
    command.examples = {{"Those of your own rules", "stackpick rules test our-rules.yaml"},
                        {"Those of all rules", "stackpick rules test"}};
    command.says_no = "an example failed";
    command.document = "stackpick/rules-test/v1";
    command.run = run_rules_test;
    return command;
}

} // namespace stackpick::cli
